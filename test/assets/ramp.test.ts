import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutPatches } from '../../src/assets/patches.js';
import { isRamp } from '../../src/assets/ramp.js';
import { ORIENTATIONS, orient, type Pixels } from '../../src/assets/raster.js';
import { indexPatches } from '../../src/assets/search-patches.js';
import { eachWindow, isColourCode } from '../../src/assets/window-codes.js';
import { createRandom } from '../../src/core/index.js';
import { drawSprite, paste } from './pictures.js';

const seeds = fc.integer({ min: 1, max: 2 ** 31 });

/** Grey levels of a plane through the picture, `steep` levels a pixel along a direction. */
function gradient(width: number, height: number, across: number, down: number): Pixels {
  const words = Uint32Array.from({ length: width * height }, (_, i) => {
    const level = Math.floor(64 + across * (i % width) + down * Math.floor(i / width)) & 255;
    return (0xff000000 + level * 0x010101) >>> 0;
  });
  return { width, height, words };
}

/** Codes of all windows that are patches. */
function codesOf(pixels: Pixels): [number, number][] {
  const codes: [number, number][] = [];
  eachWindow(pixels, (lo, hi) => codes.push([lo, hi]));
  return codes;
}

/** The code of sixteen labels, numbered as they are met. */
function codeOf(labels: string): [number, number] {
  return [Number.parseInt(labels.slice(8), 16), Number.parseInt(labels.slice(0, 8), 16)];
}

test('windows of a gradient whose direction is one of those tried are ramps, however steep it is', () => {
  fc.assert(
    fc.property(
      fc.constantFrom([1, 2], [2, 1], [1, 3], [3, 1], [2, 3], [3, 2], [-1, 2], [-3, 1]),
      fc.double({ min: 0.2, max: 1, noNaN: true }),
      ([a, b], steep) => {
        const codes = codesOf(gradient(32, 24, a! * steep, b! * steep)).filter(([, hi]) => !isColourCode(hi));
        fc.pre(codes.length > 0);
        expect(codes.every(([lo, hi]) => isRamp(lo, hi))).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});

test('a window is a ramp however it is turned', () => {
  fc.assert(
    fc.property(seeds, fc.constantFrom(...ORIENTATIONS), (seed, turn) => {
      const random = createRandom(seed);
      const window = { width: 4, height: 4, words: Uint32Array.from({ length: 16 }, (_, i) => random.below(3) + i) };
      const told = (of: Pixels): boolean => {
        const numbers = new Map<number, number>();
        for (const word of of.words) if (!numbers.has(word)) numbers.set(word, numbers.size);
        return isRamp(...codeOf([...of.words].map((word) => numbers.get(word)!.toString(16)).join('')));
      };
      expect(told(orient(window, turn))).toBe(told(window));
    }),
    { numRuns: 200 },
  );
});

test('a colour that comes back is no ramp, nor is a ring around a dot; nor any code of colours', () => {
  expect(isRamp(...codeOf('0011001122332233'))).toBe(false);
  expect(isRamp(...codeOf('0001233340015677'))).toBe(false);
  expect(isRamp(...codeOf('0000011001100234'))).toBe(false);
  expect(isRamp(...codeOf('0112223445567789'))).toBe(true);
  expect(isRamp(0, 0xf0000000)).toBe(false);
});

/** Rings about a point outside, in two channels that change at their own places, `steep` levels a pixel. */
function glow(steep: number): Pixels {
  const words = Uint32Array.from({ length: 150 * 120 }, (_, i) => {
    const level = steep * Math.hypot((i % 150) + 70, Math.floor(i / 150) + 50);
    return (0xff000000 + Math.floor(level) * 256 + Math.floor(0.7 * level)) >>> 0;
  });
  return { width: 150, height: 120, words };
}

test('two glows have nothing in common by their rings, and what is drawn on both is found', () => {
  // Without the rule 27 patches agree in one place, enough for grade D.
  const [a, b] = [glow(1.1), glow(1.13)];
  const codes = new Set(codesOf(a).map(String));
  expect(codesOf(b).filter((code) => codes.has(String(code))).length).toBeGreaterThan(100);
  expect(indexPatches([{ patches: cutPatches(a) }]).find({ patches: cutPatches(b) })).toEqual([]);
  const sprite = drawSprite(createRandom(4), 24, 24);
  const index = indexPatches([{ patches: cutPatches(paste(a, sprite, 20, 30)) }]);
  expect(index.find({ patches: cutPatches(paste(b, sprite, 40, 10)) })).toHaveLength(1);
});
