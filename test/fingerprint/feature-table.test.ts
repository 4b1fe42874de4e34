import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FeatureRows, LONE, NO_FEATURE } from '../../src/core/index.js';
import { buildFeatureTable } from '../../src/fingerprint/index.js';
import { fromWords, toWords } from './reference.js';

/** Ids of what stands in two rows or more, in order of first sight, by Maps. */
function reference(rows: readonly FeatureRows[]): { offsets: number[]; ids: number[]; size: number } {
  const numbers = new Map<bigint, number>();
  const counts = new Map<bigint, number>();
  for (const { hash, skip } of rows) {
    fromWords(hash).forEach((value, i) => {
      if (skip?.[i] !== 1) counts.set(value, (counts.get(value) ?? 0) + 1);
    });
  }
  const offsets = [0];
  const ids: number[] = [];
  for (const { hash, skip } of rows) {
    fromWords(hash).forEach((value, i) => {
      if (skip?.[i] === 1) ids.push(NO_FEATURE);
      else if (counts.get(value) === 1) ids.push(LONE);
      else {
        if (!numbers.has(value)) numbers.set(value, numbers.size);
        ids.push(numbers.get(value)!);
      }
    });
    offsets.push(ids.length);
  }
  return { offsets, ids, size: numbers.size };
}

const plain = ({ offsets, ids, size }: ReturnType<typeof buildFeatureTable>) => ({
  offsets: [...offsets],
  ids: [...ids],
  size,
});

/** Words from a few values, so that hashes agree in one half and differ in the other. */
const word = fc.constantFrom(0n, 1n, 2n, 0x80n, 0xffffffffn, 0x12345678n);
const hash = fc.oneof(
  fc.tuple(word, word).map(([lo, hi]) => lo | (hi << 32n)),
  fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }),
);
const row: fc.Arbitrary<FeatureRows> = fc.array(fc.tuple(hash, fc.boolean()), { maxLength: 40 }).chain((entries) =>
  fc.boolean().map((skipping) => ({
    hash: toWords(entries.map(([value]) => value)),
    ...(skipping ? { skip: Uint8Array.from(entries, ([, left]) => (left ? 1 : 0)) } : {}),
  })),
);

describe('buildFeatureTable', () => {
  test('numbers as a Map does', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), (rows) => {
        expect(plain(buildFeatureTable(rows))).toEqual(reference(rows));
      }),
      { numRuns: 300 },
    );
  });

  test('compares all 64 bits: equal low words, equal high words, and hashes of one slot are kept apart', () => {
    const same = 0xcafe0000n;
    const highs = toWords(Array.from({ length: 500 }, (_, i) => same | (BigInt(i) << 32n)));
    const lows = toWords(Array.from({ length: 500 }, (_, i) => (same << 32n) | BigInt(i * 65536)));
    // lo ^ (hi >>> 7) is the slot: these all begin their search at the same one.
    const slots = toWords(Array.from({ length: 500 }, (_, i) => (BigInt(i * 128) << 32n) | BigInt((5 ^ i) >>> 0)));
    for (const hash of [highs, lows, slots]) expect(buildFeatureTable([{ hash }, { hash }]).size).toBe(500);
    expect(plain(buildFeatureTable([{ hash: highs }, { hash: slots }, { hash: highs }]))).toEqual(
      reference([{ hash: highs }, { hash: slots }, { hash: highs }]),
    );
  });

  test('has room for a hash of zero, for a full table and for none', () => {
    expect(plain(buildFeatureTable([{ hash: toWords([0n, 0n]) }]))).toEqual({ offsets: [0, 2], ids: [0, 0], size: 1 });
    expect(plain(buildFeatureTable([]))).toEqual({ offsets: [0], ids: [], size: 0 });
    const many = toWords(Array.from({ length: 10_000 }, (_, i) => BigInt(i) * 0x9e3779b97f4an));
    expect(buildFeatureTable([{ hash: many }]).size).toBe(0);
    expect(buildFeatureTable([{ hash: many }, { hash: many }]).size).toBe(10_000);
  });

  test('leaves skipped rows out of the count, yet numbers the same hash elsewhere', () => {
    const hashes = toWords([7n, 8n, 7n, 9n, 9n]);
    expect(plain(buildFeatureTable([{ hash: hashes, skip: Uint8Array.of(1, 0, 0, 0, 0) }]))).toEqual({
      offsets: [0, 5],
      ids: [NO_FEATURE, LONE, LONE, 0, 0],
      size: 1,
    });
  });
});
