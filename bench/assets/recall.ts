/** Which share of changed pictures is found again, by change and size. */
import { type AssetContent, matchSides, type Raster } from '../../src/assets/index.js';
import { type AssetGrade, createRandom } from '../../src/core/index.js';
import { CHANGES } from './changes.js';
import { contentOf, type Picture } from './pictures.js';

export const SIZES = ['up to 16 px', '17 to 64 px', 'above 64 px'] as const;
type Size = (typeof SIZES)[number];

export interface Recall {
  readonly change: string;
  readonly size: Size;
  readonly tried: number;
  /** By the grade that the pair got; what got none, or F, is not found. */
  readonly grades: Readonly<Partial<Record<AssetGrade, number>>>;
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
    const counts = new Map<Size, { tried: number; grades: Partial<Record<AssetGrade, number>> }>();
    for (const { raster, content } of pictures) {
      const changed: Raster = await apply(raster, random);
      const count = counts.get(sizeOf(raster)) ?? { tried: 0, grades: {} };
      counts.set(sizeOf(raster), count);
      count.tried++;
      const grade = gradeOfPair(content, contentOf('changed', changed));
      if (grade !== undefined) count.grades[grade] = (count.grades[grade] ?? 0) + 1;
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

export function foundOf({ F: _, ...counted }: Recall['grades']): number {
  return Object.values(counted).reduce((sum, n) => sum + n, 0);
}
