/** Short texts of a history (names, subjects, log messages), in whatever encoding they were written. */
import { isUtf8 } from 'node:buffer';

/** Stated encoding first where it fits, else UTF-8, else Windows-1252, in which every byte is a character. */
export function decodeText(bytes: Uint8Array, stated?: string): string {
  if (isUtf8(bytes)) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  if (stated !== undefined) {
    try {
      return new TextDecoder(stated, { fatal: true }).decode(bytes);
    } catch {
      // An encoding that we do not know, or that the bytes are not in.
    }
  }
  return new TextDecoder('windows-1252').decode(bytes);
}
