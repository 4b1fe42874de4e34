import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { colourAgreement, colourTile, unframedAgreement } from '../../src/assets/colour-fit.js';
import { describeImage } from '../../src/assets/describe.js';
import { takeOutFrames } from '../../src/assets/frames.js';
import { orient, type Pixels, turnsOf } from '../../src/assets/raster.js';
import { scanSides } from '../../src/assets/search-likeness.js';
import { LIKENESS } from '../../src/assets/thresholds.js';
import { createRandom, type ImageDescriptor, type Random } from '../../src/core/index.js';
import { drawSprite, mapColours, paste, rasterOf } from './pictures.js';

const SIDE = 16;
const level = fc.integer({ min: 0, max: 255 });

function withoutFrames(plane: Float64Array): Float64Array {
  const out = plane.slice();
  takeOutFrames(out);
  return out;
}

/** About its mean, as tiles are. */
function centred(plane: Float64Array): Float64Array {
  const mean = plane.reduce((sum, value) => sum + value, 0) / plane.length;
  return plane.map((value) => value - mean);
}

/** Panels of any levels on four sides, `depth` deep, around a field of one level. */
function bevel(levels: readonly number[], depth: number, field: number): Float64Array {
  return Float64Array.from({ length: SIDE * SIDE }, (_, cell) => {
    const [x, y] = [cell % SIDE, Math.floor(cell / SIDE)];
    const away = [y, SIDE - 1 - y, x, SIDE - 1 - x];
    const nearest = Math.min(...away);
    if (nearest >= depth) return field;
    const sides = away.flatMap((cells, side) => (cells === nearest ? [levels[4 * nearest + side]!] : []));
    return sides.reduce((sum, value) => sum + value, 0) / sides.length;
  });
}

describe('without what any frame has', () => {
  test('nothing is left of a frame, whatever its levels and depth', () => {
    const levels = fc.array(level, { minLength: SIDE, maxLength: SIDE });
    fc.assert(
      fc.property(levels, fc.integer({ min: 1, max: 4 }), level, (sides, depth, field) => {
        const left = withoutFrames(centred(bevel(sides, depth, field)));
        expect(Math.max(...left.map(Math.abs))).toBeLessThan(1e-9);
      }),
    );
  });

  test('turning and mirroring change the order of what is left, and nothing else', () => {
    const random = createRandom(41);
    const plane = centred(Float64Array.from({ length: SIDE * SIDE }, () => random.below(256)));
    const left = withoutFrames(plane);
    expect(Math.max(...left)).toBeGreaterThan(1);
    for (const turn of turnsOf(SIDE)) {
      const turned = withoutFrames(Float64Array.from(turn, (cell) => plane[cell]!));
      for (const [i, cell] of turn.entries()) expect(turned[i]).toBeCloseTo(left[cell]!, 9);
    }
  });
});

describe('framed pictures', () => {
  const described = (pixels: Pixels): ImageDescriptor => describeImage(rasterOf(pixels));
  const grey = (value: number): number => (value | (value << 8) | (value << 16) | 0xff000000) >>> 0;

  /** A bevel, or a plain border. */
  function framed(inner: Pixels, bevelled = true): Pixels {
    const words = new Uint32Array(SIDE * SIDE);
    for (let cell = 0; cell < words.length; cell++) {
      const [x, y] = [cell % SIDE, Math.floor(cell / SIDE)];
      const depth = Math.min(x, y, SIDE - 1 - x, SIDE - 1 - y);
      words[cell] = grey(bevelled && Math.min(x, y) === depth ? 165 : 80);
    }
    return paste({ width: SIDE, height: SIDE, words }, inner, 1, 1);
  }

  /** A drawing of little contrast. */
  const faint = (random: Random): Pixels =>
    mapColours(drawSprite(random, 14, 14, 6), (r, g, b) => [100 + r / 6, 100 + g / 6, 100 + b / 6]);
  const noisy = (pixels: Pixels, random: Random): Pixels =>
    mapColours(pixels, (r, g, b) => [b + random.below(9) - 4, r + random.below(9) - 4, g + random.below(9) - 4]);
  const graded = (a: Pixels, b: Pixels) => scanSides([described(a)], [described(b)]).map(({ grade }) => grade);

  test('of which the drawing inside agrees are alike; those that are both frames are not', () => {
    const random = createRandom(42);
    let found = 0;
    for (let i = 0; i < 12; i++) {
      const drawing = framed(faint(random));
      expect(described(drawing).forms[0]!.ring).toBeGreaterThan(0.6);
      const other = framed(faint(random), false);
      if (graded(drawing, orient(noisy(drawing, random), i % 8))[0] === 'E') found++;
      expect(graded(other, noisy(drawing, random))).not.toContain('E');
    }
    expect(found).toBeGreaterThan(9);
  });

  test('agree without their frames as far as what they frame does; plain ones in nothing', () => {
    const random = createRandom(44);
    const tileOf = (pixels: Pixels) => colourTile(described(pixels).forms[0]!.tile);
    for (let i = 0; i < 8; i++) {
      const drawing = framed(faint(random));
      const same = tileOf(noisy(drawing, random));
      expect(unframedAgreement(tileOf(drawing), same)).toBeGreaterThan(LIKENESS.unframed.full);
      const other = tileOf(framed(faint(random)));
      expect(colourAgreement(other, same)).toBeGreaterThan(LIKENESS.unframed.full);
      expect(unframedAgreement(other, same)).toBeLessThan(0.2);
      const field = { width: 14, height: 14, words: new Uint32Array(196).fill(grey(random.below(256))) };
      expect(unframedAgreement(tileOf(framed(field)), tileOf(framed(field)))).toBe(0);
    }
  });

  test('plain ones, of other colours and proportions, are not alike', () => {
    const random = createRandom(43);
    for (let i = 0; i < 20; i++) {
      const plain = (side: number): Pixels => {
        const [ground, border] = [0, 1].map(() => (0xff000000 | random.below(1 << 24)) >>> 0);
        const width = side + random.below(8);
        const words = new Uint32Array(width * side).fill(border!);
        const field = { width: width - 2, height: side - 2, words: new Uint32Array((width - 2) * (side - 2)) };
        field.words.fill(ground!);
        return paste({ width, height: side, words }, field, 1, 1);
      };
      expect(graded(plain(16), noisy(plain(18 + random.below(9)), random))).not.toContain('E');
    }
  });
});
