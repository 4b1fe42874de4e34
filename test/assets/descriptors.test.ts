import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeImage } from '../../src/assets/describe.js';
import { distance, transposeHash } from '../../src/assets/edge-hash.js';
import { partition, pixelKey } from '../../src/assets/identity.js';
import { matchSides } from '../../src/assets/match.js';
import { crop, ORIENTATIONS, orient, reduce } from '../../src/assets/raster.js';
import { indexPatches } from '../../src/assets/search-patches.js';
import { createRandom } from '../../src/core/index.js';
import { drawSprite, enlarge, mapColours, paste, rasterOf, recolour } from './pictures.js';

const seeds = fc.integer({ min: 1, max: 2 ** 31 });
const turns = fc.constantFrom(...ORIENTATIONS);

describe('the drawing, whatever its colours', () => {
  test('keeps its key through any one-to-one palette, orientation, scale and transparent border', () => {
    fc.assert(
      fc.property(seeds, turns, fc.integer({ min: 1, max: 4 }), (seed, turn, scale) => {
        const random = createRandom(seed);
        const sprite = drawSprite(random, 16, 12);
        const changed = enlarge(orient(recolour(sprite, random), turn), scale);
        const ground = { width: 100, height: 100, words: new Uint32Array(10_000) };
        const bordered = paste(ground, changed, random.below(20), random.below(20));
        expect(partition(reduce(bordered).pixels).key).toBe(partition(reduce(sprite).pixels).key);
      }),
      { numRuns: 60 },
    );
  });

  test('gets another key when one pixel gets a colour that the picture has elsewhere', () => {
    fc.assert(
      fc.property(seeds, fc.nat(255), (seed, at) => {
        const sprite = drawSprite(createRandom(seed), 16, 16);
        const other = sprite.words.find((word) => word !== sprite.words[at])!;
        const words = sprite.words.slice();
        words[at] = other;
        expect(partition({ ...sprite, words }).key).not.toBe(partition(sprite).key);
      }),
      { numRuns: 60 },
    );
  });

  test('same pixels have one key only in one size', () => {
    const sprite = drawSprite(createRandom(1), 16, 8);
    expect(pixelKey(sprite)).not.toBe(pixelKey({ ...sprite, width: 8, height: 16 }));
  });

  test('a flat picture and one without visible pixels are plain', () => {
    const flat = { width: 16, height: 16, words: new Uint32Array(256).fill(0xff00ff00) };
    const empty = { width: 16, height: 16, words: new Uint32Array(256) };
    for (const one of [flat, empty]) {
      const { gate, drawingKey, forms } = describeImage(rasterOf(one));
      expect([gate, drawingKey, forms]).toEqual(['plain', undefined, []]);
    }
  });
});

describe('patches', () => {
  test('find a sprite in an atlas, recoloured and turned, at its place', () => {
    fc.assert(
      fc.property(seeds, turns, (seed, turn) => {
        const random = createRandom(seed);
        const sprite = drawSprite(random, 16, 16);
        fc.pre(describeImage(rasterOf(sprite)).patches.length >= 3 * 16);
        const inside = orient(recolour(sprite, random), turn);
        const [x, y] = [random.below(48), random.below(48)];
        const atlas = paste(drawSprite(random, 64, 64, 5), inside, x, y);
        const index = indexPatches([
          describeImage(rasterOf(sprite)),
          describeImage(rasterOf(drawSprite(random, 16, 16))),
        ]);
        const hits = index.find(describeImage(rasterOf(atlas)));
        expect(hits.map(({ known }) => known)).toEqual([0]);
        expect(hits[0]!.orientation).toBe(turn);
        expect(hits[0]!.x - (turn & 1 ? 16 : 0)).toBe(x);
        expect(hits[0]!.y - (turn & 2 ? 16 : 0)).toBe(y);
      }),
      { numRuns: 40 },
    );
  });

  test('find nothing between unrelated drawings', () => {
    const random = createRandom(7);
    const [a, b] = [0, 1].map(() =>
      Array.from({ length: 40 }, () => describeImage(rasterOf(drawSprite(random, 16, 16)))),
    );
    const index = indexPatches(a!);
    expect(b!.flatMap((one) => index.find(one))).toEqual([]);
  });
});

describe('edge hashes', () => {
  test('transposed and with classes inverted, the hash is that of the turned picture', () => {
    fc.assert(
      fc.property(seeds, turns, (seed, turn) => {
        const sprite = drawSprite(createRandom(seed), 24, 16);
        const [a, b] = [sprite, orient(sprite, turn)].map((one) => describeImage(rasterOf(one)).forms[0]!.edges);
        for (const at of [0, 8]) {
          const hash = a!.subarray(at, at + 8);
          // Sums in another order round differently; a bit whose value lies on the median may turn.
          expect(distance(b!, at, turn & 4 ? transposeHash(hash) : hash, 0, turn & 3)).toBeLessThanOrEqual(4);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('channels exchanged and colours inverted change nothing', () => {
    const sprite = drawSprite(createRandom(5), 32, 32, 12);
    const plain = describeImage(rasterOf(sprite)).forms[0]!.edges;
    for (const map of [
      (r: number, g: number, b: number) => [b, r, g],
      (r: number, g: number, b: number) => [255 - r, 255 - g, 255 - b],
    ]) {
      const changed = describeImage(
        rasterOf(mapColours(sprite, map as (r: number, g: number, b: number) => [number, number, number])),
      );
      expect(distance(plain, 0, changed.forms[0]!.edges, 0)).toBeLessThanOrEqual(4);
    }
  });
});

describe('matching', () => {
  const content = (path: string, pixels: Parameters<typeof rasterOf>[0]) => ({
    kind: 'image' as const,
    sha256: path,
    path,
    image: describeImage(rasterOf(pixels)),
  });

  test('each change gets its grade', () => {
    const random = createRandom(11);
    const known = Array.from({ length: 6 }, (_, i) => drawSprite(random, 32, 32, 6 + i));
    const changed = [
      known[0]!,
      recolour(known[1]!, random),
      orient(known[2]!, 5),
      crop(known[3]!, 2, 3, 26, 27),
      mapColours(known[4]!, (r, g, b) => [r * 0.9 + random.below(9), b * 0.8 + random.below(9), g + random.below(9)]),
      drawSprite(random, 32, 32),
    ];
    const { pairs } = matchSides(
      known.map((one, i) => content(`k${i}`, one)),
      changed.map((one, i) => content(`q${i}`, one)),
    );
    const counted = pairs
      .filter(({ grade }) => grade !== 'F')
      .map(({ known, questioned, grade }) => `${grade}${known}${questioned}`);
    expect(counted).toEqual(['B00', 'C11', 'C22', 'D33', 'E44']);
  });

  test('sides exchanged give the same pairs exchanged', () => {
    const random = createRandom(13);
    const a = Array.from({ length: 12 }, () => drawSprite(random, 16, 16));
    const b = a.map((one, i) =>
      i % 3 === 0 ? recolour(one, random) : i % 3 === 1 ? orient(one, i % 8) : drawSprite(random, 16, 16),
    );
    const sides = [a, b].map((side) => side.map((one, i) => content(`${i}`, one))) as [
      ReturnType<typeof content>[],
      ReturnType<typeof content>[],
    ];
    const there = matchSides(sides[0], sides[1]).pairs.map((pair) => `${pair.grade} ${pair.known} ${pair.questioned}`);
    const back = matchSides(sides[1], sides[0]).pairs.map((pair) => `${pair.grade} ${pair.questioned} ${pair.known}`);
    expect(back.sort()).toEqual(there.sort());
    expect(there.length).toBeGreaterThan(7);
  });
});
