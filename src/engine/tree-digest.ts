import { createHash } from 'node:crypto';
import { compareText } from '../core/index.js';

/** One digest for a set of files: SHA-256 over a line for each, `<sha256>  <path>`, in order of path; “undefined” stands for what could not be read. */
export function treeSha256(files: readonly { readonly path: string; readonly sha256?: string }[]): string {
  const hash = createHash('sha256');
  for (const { path, sha256 } of files.toSorted((a, b) => compareText(a.path, b.path)))
    hash.update(`${sha256}  ${path}\n`);
  return hash.digest('hex');
}
