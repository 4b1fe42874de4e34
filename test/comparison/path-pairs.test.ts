import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pairPaths, sharedTail } from '../../src/comparison/path-pairs.js';

const path = fc
  .array(fc.constantFrom('a', 'b', 'a-b', 'x.c', 'y.c'), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.join('/'));
const paths = (least: number) => fc.uniqueArray(path, { minLength: least, maxLength: least + 20 });

describe('paths of one content on both sides', () => {
  test('few: every path with every path', () => {
    expect(pairPaths(['a/x.c', 'b/x.c'], ['c/x.c'])).toEqual([
      ['a/x.c', 'c/x.c'],
      ['b/x.c', 'c/x.c'],
    ]);
  });

  test('many: each path is listed, and the number of pairs stays linear', () => {
    fc.assert(
      fc.property(paths(9), paths(9), (known, questioned) => {
        const pairs = pairPaths(known, questioned);
        expect(new Set(pairs.map(([k]) => k))).toEqual(new Set(known));
        expect(new Set(pairs.map(([, q]) => q))).toEqual(new Set(questioned));
        expect(pairs.length).toBeLessThanOrEqual(known.length + questioned.length);
        expect(new Set(pairs.map(String)).size).toBe(pairs.length);
      }),
    );
  });

  test('many: swapped sides give the same pairs, swapped', () => {
    fc.assert(
      fc.property(paths(9), paths(9), (known, questioned) => {
        const swapped = pairPaths(questioned, known).map(([q, k]) => `${k} ${q}`);
        expect(swapped.toSorted()).toEqual(
          pairPaths(known, questioned)
            .map(([k, q]) => `${k} ${q}`)
            .toSorted(),
        );
      }),
    );
  });

  test('many: a path goes with the one of the same end, where there is one', () => {
    const folders = Array.from({ length: 40 }, (_, i) => `module${i}`);
    const pairs = pairPaths(
      folders.map((folder) => `old/${folder}/AssemblyInfo.cs`),
      folders.map((folder) => `new/src/${folder}/AssemblyInfo.cs`),
    );
    expect(pairs.length).toBe(40);
    for (const [k, q] of pairs) expect(sharedTail(k, q)).toBe(2);
  });
});
