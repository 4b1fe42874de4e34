/**
 * The floor that `compare` is held against: a process that parses a given list of files on worker threads and does nothing
 * else. It is spared what `compare` must do before: listing, digests, guessing encodings and languages; the list tells it.
 *
 *     node dist/bundle-bench/kernel-only.js LIST.json THREADS pool|bare
 *
 * `pool` sends batches through the product's own worker (which checks digests and hands the token streams over);
 * `bare` through one that reads, parses and forgets.
 */
import { readFileSync } from 'node:fs';
import { Piscina } from 'piscina';
import { loadGrammars } from '../../src/abstraction/index.js';
import { WINNOWING } from '../../src/config/index.js';
import type { ParseRequest } from '../../src/core/index.js';

/** As the product cuts its work (engine/pool.ts): largest first, in batches of about this many bytes. */
const BATCH_BYTES = 512 * 1024;
const BATCH_ITEMS = 128;

export interface KernelItem extends ParseRequest {
  readonly size: number;
}

const [list, threads, kind] = process.argv.slice(2) as [string, string, 'pool' | 'bare'];
const items = JSON.parse(readFileSync(list, 'utf8')) as KernelItem[];
const pool = new Piscina({
  filename:
    kind === 'pool'
      ? new URL(import.meta.resolve('#workers/parse.worker.js')).href
      : new URL('./kernel-only.worker.js', import.meta.url).href,
  name: 'parse',
  minThreads: Number(threads),
  maxThreads: Number(threads),
});
const setup = { bundle: await loadGrammars([...new Set(items.map(({ language }) => language))]), winnowing: WINNOWING };
const answers = await Promise.all(cutBatches(items).map((files) => pool.run({ files, setup })));
// Held until the end, as the product must hold them.
const bytes = items.reduce((sum, { size }) => sum + size, 0);
process.stdout.write(`${JSON.stringify({ files: items.length, bytes, batches: answers.length })}\n`);
await pool.destroy();

function cutBatches(all: readonly KernelItem[]): KernelItem[][] {
  const batches: KernelItem[][] = [[]];
  let bytes = 0;
  for (const item of [...all].sort((a, b) => b.size - a.size)) {
    const open = batches.at(-1) as KernelItem[];
    if (open.length > 0 && (bytes + item.size > BATCH_BYTES || open.length === BATCH_ITEMS)) {
      batches.push([item]);
      bytes = item.size;
    } else {
      open.push(item);
      bytes += item.size;
    }
  }
  return batches;
}
