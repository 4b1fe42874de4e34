/** `npm run bench -- asset-search`: the scan of all pairs of pictures, against the same in plain JavaScript, on random codes. */

import { BLOCK, createHammingScan, HASH_WORDS, LIKENESS, ROW_WORDS } from '../src/assets/index.js';
import { createRandom } from '../src/core/index.js';
import { nearPlainly } from './assets/plain-scan.js';
import type { BenchOptions } from './options.js';
import type { BenchReport } from './report.js';

const WORDS = 2 * HASH_WORDS;
const QUERIES = { wasm: 20_000, plain: 100 } as const;
/** Pictures on each side that the last row tells of. */
const SIDE = 100_000;

interface Query {
  readonly row: Uint32Array;
  readonly code: Uint32Array;
}

export async function assetSearch({ rounds }: BenchOptions, say: (text: string) => void): Promise<BenchReport> {
  const random = createRandom(1);
  const words = (count: number): Uint32Array => Uint32Array.from({ length: count }, () => random.below(2 ** 32));
  const [rows, codes] = [words(ROW_WORDS * BLOCK), words(WORDS * BLOCK)];
  const queries = Array.from({ length: 64 }, () => ({ row: words(ROW_WORDS), code: words(2 * WORDS) }));
  const scan = createHammingScan();
  scan.load(rows, codes);
  const ways = {
    wasm: ({ row, code }: Query): number => scan.near(row, code, LIKENESS.near).length,
    plain: ({ row, code }: Query): number => nearPlainly(rows, codes, row, code, LIKENESS.near).length,
  };
  const rates = { wasm: [] as number[], plain: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    for (const way of ['wasm', 'plain'] as const) {
      const began = process.cpuUsage();
      for (let i = 0; i < QUERIES[way]; i++) ways[way](queries[i % queries.length]!);
      const { user, system } = process.cpuUsage(began);
      rates[way].push((QUERIES[way] * BLOCK) / (user + system));
    }
    say(
      `round ${round + 1}: ${rates.wasm.at(-1)!.toFixed(0)} and ${rates.plain.at(-1)!.toFixed(2)} million pairs a second`,
    );
  }
  const [wasm, plain] = [median(rates.wasm), median(rates.plain)];
  const seconds = (rate: number): string => `${(SIDE ** 2 / 1e6 / rate).toFixed(0)} s`;
  return {
    tables: [
      {
        title: 'All pairs of two hashes of 256 bits in eight orientations, one core',
        head: ['way', 'million pairs a second', `${SIDE} × ${SIDE} pictures of one form`],
        rows: [
          ['WebAssembly', wasm.toFixed(1), seconds(wasm)],
          ['plain JavaScript', plain.toFixed(2), seconds(plain)],
          ['ratio', (wasm / plain).toFixed(0), ''],
        ],
        note: 'CPU time, median of the rounds, random codes: nothing is near, so that only the scan is measured.',
      },
    ],
    data: { rates, near: LIKENESS.near },
  };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}
