/** `npm run bench -- asset-search`: the scan of all pairs of pictures, against the same in plain JavaScript, on random codes. */

import { BLOCK, classDistance, createHammingScan, distance, HASH_WORDS, LIKENESS } from '../src/assets/index.js';
import { createRandom } from '../src/core/index.js';
import type { BenchOptions } from './options.js';
import type { BenchReport } from './report.js';

const WORDS = 2 * HASH_WORDS;
const QUERIES = { wasm: 20_000, plain: 100 } as const;
/** Pictures on each side that the last row tells of. */
const SIDE = 100_000;

export async function assetSearch({ rounds }: BenchOptions, say: (text: string) => void): Promise<BenchReport> {
  const random = createRandom(1);
  const words = (count: number): Uint32Array => Uint32Array.from({ length: count }, () => random.below(2 ** 32));
  const codes = words(WORDS * BLOCK);
  const queries = Array.from({ length: 64 }, () => words(2 * WORDS));
  const scan = createHammingScan();
  scan.load(codes);
  const ways = {
    wasm: (query: Uint32Array): number => scan.near(query, LIKENESS.near).length,
    plain: (query: Uint32Array): number => nearByPlainCode(codes, query),
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

/** The same questions, one orientation after the other. */
function nearByPlainCode(codes: Uint32Array, query: Uint32Array): number {
  const { both, at16, still } = LIKENESS.near;
  let found = 0;
  for (let at = 0; at < codes.length; at += WORDS) {
    const stillBits = [0, WORDS].map((from) => classDistance(codes, at + HASH_WORDS, query, from + HASH_WORDS, 0));
    if (Math.min(...stillBits) > still) continue;
    for (let turn = 0; turn < 8; turn++) {
      const from = turn & 4 ? WORDS : 0;
      const edge16 = distance(codes, at + HASH_WORDS, query, from + HASH_WORDS, turn & 3);
      if (edge16 > at16) continue;
      if (edge16 + distance(codes, at, query, from, turn & 3) > both) continue;
      found++;
      break;
    }
  }
  return found;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}
