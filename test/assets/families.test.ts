import { describe, expect, test } from 'vitest';
import { describeImage } from '../../src/assets/describe.js';
import { families } from '../../src/assets/families.js';
import type { AssetContent } from '../../src/assets/match.js';
import type { Pixels } from '../../src/assets/raster.js';
import type { LikenessHit } from '../../src/assets/search-likeness.js';
import { createRandom } from '../../src/core/index.js';
import { drawSprite, mapColours, rasterOf, recolour } from './pictures.js';

const content = (path: string, pixels: Pixels): AssetContent => ({
  kind: 'image',
  sha256: path,
  path,
  image: describeImage(rasterOf(pixels)),
});

const hit = (known: number, questioned: number, grade: 'E' | 'F'): LikenessHit => ({
  known,
  questioned,
  grade,
  score: 1,
  edge: 0,
  edge16: 0,
  colour: 1,
  orientation: 0,
});

describe('families', () => {
  const random = createRandom(41);
  const sprites = Array.from({ length: 5 }, () => drawSprite(random, 16, 16));
  const [a, b, c, d] = sprites as [Pixels, Pixels, Pixels, Pixels];

  test('recolourings and near variants of a drawing are one, other drawings are their own', () => {
    const noisy = (x: number): number => x + random.below(9) - 4;
    const near = mapColours(a, (r, g, blue) => [noisy(blue), noisy(r), noisy(g)]);
    const side = [a, b, recolour(a, random), near].map((one, i) => content(`${i}.png`, one));
    expect(families(side)).toEqual([0, 1, 0, 0]);
  });

  test('what is similar is one where file names tell frames of one animation, and not where they do not', () => {
    const likeness = [hit(0, 1, 'F'), hit(1, 2, 'F'), hit(0, 3, 'F')];
    const of = (...paths: string[]): number[] =>
      families(
        paths.map((path, i) => content(path, sprites[i]!)),
        likeness,
      );
    expect(of('walk/fire-9.png', 'walk/fire-10.png', 'walk/fire-11.png', 'walk/smoke-9.png')).toEqual([0, 0, 0, 1]);
    // Two builds of one game.
    expect(of('fire.png', 'fire.png', 'smoke.png', 'ash.png')).toEqual([0, 0, 1, 2]);
    // Another folder, though by its number alone.
    expect(of('walk1/fire.png', 'walk2/fire.png', 'walk3/fire.png', 'run/fire.png')).toEqual([0, 1, 2, 3]);
  });

  test('numbers alone join nothing: four drawings that nobody finds similar are four', () => {
    const side = [a, b, c, d].map((one, i) => content(`items/item_${i}.png`, one));
    expect(families(side, [])).toEqual([0, 1, 2, 3]);
  });

  test('generic pictures that are similar are one, a generic one and a drawing are not', () => {
    const frame = (colour: number): Pixels => ({
      width: 16,
      height: 16,
      words: Uint32Array.from({ length: 256 }, (_, i) => {
        const [x, y] = [i & 15, i >> 4];
        return Math.min(x, y, 15 - x, 15 - y) < 2 ? (colour + ((x * 7 + y * 3) % 5) * 0x0a0a0a) >>> 0 : 0xff808080;
      }),
    });
    const side = [content('a.png', frame(0xff203040)), content('b.png', frame(0xff605040)), content('c.png', a)];
    expect(side.map(({ image }) => image!.gate)).toEqual(['generic', 'generic', undefined]);
    expect(families(side, [hit(0, 1, 'F'), hit(1, 2, 'F')])).toEqual([0, 0, 1]);
  });

  test('all plain pictures of a side are one family, so that hundreds of them are not counted', () => {
    const flat = (colour: number): Pixels => ({ width: 8, height: 8, words: new Uint32Array(64).fill(colour) });
    const glyph = {
      ...flat(0xff000000),
      words: flat(0xff000000).words.map((word, i) => (i % 9 === 0 ? 0xffffffff : word)),
    };
    const side = [a, flat(0xff112233), b, flat(0xff445566), glyph].map((one, i) => content(`${i}.png`, one));
    expect(side.map(({ image }) => image!.gate)).toEqual([undefined, 'plain', undefined, 'plain', 'plain']);
    expect(families(side)).toEqual([0, 1, 2, 1, 1]);
  });
});
