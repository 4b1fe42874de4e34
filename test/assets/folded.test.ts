import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { folded } from '../../src/assets/pictures.js';

const numbered = (width: number, height: number) => ({
  width,
  height,
  words: Uint32Array.from({ length: width * height }, (_, i) => i + 1),
});

describe('a strip is shown folded', () => {
  test('every pixel of any picture is shown once, and none is made up', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), (width, height) => {
        const { words, ...size } = folded(numbered(width, height));
        expect(words).toHaveLength(size.width * size.height);
        expect([...words].filter((word) => word !== 0).sort((a, b) => a - b)).toEqual([
          ...numbered(width, height).words,
        ]);
      }),
    );
  });

  test('upright ones into columns of whole squares, lying ones into rows, others not', () => {
    const upright = folded(numbered(2, 18));
    // Nine squares: three columns of three, with gaps of one pixel.
    expect([upright.width, upright.height]).toEqual([8, 6]);
    expect([...upright.words.subarray(0, 8)]).toEqual([1, 2, 0, 13, 14, 0, 25, 26]);
    const lying = folded(numbered(18, 2));
    expect([lying.width, lying.height]).toEqual([6, 8]);
    expect([...lying.words.subarray(0, 6)]).toEqual([1, 2, 3, 4, 5, 6]);
    const plain = numbered(10, 3);
    expect(folded(plain)).toBe(plain);
    const nothing = numbered(0, 0);
    expect(folded(nothing)).toBe(nothing);
  });
});
