/** What a decoder says of a file that it cannot read. */
import { StemmaError } from '../core/index.js';

export function unreadable(message: string): StemmaError {
  return new StemmaError('input', 'ASSET_UNREADABLE', message, {
    hint: 'Open the file in an editor of its kind to see what is wrong with it.',
  });
}
