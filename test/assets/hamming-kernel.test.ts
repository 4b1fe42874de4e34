import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classDistance, distance, transposeHash } from '../../src/assets/edge-hash.js';
import { BLOCK, createHammingScan, type Radii } from '../../src/assets/hamming-kernel.js';
import { createRandom, type Random } from '../../src/core/index.js';

const WORDS = 16;

function codesOf(random: Random, count: number): Uint32Array {
  return Uint32Array.from({ length: WORDS * count }, () => random.below(2 ** 32));
}

function queryOf(code: Uint32Array): Uint32Array {
  const query = new Uint32Array(2 * WORDS);
  query.set(code);
  query.set(transposeHash(code.subarray(0, 8)), WORDS);
  query.set(transposeHash(code.subarray(8)), WORDS + 8);
  return query;
}

/** The same by the plain way, one orientation after the other. */
function nearByHand(codes: Uint32Array, query: Uint32Array, { both, at16, still }: Radii): number[] {
  const bits = (i: number, turn: number): [number, number] => {
    const from = turn & 4 ? WORDS : 0;
    return [0, 8].map((hash) => distance(codes, i * WORDS + hash, query, from + hash, turn & 3)) as [number, number];
  };
  const turns = [0, 1, 2, 3, 4, 5, 6, 7];
  return Array.from({ length: codes.length / WORDS }, (_, i) => i).filter(
    (i) =>
      turns.some((turn) => bits(i, turn)[0] + bits(i, turn)[1] <= both) &&
      turns.some((turn) => bits(i, turn)[1] <= at16) &&
      [0, WORDS].some((from) => classDistance(codes, i * WORDS + 8, query, from + 8, 0) <= still),
  );
}

const radius = (bits: number): Radii => ({ both: bits, at16: bits, still: bits });

/** Random codes lie about 230 bits from each other in their best orientation. */
const radii = fc.oneof(fc.integer({ min: 0, max: 512 }), fc.integer({ min: 200, max: 250 }));

describe('the scan in WebAssembly', () => {
  test('finds exactly what counting bit by bit finds, at any radius', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2 ** 31 }),
        radii,
        radii,
        fc.integer({ min: 0, max: 64 }),
        (seed, both, half, still) => {
          const random = createRandom(seed);
          const codes = codesOf(random, 1 + random.below(60));
          const scan = createHammingScan();
          scan.load(codes);
          const query = queryOf(codesOf(random, 1));
          const within = { both, at16: half >> 1, still };
          expect(scan.near(query, within)).toEqual(nearByHand(codes, query, within));
        },
      ),
      { numRuns: 100 },
    );
  });

  test('finds a code in each of its orientations at distance 0, and no longer where one bit differs', () => {
    const codes = codesOf(createRandom(3), BLOCK);
    const scan = createHammingScan();
    scan.load(codes);
    const code = codes.slice(WORDS * (BLOCK - 1));
    expect(scan.near(queryOf(code), radius(0))).toEqual([BLOCK - 1]);
    // Mirrored: classes of odd frequencies across are inverted, in both hashes.
    const mirrored = code.map((word, i) => ((i >> 1) & 1 ? ~word >>> 0 : word));
    expect(scan.near(queryOf(mirrored), radius(0))).toEqual([BLOCK - 1]);
    const transposed = queryOf(code).subarray(WORDS);
    expect(scan.near(queryOf(transposed), radius(0))).toEqual([BLOCK - 1]);
    mirrored[0]! ^= 1;
    expect(scan.near(queryOf(mirrored), radius(0))).toEqual([]);
    expect(scan.near(queryOf(mirrored), radius(1))).toEqual([BLOCK - 1]);
  });

  test('a block without codes, and one that holds fewer than the one before it', () => {
    const codes = codesOf(createRandom(4), 8);
    const scan = createHammingScan();
    expect(scan.near(queryOf(codes.slice(0, WORDS)), radius(512))).toEqual([]);
    scan.load(codes);
    expect(scan.near(queryOf(codes.slice(0, WORDS)), radius(512))).toHaveLength(8);
    scan.load(codes.subarray(0, 3 * WORDS));
    expect(scan.near(queryOf(codes.slice(0, WORDS)), radius(512))).toEqual([0, 1, 2]);
  });
});
