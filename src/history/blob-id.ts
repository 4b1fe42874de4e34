/** The name that git gives to bytes: what lets contents of any kind of history be held against each other. */
import { createHash } from 'node:crypto';

/** SHA-1 of `blob <length>\0` and the bytes. */
export function gitBlobId(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
