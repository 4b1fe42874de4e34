import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutPatches, PATCH_WORDS, placeOf } from '../../src/assets/patches.js';
import { crop, ORIENTATIONS, orient, type Pixels } from '../../src/assets/raster.js';
import { eachWindow, isColourCode } from '../../src/assets/window-codes.js';
import { createRandom } from '../../src/core/index.js';
import { drawSprite } from './pictures.js';

const seeds = fc.integer({ min: 1, max: 2 ** 31 });
const sides = fc.integer({ min: 4, max: 24 });

/** Noise of so many colours: all kinds of windows. */
function noise(seed: number, width: number, height: number, colours: number): Pixels {
  const random = createRandom(seed);
  return {
    width,
    height,
    words: Uint32Array.from({ length: width * height }, () => 0xff000000 + random.below(colours)),
  };
}

interface Found {
  readonly code: string;
  readonly orientation: number;
}

const hex = (lo: number, hi: number): string => (BigInt(hi) * 2n ** 32n + BigInt(lo)).toString(16).padStart(16, '0');

function windowsOf(pixels: Pixels): Map<string, Found> {
  const found = new Map<string, Found>();
  eachWindow(pixels, (lo, hi, x, y, orientation) => found.set(`${x},${y}`, { code: hex(lo, hi), orientation }));
  return found;
}

/** By definition: colours numbered as each orientation shows them, a hexadecimal digit each, the least of them; undefined where that is no patch of labels. */
function labelled(window: Pixels): Found | undefined {
  const sizes = new Map<number, number>();
  for (const word of window.words) sizes.set(word, (sizes.get(word) ?? 0) + 1);
  const bits = [...sizes.values()].reduce((sum, n) => sum - (n / 16) * Math.log2(n / 16), 0);
  if (sizes.size < 4 || sizes.size > 13 || bits < 2.2) return undefined;
  const codes = ORIENTATIONS.map((orientation) => {
    const numbers = new Map<number, number>();
    const { words } = orient(window, orientation);
    for (const word of words) if (!numbers.has(word)) numbers.set(word, numbers.size);
    return [...words].map((word) => numbers.get(word)!.toString(16)).join('');
  });
  const least = [...codes].sort()[0]!;
  return codes.filter((code) => code === least).length > 1
    ? undefined
    : { code: least, orientation: codes.indexOf(least) };
}

describe('windows', () => {
  test('those of few colours have the codes that the definition gives, and no others are told', () => {
    fc.assert(
      fc.property(seeds, sides, sides, fc.integer({ min: 2, max: 24 }), (seed, width, height, colours) => {
        for (const pixels of [noise(seed, width, height, colours), drawSprite(createRandom(seed), width, height, 8)]) {
          const found = windowsOf(pixels);
          for (let y = 0; y + 4 <= height; y++) {
            for (let x = 0; x + 4 <= width; x++) {
              const one = found.get(`${x},${y}`);
              const byLabels =
                one !== undefined && isColourCode(Number.parseInt(one.code.slice(0, 8), 16)) ? undefined : one;
              expect(byLabels).toEqual(labelled(crop(pixels, x, y, 4, 4)));
            }
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('those of many colours are kept or left out, and have the same code, however the picture is turned', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(...ORIENTATIONS), (seed, turn) => {
        const pixels = noise(seed, 24, 20, 2 ** 16);
        const codes = (of: Pixels): string[] => [...windowsOf(of).values()].map(({ code }) => code).sort();
        const own = codes(pixels);
        expect(own.length).toBeGreaterThan(30);
        expect(own.every((code) => code.startsWith('f'))).toBe(true);
        expect(codes(orient(pixels, turn))).toEqual(own);
      }),
      { numRuns: 30 },
    );
  });

  test('the code of colours depends on each of them', () => {
    const pixels = noise(5, 4, 4, 2 ** 24);
    const codes = new Set<string>();
    for (let first = 0; first < 64; first++) {
      const words = pixels.words.slice();
      words[first % 16] = 0xff000000 + first;
      for (const { code } of windowsOf({ ...pixels, words }).values()) codes.add(code);
    }
    // One of four is kept.
    expect(codes.size).toBeGreaterThan(6);
  });
});

describe('what is kept of a picture', () => {
  test('a code that it repeats too often is left out', () => {
    const tile = drawSprite(createRandom(3), 8, 8);
    const tiled = (times: number): Pixels => ({
      width: 8 * times,
      height: 8,
      words: Uint32Array.from({ length: 64 * times }, (_, i) => tile.words[(i % 8) + 8 * Math.floor(i / (8 * times))]!),
    });
    expect(cutPatches(tiled(4)).length).toBeGreaterThan(0);
    expect(cutPatches(tiled(6)).length).toBe(0);
  });

  test('of more windows than are kept, two pictures that share most of them keep the same ones', () => {
    const pixels = noise(9, 128, 128, 20);
    const [all, most] = [windowsOf(pixels).size, cutPatches(pixels).length / PATCH_WORDS];
    expect(all).toBeGreaterThan(2 * most);
    expect(most).toBe((128 * 128) / 4);
    const codes = (patches: Uint32Array): Set<string> =>
      new Set(
        Array.from({ length: patches.length / PATCH_WORDS }, (_, i) => hex(patches[3 * i]!, patches[3 * i + 1]!)),
      );
    const own = codes(cutPatches(pixels));
    const others = codes(cutPatches(orient(crop(pixels, 0, 0, 128, 120), 5)));
    const shared = [...others].filter((code) => own.has(code)).length;
    expect(shared / others.size).toBeGreaterThan(0.85);
    const { x, y, orientation } = placeOf(cutPatches(pixels)[2]!);
    const window = labelled(crop(pixels, x, y, 4, 4));
    expect(window?.orientation).toBe(orientation);
  });
});
