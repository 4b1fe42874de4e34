/** SHA-256 of a file, read in pieces. */
import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

const PIECE = 1 << 20;

/** The digest, or undefined where the bytes cannot be read. */
export function tryHashFile(at: string | Uint8Array): string | undefined {
  let handle: number | undefined;
  try {
    handle = openSync(typeof at === 'string' ? at : Buffer.from(at), constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    if (!fstatSync(handle).isFile()) return undefined;
    const hash = createHash('sha256');
    const piece = Buffer.allocUnsafe(PIECE);
    for (let got = readSync(handle, piece, 0, PIECE, null); got > 0; got = readSync(handle, piece, 0, PIECE, null)) {
      hash.update(piece.subarray(0, got));
    }
    return hash.digest('hex');
  } catch {
    return undefined;
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}
