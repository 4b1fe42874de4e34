import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resample } from '../../src/assets/energy.js';

describe('resampling by area', () => {
  test('keeps the mean, and a constant, from any size to any other', () => {
    const side = fc.integer({ min: 1, max: 70 });
    fc.assert(
      fc.property(side, side, side, side, fc.integer({ min: 1, max: 200 }), (width, height, w, h, level) => {
        const plane = Float64Array.from({ length: width * height }, (_, i) => (i * level) % 251);
        const mean = (of: Float64Array): number => of.reduce((sum, x) => sum + x, 0) / of.length;
        expect(mean(resample(plane, width, height, w, h))).toBeCloseTo(mean(plane), 6);
        const flat = resample(plane.fill(level), width, height, w, h);
        expect(Math.max(...flat) - Math.min(...flat)).toBeLessThan(1e-9);
      }),
    );
  });

  test('takes no weights of another size: lengths of thousands of pixels are told apart', () => {
    expect(resample(Float64Array.of(1, 3), 2, 1, 4096, 1).slice(2046, 2050)).toEqual(Float64Array.of(1, 1, 3, 3));
    expect(resample(Float64Array.of(5), 1, 1, 8192, 1)).toEqual(new Float64Array(8192).fill(5));
    // More weights than are kept.
    expect(resample(Float64Array.of(7), 1, 1, 2 ** 20, 1)).toEqual(new Float64Array(2 ** 20).fill(7));
    expect(resample(Float64Array.of(2, 4), 2, 1, 1, 1)).toEqual(Float64Array.of(3));
  });
});
