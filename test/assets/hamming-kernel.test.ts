import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nearPlainly } from '../../bench/assets/plain-scan.js';
import { transposeHash } from '../../src/assets/edge-hash.js';
import { createHammingScan, type Near, ROW_WORDS } from '../../src/assets/hamming-kernel.js';
import { BLOCK } from '../../src/assets/scan-layout.js';
import { tellingClasses } from '../../src/assets/score-likeness.js';
import { FLAT, MEAN_AT, PAIR_BITS, SKETCH_WORDS } from '../../src/assets/sketch.js';
import { createRandom, type Random } from '../../src/core/index.js';

const WORDS = 16;

/** Words that have as many bits as `density` of eight says, so that some classes tell nothing. */
function codesOf(random: Random, count: number): Uint32Array {
  return Uint32Array.from({ length: count }, () => {
    const sparse = random.below(8) === 0 ? random.below(2 ** 32) & random.below(2 ** 32) & random.below(2 ** 32) : -1;
    return (random.below(2 ** 32) & sparse & (random.below(6) === 0 ? 0 : -1)) >>> 0;
  });
}

function rowOf(random: Random, code: Uint32Array): Uint32Array {
  const row = new Uint32Array(ROW_WORDS);
  for (let i = 0; i < MEAN_AT; i++) row[i] = random.below(2 ** PAIR_BITS);
  row[MEAN_AT] = random.below(2 ** 24) + (random.below(3) === 0 ? FLAT : 0);
  row.set(tellingClasses(code), SKETCH_WORDS);
  return row;
}

function queryOf(code: Uint32Array): Uint32Array {
  const query = new Uint32Array(2 * WORDS);
  query.set(code);
  query.set(transposeHash(code.subarray(0, 8)), WORDS);
  query.set(transposeHash(code.subarray(8)), WORDS + 8);
  return query;
}

function sideOf(random: Random, count: number): { rows: Uint32Array; codes: Uint32Array } {
  const codes = codesOf(random, WORDS * count);
  const rows = new Uint32Array(ROW_WORDS * count);
  for (let i = 0; i < count; i++) rows.set(rowOf(random, codes.subarray(i * WORDS, (i + 1) * WORDS)), i * ROW_WORDS);
  return { rows, codes };
}

/** Random sketches lie about 105 of 224 bits from each other in their best orientation, those of colours 48 of 112; evidence of random codes is about 170 of 1,536. */
const nears = fc.record<Near>({
  sketch: fc.oneof(fc.integer({ min: 0, max: 224 }), fc.integer({ min: 98, max: 112 })),
  clear: fc.oneof(fc.integer({ min: 0, max: 224 }), fc.integer({ min: 90, max: 108 })),
  colours: fc.oneof(fc.integer({ min: 0, max: 112 }), fc.integer({ min: 40, max: 52 })),
  least: fc.oneof(fc.integer({ min: -100, max: 1600 }), fc.integer({ min: 80, max: 240 })),
  joint: fc.integer({ min: -300, max: 300 }),
  weight: fc.integer({ min: 0, max: 12 }),
  colour: fc.integer({ min: 0, max: 255 }),
});

const everything: Near = { sketch: 224, clear: 224, colours: 0, least: -2000, joint: -2000, weight: 0, colour: 0 };

describe('the scan in WebAssembly', () => {
  test('finds exactly what counting bit by bit finds, whatever is called near', () => {
    let [found, left] = [0, 0];
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 }), nears, (seed, near) => {
        const random = createRandom(seed);
        const { rows, codes } = sideOf(random, 1 + random.below(60));
        const scan = createHammingScan();
        scan.load(rows, codes);
        const code = codesOf(random, WORDS);
        const row = rowOf(random, code);
        const expected = nearPlainly(rows, codes, row, queryOf(code), near);
        expect(scan.near(row, queryOf(code), near)).toEqual(expected);
        found += expected.length;
        left += rows.length / ROW_WORDS - expected.length;
      }),
      { numRuns: 300 },
    );
    expect(Math.min(found, left)).toBeGreaterThan(300);
  });

  test('finds a code in each of its orientations, and no longer where one bit differs', () => {
    const { rows, codes } = sideOf(createRandom(3), BLOCK);
    const random = createRandom(5);
    codes.set(
      Array.from({ length: WORDS }, () => random.below(2 ** 32)),
      WORDS * (BLOCK - 1),
    );
    const code = codes.slice(WORDS * (BLOCK - 1));
    rows.set(rowOf(random, code), ROW_WORDS * (BLOCK - 1));
    const row = rows.slice(ROW_WORDS * (BLOCK - 1));
    const scan = createHammingScan();
    scan.load(rows, codes);
    const same: Near = { sketch: 0, clear: 0, colours: 0, least: 1536, joint: 0, weight: 1536, colour: -1 };
    expect(scan.near(row, queryOf(code), same)).toEqual(
      rows[ROW_WORDS * (BLOCK - 1) + MEAN_AT]! >= FLAT ? [] : [BLOCK - 1],
    );
    // Mirrored: classes of odd frequencies across are inverted, in both hashes.
    const mirrored = code.map((word, i) => ((i >> 1) & 1 ? ~word >>> 0 : word));
    const hashes: Near = { ...everything, least: 1536 };
    expect(scan.near(row, queryOf(mirrored), hashes)).toEqual([BLOCK - 1]);
    const transposed = queryOf(code).subarray(WORDS);
    expect(scan.near(row, queryOf(transposed), hashes)).toEqual([BLOCK - 1]);
    mirrored[0]! ^= 1;
    expect(scan.near(row, queryOf(mirrored), hashes)).toEqual([]);
    expect(scan.near(row, queryOf(mirrored), { ...everything, least: 1536 - 5 })).toEqual([BLOCK - 1]);
  });

  test('a block without codes, and one that holds fewer than the one before it', () => {
    const random = createRandom(4);
    const { rows, codes } = sideOf(random, 8);
    const code = codes.slice(0, WORDS);
    const row = rows.slice(0, ROW_WORDS);
    const scan = createHammingScan();
    expect(scan.near(row, queryOf(code), everything)).toEqual([]);
    scan.load(rows, codes);
    expect(scan.near(row, queryOf(code), everything)).toHaveLength(8);
    expect(scan.near(row, queryOf(code), everything, 5)).toEqual([0, 1, 2, 3, 4]);
    scan.load(rows.subarray(0, 3 * ROW_WORDS), codes.subarray(0, 3 * WORDS));
    expect(scan.near(row, queryOf(code), everything)).toEqual([0, 1, 2]);
  });
});
