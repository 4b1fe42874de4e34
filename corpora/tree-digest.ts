/** One digest for a folder of files: SHA-256 over a line `sha256  path` for each file, in the order of the paths' bytes. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { openSide } from '../src/ingest/index.js';

export interface TreeDigest {
  readonly tree: string;
  readonly files: number;
}

/** Anything but regular files makes the digest differ: a link that someone planted must not go unseen. */
export async function treeDigest(folder: string): Promise<TreeDigest> {
  const side = await openSide(folder, { side: 'known', exclude: [] });
  try {
    const hash = createHash('sha256');
    for (const file of side.files) {
      hash.update(`${createHash('sha256').update(readFileSync(file.locator)).digest('hex')}  ${file.path}\n`);
    }
    for (const row of side.problems) hash.update(`-  ${row.path}\n`);
    return { tree: hash.digest('hex'), files: side.files.length };
  } finally {
    await side.close();
  }
}
