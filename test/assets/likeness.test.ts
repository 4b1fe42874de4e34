import { describe, expect, test } from 'vitest';
import { describeImage } from '../../src/assets/describe.js';
import { apart, createJoins } from '../../src/assets/joins.js';
import { likenessRows } from '../../src/assets/likeness-rows.js';
import { type Pixels, withoutFringe } from '../../src/assets/raster.js';
import {
  byQuestioned,
  type LikenessHit,
  likenessScans,
  scanLikeness,
  scanSides,
} from '../../src/assets/search-likeness.js';
import { indexPatches } from '../../src/assets/search-patches.js';
import { LIKENESS } from '../../src/assets/thresholds.js';
import { createRandom, type ImageDescriptor, type Random } from '../../src/core/index.js';
import { drawSprite, mapColours, paste, rasterOf } from './pictures.js';

const described = (pixels: Pixels): ImageDescriptor => describeImage(rasterOf(pixels));

/** Transparent outside of a blob that touches no side. */
function cutOut(sprite: Pixels): Pixels {
  const { width, height, words } = sprite;
  return {
    ...sprite,
    words: words.map((word, i) => {
      const [x, y] = [(i % width) / (width - 1) - 0.5, Math.floor(i / width) / (height - 1) - 0.5];
      return x * x + y * y * 1.7 + 0.06 * Math.sin(9 * x) < 0.17 ? word : 0;
    }),
  };
}

/** What a picture looks like on a ground of one colour, slightly off in every channel. */
function laid(sprite: Pixels, ground: number, random: Random): Pixels {
  const noisy = (x: number): number => x + random.below(7) - 3;
  const on = { ...sprite, words: sprite.words.map((word) => (word === 0 ? ground : word)) };
  return mapColours(on, (r, g, b) => [noisy(r), noisy(g), noisy(b)]);
}

describe('likeness', () => {
  test('finds a sprite that lies on a ground of any colour, and says on which side it is transparent', () => {
    const random = createRandom(21);
    const sprites = Array.from({ length: 6 }, () => cutOut(drawSprite(random, 32, 32, 8)));
    const grounds = [0xff808080, 0xff000000, 0xffffffff, 0xff2040c0, 0xffff00ff, 0xff30a030];
    const known = sprites.map(described);
    const questioned = sprites.map((sprite, i) => described(laid(sprite, grounds[i]! >>> 0, random)));
    const hits = scanSides(known, questioned).filter(({ grade }) => grade === 'E');
    expect(hits.map(({ known, questioned }) => [known, questioned])).toEqual(sprites.map((_, i) => [i, i]));
    const back = scanSides(questioned, known).filter(({ grade }) => grade === 'E');
    expect(back.map(({ known, questioned }) => [known, questioned])).toEqual(sprites.map((_, i) => [i, i]));
    for (const { canvas } of hits) expect([undefined, 'known']).toContain(canvas);
    for (const { canvas } of back) expect([undefined, 'questioned']).toContain(canvas);
  });

  test('a scan cut into parts finds what the whole one finds', () => {
    const random = createRandom(22);
    const noisy = (x: number): number => x + random.below(13) - 6;
    const sprites = Array.from({ length: 40 }, (_, i) =>
      i % 2 ? drawSprite(random, 16, 16) : cutOut(drawSprite(random, 24, 24)),
    );
    const changed = sprites.map((one) => mapColours(one, (r, g, b) => [noisy(b), noisy(r), noisy(g)]));
    const rows = [sprites, changed].map((side) => likenessRows(side.map(described)));
    const whole = scanSides(sprites.map(described), changed.map(described));
    expect(whole.filter(({ grade }) => grade === 'E').length).toBeGreaterThan(30);
    for (const pairs of [1, 500, 2000]) {
      const parts = likenessScans(rows[0]!, rows[1], pairs);
      expect(parts.length).toBeGreaterThan(1);
      expect(parts.flatMap((part) => scanLikeness(part)).sort(byQuestioned)).toEqual(whole);
    }
  });

  test('a side against itself gives each pair once and none with itself', () => {
    const random = createRandom(23);
    const sprite = drawSprite(random, 16, 16);
    const noisy = (x: number): number => x + random.below(9) - 4;
    const side = [sprite, drawSprite(random, 16, 16), mapColours(sprite, (r, g, b) => [noisy(r), noisy(g), noisy(b)])];
    expect(scanSides(side.map(described)).map(({ known, questioned }) => [known, questioned])).toEqual([[0, 2]]);
  });

  test('of a side against itself so many pairs are given that whatever is alike hangs together, and no more', () => {
    const random = createRandom(25);
    const sprite = drawSprite(random, 16, 16);
    const noisy = (x: number): number => x + random.below(9) - 4;
    const dyes = Array.from({ length: 5 }, () => mapColours(sprite, (r, g, b) => [noisy(b), noisy(r), noisy(g)]));
    const side = [drawSprite(random, 16, 16), ...dyes].map(described);
    const hits = scanSides(side);
    expect(hits).toHaveLength(dyes.length - 1);
    const reached = new Set([1]);
    for (const _ of dyes) for (const { known, questioned } of hits) if (reached.has(known)) reached.add(questioned);
    expect([...reached].sort()).toEqual([1, 2, 3, 4, 5]);
  });

  test('of a side against itself cut into parts the same hangs together', () => {
    const random = createRandom(26);
    const noisy = (x: number): number => x + random.below(13) - 6;
    const side = Array.from({ length: 8 }, () => drawSprite(random, 16, 16)).flatMap((one) =>
      Array.from({ length: 4 }, () => described(mapColours(one, (r, g, b) => [noisy(g), noisy(r), noisy(b)]))),
    );
    const together = (hits: readonly LikenessHit[]): number[] => {
      const { join, least } = createJoins(apart(side.length));
      for (const { known, questioned, grade } of hits) if (grade === 'E') join(known, questioned);
      return side.map((_, i) => least(i));
    };
    const whole = together(scanSides(side));
    expect(new Set(whole).size).toBe(8);
    const rows = likenessRows(side);
    for (const pairs of [1, 40, 400]) {
      const parts = likenessScans(rows, undefined, pairs);
      expect(parts.length).toBeGreaterThan(1);
      const found = parts.map((part) => scanLikeness(part));
      expect(together(found.flat())).toEqual(whole);
      // Whoever is done last knows what the others joined.
      expect(found.flat().length).toBeLessThan((8 * 4 * 3) / 2);
    }
  });
});

describe('what likeness rests on', () => {
  /** One colour over transparent ground: colours say nothing, lines all. */
  const silhouette = (random: Random, side: number): Pixels => {
    const { words, ...size } = drawSprite(random, side, side, 3);
    const ground = words[0]!;
    return { ...size, words: words.map((word) => (word === ground ? 0 : 0xff3366cc)) };
  };
  const withoutCanvas = (one: ImageDescriptor) => ({ ...one, forms: one.forms.filter(({ canvas }) => !canvas) });
  const graded = (a: Pixels, b: Pixels, part: (one: ImageDescriptor) => ImageDescriptor) =>
    scanSides([part(described(a))], [part(described(b))]).map(({ grade, colour }) => ({ grade, colour }));

  test('lines alone, where they agree well and colours say nothing', () => {
    const random = createRandom(25);
    const agreed = { cut: 0, whole: 0 };
    for (let i = 0; i < 8; i++) {
      const drawing = silhouette(random, 24);
      const other = silhouette(random, 24);
      // Another colour at each pixel, none of which is a function of the one colour that was there.
      const mottled = mapColours(drawing, () => [90 + random.below(30), 90 + random.below(30), 90 + random.below(30)]);
      for (const [how, part] of [
        ['cut', withoutCanvas],
        ['whole', (one: ImageDescriptor) => one],
      ] as const) {
        const [hit] = graded(drawing, mottled, part);
        if (hit?.grade === 'E' && hit.colour < LIKENESS.leastColour) agreed[how]++;
        expect(graded(other, mottled, part)).toEqual([]);
      }
    }
    expect(Math.min(agreed.cut, agreed.whole)).toBeGreaterThan(5);
  });

  test('nothing below 64 pixels', () => {
    const random = createRandom(26);
    const [small, large] = [drawSprite(random, 9, 7), drawSprite(random, 8, 8)].map(
      (one) => described(one).forms.length,
    );
    expect([small, large]).toEqual([0, 1]);
    const tiny = drawSprite(random, 7, 7);
    expect(scanSides([described(tiny)], [described(tiny)])).toEqual([]);
  });

  test('nothing below 96 bits in which pixel has which colour', () => {
    const dots = (n: number): Pixels => ({
      width: 16,
      height: 16,
      // One of three colours at n places far from each other, the corners among them.
      words: Uint32Array.from({ length: 256 }, (_, i) =>
        i % 17 === 0 && i / 17 < n ? 0xff00ff00 + (i % 2) : 0xff000000,
      ),
    });
    expect([dots(6), dots(16)].map((one) => described(one).forms.length > 0)).toEqual([false, true]);
  });

  test('less where both are small things in the middle of nothing', () => {
    const random = createRandom(29);
    const spot = (side: number): Pixels => {
      const ground = { width: 64, height: 64, words: new Uint32Array(64 * 64).fill(0xff000000) };
      return paste(ground, drawSprite(random, side, side), 32 - side / 2, 32 - side / 2);
    };
    const hits = Array.from({ length: 24 }, () => graded(spot(20), spot(22), (one) => one)).flat();
    expect(hits.filter(({ grade }) => grade === 'E')).toEqual([]);
    const same = spot(20);
    const noisy = mapColours(same, (r, g, b) => [g + random.below(7), b + random.below(7), r + random.below(7)]);
    expect(graded(same, noisy, (one) => one).map(({ grade }) => grade)).toEqual(['E']);
  });

  test('what is at least half as opaque as the most opaque pixel: a fringe moves no border', () => {
    const random = createRandom(27);
    const ghost = (alpha: number): Pixels => {
      const { words, ...size } = drawSprite(random, 10, 10);
      return { ...size, words: words.map((word) => ((word & 0xffffff) | (alpha << 24)) >>> 0) };
    };
    const inner = ghost(200);
    const ground = { width: 20, height: 20, words: new Uint32Array(400) };
    const bare = paste(ground, inner, 5, 4);
    const fringe = (alpha: number) =>
      paste(paste(ground, { ...ghost(alpha), width: 10, height: 10 }, 7, 8), inner, 5, 4);
    expect(withoutFringe(bare)).toEqual(inner);
    expect(withoutFringe(fringe(99))).toEqual(inner);
    const kept = withoutFringe(fringe(100));
    expect([kept.width, kept.height]).toEqual([12, 14]);
    const nothing = { width: 2, height: 2, words: new Uint32Array(4) };
    expect(withoutFringe(nothing)).toEqual(nothing);
  });

  test('whole canvases too, where what is drawn on them lost its border', () => {
    const random = createRandom(28);
    let found = 0;
    for (let i = 0; i < 8; i++) {
      const sprite = cutOut(drawSprite(random, 32, 32, 8));
      // Rows and columns at the border of the drawing go, so that both forms without ground are stretched against each other.
      const cut = {
        ...sprite,
        words: sprite.words.map((word, at) => (at % 32 < 10 || at < 32 * 9 ? 0 : word)),
      };
      const noisy = mapColours(cut, (r, g, b) => [r + random.below(7), b + random.below(7), g + random.below(7)]);
      const [known, questioned] = [described(sprite), described(noisy)];
      const [whole, masked] = [
        scanSides([known], [questioned]),
        scanSides([withoutCanvas(known)], [withoutCanvas(questioned)]),
      ];
      if (whole[0]?.grade === 'E' && masked[0]?.grade !== 'E') found++;
      expect(
        scanSides([described(cutOut(drawSprite(random, 32, 32, 8)))], [questioned]).filter(
          ({ grade }) => grade === 'E',
        ),
      ).toEqual([]);
    }
    expect(found).toBeGreaterThan(0);
  });
});

describe('patches of many colours', () => {
  /** Every pixel a colour of its own, as in a photograph. */
  const photograph = (random: Random, side: number): Pixels => ({
    width: side,
    height: side,
    words: Uint32Array.from({ length: side * side }, () => (0xff000000 | random.below(1 << 24)) >>> 0),
  });

  test('find a photograph that was cropped, and not one whose colours were changed', () => {
    const random = createRandom(24);
    const whole = photograph(random, 48);
    const part = { width: 30, height: 30, words: new Uint32Array(900) };
    for (let y = 0; y < 30; y++) part.words.set(whole.words.subarray((y + 7) * 48 + 11, (y + 7) * 48 + 41), y * 30);
    const index = indexPatches([described(photograph(random, 48)), described(whole)]);
    expect(index.find(described(part)).map(({ known, x, y }) => [known, x, y])).toEqual([[1, -11, -7]]);
    const recoloured = mapColours(part, (r, g, b) => [g, b, r]);
    expect(index.find(described(recoloured))).toEqual([]);
  });
});
