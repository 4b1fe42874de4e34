/** Whether a path lies in a folder that by its name holds what others wrote: all that a history tells of most of its files. */
import { readFolderName, vendorKind } from './folder-names.js';

export function isVendoredPath(path: string): boolean {
  return path
    .split('/')
    .slice(0, -1)
    .some((segment) => {
      const kind = vendorKind(segment);
      return kind === 'sure' || kind === 'likely' || readFolderName(segment).library !== undefined;
    });
}
