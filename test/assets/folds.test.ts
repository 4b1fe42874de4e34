import { beforeAll, describe, expect, test } from 'vitest';
import { describeImage } from '../../src/assets/describe.js';
import { type Families, fillFamilies, foldedFamilies, MOST_ALIKE, unknownFamilies } from '../../src/assets/folds.js';
import { likenessRows } from '../../src/assets/likeness-rows.js';
import { type LikenessHit, likenessScans, scanLikeness, scanSides } from '../../src/assets/search-likeness.js';
import { createRandom, type ImageDescriptor } from '../../src/core/index.js';
import { drawSprite, mapColours, rasterOf } from './pictures.js';

const VARIANTS = 80;
const FEW = 20;

/** Variants of one drawing, then fewer of another, then a drawing of its own; the first and last of both sides are the same. */
function sideOf(seed: number): ImageDescriptor[] {
  const [drawn, random] = [createRandom(51), createRandom(seed)];
  const noisy = (x: number): number => x + random.below(9) - 4;
  return [VARIANTS, FEW, 1].flatMap((count) => {
    const sprite = drawSprite(drawn, 16, 16);
    return Array.from({ length: count }, () =>
      describeImage(rasterOf(mapColours(sprite, (r, g, b) => [noisy(r), noisy(g), noisy(b)]))),
    );
  });
}

function scanned(sides: readonly ImageDescriptor[][], families: Families, pairs: number): LikenessHit[] {
  const [known, questioned] = sides.map((side) => likenessRows(side));
  return likenessScans(known!, questioned, pairs, families).flatMap((part) => scanLikeness(part));
}

describe('many variants of one drawing on both sides', () => {
  const sides = [sideOf(1), sideOf(2)];
  const families = unknownFamilies(sides[0]!.length, sides[1]!.length);
  let whole: LikenessHit[] = [];
  let hits: LikenessHit[] = [];
  beforeAll(() => {
    whole = scanSides(sides[0]!, sides[1]!);
    fillFamilies(families.known, scanSides(sides[0]!));
    fillFamilies(families.questioned, scanSides(sides[1]!));
    hits = scanned(sides, families, Number.POSITIVE_INFINITY);
  });
  const among = (list: readonly LikenessHit[], from: number, to: number): LikenessHit[] =>
    list.filter(({ known, questioned }) => known >= from && known < to && questioned >= from && questioned < to);

  test('are compared until each has enough, and pairs grow with their number, not its square', () => {
    expect(among(whole, 0, VARIANTS)).toHaveLength(VARIANTS ** 2);
    const found = among(hits, 0, VARIANTS);
    expect(found.length).toBeLessThanOrEqual(2 * MOST_ALIKE * VARIANTS);
    expect(found.length).toBeLessThan(VARIANTS ** 2);
    for (const side of ['known', 'questioned'] as const) {
      for (let i = 0; i < VARIANTS; i++)
        expect(found.filter((hit) => hit[side] === i).length).toBeGreaterThanOrEqual(MOST_ALIKE);
    }
  });

  test('fewer, and drawings of their own, are compared as ever', () => {
    const few = (list: readonly LikenessHit[]): LikenessHit[] => among(list, VARIANTS, VARIANTS + FEW + 1);
    expect(few(whole).length).toBeGreaterThan(FEW ** 2);
    expect(few(hits)).toEqual(few(whole));
  });

  test('are told, by the first of each side and how many there are', () => {
    const family = { first: 0, pictures: VARIANTS };
    expect(foldedFamilies(hits, families)).toEqual([{ known: family, questioned: family }]);
    const others = hits.filter(({ known }) => known >= VARIANTS);
    expect(foldedFamilies(others, families)).toEqual([]);
  });

  test('as long as nobody knows what hangs together, all pairs are compared', () => {
    const unknown = unknownFamilies(sides[0]!.length, sides[1]!.length);
    expect(scanned(sides, unknown, Number.POSITIVE_INFINITY)).toEqual(whole);
  });

  test('cut into parts, whoever is found is found', () => {
    for (const pairs of [200, 3000]) {
      const parts = scanned(sides, families, pairs);
      const found = (list: readonly LikenessHit[]) => [
        [...new Set(list.map(({ known }) => known))].sort(),
        [...new Set(list.map(({ questioned }) => questioned))].sort(),
      ];
      expect(found(parts)).toEqual(found(whole));
    }
  });
});
