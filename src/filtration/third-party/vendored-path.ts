/** Whether a path by its names holds what others wrote: a folder of theirs, or a library in one file. It is all that a history tells of most of its files. */
import { readFolderName, vendorKind } from './folder-names.js';
import { singleFileLibrary } from './known-libraries.js';

export function isVendoredPath(path: string): boolean {
  const folders = path.split('/');
  const library = singleFileLibrary(folders.pop()!);
  if (library !== undefined && library.shownBy !== 'notice') return true;
  return folders.some((segment) => {
    const kind = vendorKind(segment);
    return kind === 'sure' || kind === 'likely' || readFolderName(segment).library !== undefined;
  });
}
