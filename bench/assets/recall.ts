/** Which share of changed pictures is found again, by change and size. */
import { type AssetContent, edgeDistances, likenessRows, matchSides, type Raster } from '../../src/assets/index.js';
import { type AssetGrade, createRandom } from '../../src/core/index.js';
import { CHANGES } from './changes.js';
import { isLeft, KEEPS_PLACE } from './left.js';
import { contentOf, type Picture } from './pictures.js';

export const SIZES = ['up to 16 px', '17 to 64 px', 'above 64 px'] as const;
type Size = (typeof SIZES)[number];

export interface Recall {
  readonly change: string;
  readonly size: Size;
  readonly tried: number;
  /** By the grade that the pair got; what got none, or F, is not found. */
  readonly grades: Readonly<Partial<Record<AssetGrade, number>>>;
  /** Every other picture, by its number in the sample. */
  readonly halves: readonly { readonly tried: number; readonly found: number }[];
  /** Pictures of which the change leaves nothing (see left.ts), and those of them that were found all the same. */
  readonly gone: number;
  readonly goneFound: number;
  /** Pairs by edge distance, 0 … 256 bits: at own size, at 16 × 16. */
  readonly edge: readonly number[];
  readonly edge16: readonly number[];
}

function sizeOf({ width, height }: { width: number; height: number }): Size {
  const longest = Math.max(width, height);
  return longest <= 16 ? SIZES[0] : longest <= 64 ? SIZES[1] : SIZES[2];
}

export function gradeOfPair(known: AssetContent, questioned: AssetContent): AssetGrade | undefined {
  return matchSides([known], [questioned]).pairs[0]?.grade;
}

export async function measureRecall(pictures: readonly Picture[], say: (text: string) => void): Promise<Recall[]> {
  const rows: Recall[] = [];
  for (const [change, apply] of Object.entries(CHANGES)) {
    const random = createRandom(1);
    const counts = new Map<Size, ReturnType<typeof countOf>>();
    for (const [number, { raster, content }] of pictures.entries()) {
      const changed: Raster = await apply(raster, random);
      const count = counts.get(sizeOf(raster)) ?? countOf();
      counts.set(sizeOf(raster), count);
      count.tried++;
      const other = contentOf('changed', changed);
      const distances = edgeDistances(likenessRows([content.image]), likenessRows([other.image]));
      for (const which of ['edge', 'edge16'] as const)
        for (const [bits, pairs] of distances[which].entries()) count[which][bits]! += pairs;
      const grade = gradeOfPair(content, other);
      if (grade !== undefined) count.grades[grade] = (count.grades[grade] ?? 0) + 1;
      const found = grade !== undefined && grade !== 'F' ? 1 : 0;
      const half = count.halves[number % 2]!;
      half.tried++;
      half.found += found;
      if (!KEEPS_PLACE.has(change) || isLeft(raster, changed)) continue;
      count.gone++;
      count.goneFound += found;
    }
    for (const size of SIZES) {
      const count = counts.get(size);
      if (count !== undefined) rows.push({ change, size, ...count });
    }
    say(
      `${change}: ${[...counts].map(([size, { tried, grades }]) => `${size} ${foundOf(grades)}/${tried}`).join(', ')}`,
    );
  }
  return rows;
}

function countOf() {
  return {
    tried: 0,
    halves: [0, 1].map(() => ({ tried: 0, found: 0 })),
    gone: 0,
    goneFound: 0,
    grades: {} as Partial<Record<AssetGrade, number>>,
    edge: new Array<number>(257).fill(0),
    edge16: new Array<number>(257).fill(0),
  };
}

export function foundOf({ F: _, ...counted }: Recall['grades']): number {
  return Object.values(counted).reduce((sum, n) => sum + n, 0);
}
