import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { StemmaError } from '../../../src/core/index.js';
import { readWidespread } from '../../../src/filtration/index.js';
import { type Gram, listOf } from './lists.js';

const word = fc.integer({ min: 0, max: 0xffffffff });
const grams = fc.array(fc.tuple(word, word, fc.integer({ min: 3, max: 9 })), { maxLength: 20 });

test('what was written is read', () => {
  fc.assert(
    fc.property(grams, grams, (verbatim, renamed) => {
      const { about, data } = listOf({ verbatim, renamed });
      const { sets, atLeast } = readWidespread(about, data);
      expect(atLeast).toBe(3);
      const level = sets[0]?.levels.renamed;
      const read = Array.from(level?.frequency ?? [], (families, i) => [
        level?.hash[2 * i],
        level?.hash[2 * i + 1],
        families,
      ]);
      const last = new Map(renamed.map((gram) => [`${gram[0]} ${gram[1]}`, gram]));
      expect(read).toHaveLength(last.size);
      expect(read).toEqual(expect.arrayContaining([...last.values()]));
    }),
  );
});

describe('a list that is not in order is refused by name', () => {
  const good = listOf({ renamed: [[1, 2, 3]] });
  const set = good.about.sets[0];
  const refusal = (about: unknown, data: Uint8Array = good.data): StemmaError => {
    try {
      readWidespread(about, data);
    } catch (error) {
      if (error instanceof StemmaError) return error;
      throw error;
    }
    throw new Error('was taken');
  };
  const ofGrams = (list: readonly Gram[]) => listOf({ renamed: list }, { sorted: false });

  test.each<[string, unknown]>([
    ['the list', null],
    ['fingerprintVersion', { ...good.about, fingerprintVersion: 1 }],
    ['atLeast', { ...good.about, atLeast: 1 }],
    ['sets', { ...good.about, sets: {} }],
    ['sets[0].families', { ...good.about, sets: [{ ...set, families: 2 }] }],
    ['sets[0].languages', { ...good.about, sets: [{ ...set, languages: [7] }] }],
    ['sets[0].levels.verbatim', { ...good.about, sets: [{ ...set, levels: {} }] }],
    [
      'sets[0].levels.renamed.fingerprints',
      { ...good.about, sets: [{ ...set, levels: { ...set?.levels, renamed: { k: 20, fingerprints: 2 ** 40 } } }] },
    ],
  ])('%s', (place, about) => {
    expect(refusal(about)).toMatchObject({ kind: 'integrity', code: 'WIDESPREAD_INVALID', data: { place } });
  });

  test.each<[string, ReturnType<typeof ofGrams>]>([
    [
      'descending fingerprints',
      ofGrams([
        [1, 2, 3],
        [9, 1, 3],
      ]),
    ],
    [
      'a fingerprint twice',
      ofGrams([
        [1, 2, 3],
        [1, 2, 4],
      ]),
    ],
    ['a frequency below the bound', ofGrams([[1, 2, 2]])],
    ['a frequency above the number of families', ofGrams([[1, 2, 10]])],
  ])('%s', (_, { about, data }) => {
    expect(refusal(about, data).code).toBe('WIDESPREAD_INVALID');
  });

  test('bytes too few or too many', () => {
    expect(refusal(good.about, good.data.subarray(1)).code).toBe('WIDESPREAD_INVALID');
    expect(refusal(good.about, Buffer.concat([good.data, Uint8Array.of(0)])).data).toMatchObject({
      place: 'widespread.bin',
    });
  });
});
