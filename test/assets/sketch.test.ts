import { describe, expect, test } from 'vitest';
import { describeImage } from '../../src/assets/describe.js';
import { createHammingScan, type Near, ROW_WORDS } from '../../src/assets/hamming-kernel.js';
import { CODE_WORDS, likenessRows } from '../../src/assets/likeness-rows.js';
import { orient, type Pixels } from '../../src/assets/raster.js';
import { FLAT, MEAN_AT } from '../../src/assets/sketch.js';
import { createRandom } from '../../src/core/index.js';
import { drawSprite, mapColours, rasterOf } from './pictures.js';

const described = (pixels: Pixels) => describeImage(rasterOf(pixels));
const sketchOf = (pixels: Pixels): Uint32Array => described(pixels).forms[0]!.sketch;

function isNear(a: Pixels, b: Pixels, near: Near): boolean {
  const [known, questioned] = [a, b].map((one) => likenessRows([described(one)]));
  const scan = createHammingScan();
  scan.load(known!.rows, known!.codes);
  const code = new Uint32Array(2 * CODE_WORDS);
  code.set(questioned!.codes.subarray(0, CODE_WORDS));
  code.set(questioned!.transposed.subarray(0, CODE_WORDS), CODE_WORDS);
  return scan.near(questioned!.rows.subarray(0, ROW_WORDS), code, near, 1).length === 1;
}

/** Rounding may turn a bit or two. */
const sameDrawing: Near = { sketch: 4, clear: 0, colours: 4, colour: 0, least: 1400, joint: 0, weight: 11 };

describe('the sketch', () => {
  test('is that of every orientation, and of inverted colours, but for which classes are inverted', () => {
    const random = createRandom(41);
    for (let i = 0; i < 6; i++) {
      const sprite = drawSprite(random, 18, 23, 9);
      const inverted = mapColours(sprite, (r, g, b) => [255 - r, 255 - g, 255 - b]);
      for (let orientation = 0; orientation < 8; orientation++) {
        expect(isNear(sprite, orient(sprite, orientation), sameDrawing)).toBe(true);
        expect(isNear(sprite, orient(inverted, orientation), sameDrawing)).toBe(true);
      }
      expect(
        isNear(sprite, drawSprite(random, 18, 23, 9), { ...sameDrawing, sketch: 60, clear: 60, least: -2000 }),
      ).toBe(false);
    }
  });

  test('has the mean colour, and says where there is but one', () => {
    const sprite = drawSprite(createRandom(42), 16, 16, 5);
    const ground = sprite.words[0]!;
    const silhouette = { ...sprite, words: sprite.words.map((word) => (word === ground ? 0 : 0xff3366cc)) };
    expect(sketchOf(silhouette)[MEAN_AT]).toBe(FLAT + 0x3366cc);
    expect(sketchOf(sprite)[MEAN_AT]! < FLAT).toBe(true);
    // Flat ones agree in no colours that lie alike: their lines must do.
    expect(isNear(silhouette, silhouette, { ...sameDrawing, clear: -1, colour: -1 })).toBe(false);
    expect(isNear(silhouette, silhouette, { ...sameDrawing, colour: -1 })).toBe(true);
  });
});
