import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeImage } from '../../src/assets/describe.js';
import { patchScans, scanPatches } from '../../src/assets/scan-patches.js';
import { indexPatches } from '../../src/assets/search-patches.js';
import { createRandom, type ImageDescriptor, type Random } from '../../src/core/index.js';
import { drawSprite, paste, rasterOf } from './pictures.js';

interface Patch {
  readonly code: number;
  /** Of the code's high word, which tells codes of colours. */
  readonly high?: number;
  readonly x: number;
  readonly y: number;
}

/** A picture of which nothing is known but these patches, none of them turned. */
function withPatches(patches: readonly Patch[]): ImageDescriptor {
  return {
    width: 4096,
    height: 4096,
    pixelKey: '',
    patches: Uint32Array.from(patches.flatMap(({ code, high = 0, x, y }) => [code, high, (x | (y << 13)) >>> 0])),
    forms: [],
  };
}

/** Patches that nothing else has. */
const strange = (random: Random, n: number): Patch[] =>
  Array.from({ length: n }, () => ({
    code: 2 ** 20 + random.below(2 ** 31),
    x: random.below(4000),
    y: random.below(4000),
  }));

const found = (known: readonly Patch[], questioned: readonly Patch[]): number[] =>
  indexPatches([withPatches(known)])
    .find(withPatches(questioned))
    .map(({ votes }) => votes);

describe('grade D asks', () => {
  const random = createRandom(31);
  const inRow = (n: number, step: number): Patch[] =>
    Array.from({ length: n }, (_, i) => ({ code: i, x: i * step, y: 0 }));

  test('for votes that cover more than neighbouring windows do', () => {
    const others = [strange(random, 90), strange(random, 90)] as const;
    const both = (patches: readonly Patch[]): number[] =>
      found([...patches, ...others[0]], [...patches.map((one) => ({ ...one, y: 9 })), ...others[1]]);
    // 4 rows of 9 + 4 pixels.
    expect(both(inRow(10, 1))).toEqual([]);
    expect(both(inRow(10, 2))).toEqual([10]);
    expect(both(inRow(5, 4))).toEqual([]);
    expect(both(inRow(6, 4))).toEqual([6]);
  });

  test('for fewer votes where they are most of a picture, for three only between small ones', () => {
    const tile = inRow(4, 4);
    const part = tile.slice(0, 3);
    expect(found(tile, [...part, ...strange(random, 500)])).toEqual([3]);
    expect(found(tile, [...part, ...strange(random, 2000)])).toEqual([]);
    expect(found(tile, [...tile.slice(0, 2), ...strange(random, 10)])).toEqual([]);
    expect(found([...tile, ...strange(random, 3)], [...part, ...strange(random, 500)])).toEqual([]);
    expect(found(inRow(8, 4), [...inRow(5, 4), ...strange(random, 60_000)])).toEqual([5]);
  });

  test('nearly all of what no change of colours touches, where most of a picture are codes of colours', () => {
    const blind = Array.from({ length: 12 }, (_, i) => ({ code: i, x: i, y: 0 }));
    const ofColours = Array.from({ length: 40 }, (_, i) => ({ code: 2 ** 18 + i, high: 0xf0000000, x: i, y: 9 }));
    const painting = [...blind, ...ofColours];
    const sheet = (patches: readonly Patch[]): Patch[] => [...patches, ...strange(random, 60_000)];
    expect(found(painting, sheet(blind))).toEqual([12]);
    expect(found(painting, sheet(blind.slice(3)))).toEqual([9]);
    expect(found(painting, sheet(blind.slice(4)))).toEqual([]);
    // Of fewer than eight all would be too few.
    expect(found([...blind.slice(5), ...ofColours], sheet(blind))).toEqual([]);
  });

  test('the same of both sides, whichever is looked for in which', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 }), (seed) => {
        const drawn = createRandom(seed);
        const shared = drawSprite(drawn, 5 + drawn.below(8), 5 + drawn.below(8));
        const [a, b] = [0, 1].map(() => paste(drawSprite(drawn, 24, 24), shared, drawn.below(11), drawn.below(11)));
        const [known, questioned] = [a, b].map((one) => describeImage(rasterOf(one!)));
        const there = indexPatches([known]).find(questioned!);
        const back = indexPatches([questioned]).find(known!);
        expect(back.map(({ votes }) => votes)).toEqual(there.map(({ votes }) => votes));
      }),
      { numRuns: 60 },
    );
  });
});

test('cut into parts finds what the whole scan finds', () => {
  const random = createRandom(33);
  const known = Array.from({ length: 12 }, () => drawSprite(random, 16, 16));
  const questioned = [...known.map((one) => paste(drawSprite(random, 24, 24), one, 3, 5)), drawSprite(random, 16, 16)];
  const [ofKnown, ofQuestioned] = [known, questioned].map((side) => side.map((one) => describeImage(rasterOf(one))));
  const sides = [
    [undefined, ...ofKnown!],
    [...ofQuestioned!, undefined],
  ] as const;
  const whole = patchScans(...sides, 1).map(scanPatches);
  expect(whole[0]!.hits.map(({ known: k, questioned: q }) => [k, q])).toEqual(known.map((_, i) => [i + 1, i]));
  for (const parts of [2, 3, 100]) {
    const scans = patchScans(...sides, parts);
    expect(scans.length).toBeGreaterThan(1);
    expect(scans.map(scanPatches).flatMap(({ hits }) => hits)).toEqual(whole[0]!.hits);
  }
});

describe('a side full of equal patches', () => {
  test('patches that 65 pictures have find nobody and are counted', () => {
    const tile = Array.from({ length: 8 }, (_, i) => ({ code: i, x: 4 * i, y: 0 }));
    const holders = (n: number) => indexPatches(Array.from({ length: n }, () => withPatches(tile)));
    expect([holders(64).common, holders(64).find(withPatches(tile)).length]).toEqual([0, 64]);
    expect([holders(65).common, holders(65).find(withPatches(tile)).length]).toEqual([8, 0]);
  });

  test('more equal patches than are held at a time give what each picture gives alone', () => {
    const repeats = (each: number, seed: number): ImageDescriptor => {
      const random = createRandom(seed);
      return withPatches(
        Array.from({ length: 200 * each }, (_, i) => ({ code: i % 200, x: random.below(64), y: random.below(64) })),
      );
    };
    const known = [1, 2, 3].map((seed) => repeats(75, seed));
    const questioned = repeats(30, 4);
    const alone = known.flatMap((one, i) =>
      indexPatches([one])
        .find(questioned)
        .map((hit) => ({ ...hit, known: i })),
    );
    expect(indexPatches(known).find(questioned)).toEqual(alone);
    expect(alone.length).toBe(3);
  });
});
