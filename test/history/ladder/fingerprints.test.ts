import { expect, it } from 'vitest';
import type { Apart } from '../../../src/core/index.js';
import { eachWindow, ladderOf, linesOf, runWithin } from '../../../src/history/index.js';
import { makeFeatured } from '../make-history.js';

const lines = (seed: string, count: number): string =>
  Array.from({ length: count }, (_, i) => `  total_${seed} += compute_${seed}(${i * 7}, table);\n`).join('');

interface Asked {
  readonly apart?: (path: string) => Apart | undefined;
  readonly licence?: string;
}

async function rung(ours: Record<string, string>, theirs: Record<string, string>, { apart, licence }: Asked = {}) {
  const known = await makeFeatured([{ files: ours }], 'known');
  const questioned = await makeFeatured([{ files: theirs }], 'questioned');
  const runs = new Set<string>();
  if (licence !== undefined) {
    const bytes = Buffer.from(licence);
    eachWindow(runWithin(linesOf(bytes, () => undefined)!, 0, bytes.length), (lo, hi) => runs.add(`${lo} ${hi}`));
  }
  const isLicenceRun = (lo: number, hi: number): boolean => runs.has(`${lo} ${hi}`);
  const sides = { known, questioned, references: [] };
  return ladderOf({ ...sides, apart: apart ?? (() => undefined), isLicenceRun }).at(-1)!;
}

it('a few lines that two files have in common are too small, many are not', async () => {
  const whole = lines('shared', 60);
  const few = whole.split('\n').slice(0, 5).join('\n');
  const all = await rung({ 'a.c': lines('ours', 9) + whole }, { 'b.c': whole + lines('theirs', 9) });
  expect(all.shared).toBeGreaterThan(5);
  expect(all.trivial).toBe(0);
  const some = await rung({ 'a.c': lines('ours', 9) + few }, { 'b.c': `${few}\n${lines('theirs', 9)}` });
  expect(some.shared).toBe(0);
});

it('runs of one file count together though they came with several versions of it', async () => {
  const steps = (name: string, size: number) =>
    Array.from({ length: 10 }, (_, i) => ({
      files: {
        [name]: lines('shared', 60)
          .split('\n')
          .slice(0, size * (i + 1))
          .join('\n'),
      },
    }));
  const known = await makeFeatured(steps('a.c', 6), 'known');
  const questioned = await makeFeatured(steps('b.c', 6), 'questioned');
  const whole = await rung({ 'a.c': lines('shared', 60) }, { 'b.c': lines('shared', 60) });
  const { shared, trivial } = ladderOf({ known, questioned, references: [], apart: () => undefined }).at(-1)!;
  expect({ shared, trivial }).toEqual({ shared: whole.shared, trivial: 0 });
});

it('lines of drawings are no fingerprints, and equal drawings are equal contents', async () => {
  const apart = (path: string): Apart | undefined => (path.endsWith('.svg') ? 'drawing' : undefined);
  const drawing = lines('path', 40);
  const told = await rung({ 'a.svg': drawing }, { 'b.svg': drawing }, { apart });
  expect(told.shared).toBe(0);
  expect(told.explained).toEqual([{ by: 'drawing', count: expect.any(Number) }]);
  const known = await makeFeatured([{ files: { 'a.svg': drawing } }], 'known');
  const questioned = await makeFeatured([{ files: { 'b.svg': drawing } }], 'questioned');
  const contents = ladderOf({ known, questioned, references: [], apart }).find(({ rung }) => rung === 'contents')!;
  expect(contents).toMatchObject({ shared: 1, explained: [] });
  // In code of the other side the same lines are its own.
  expect((await rung({ 'a.svg': drawing }, { 'b.c': drawing }, { apart })).shared).toBeGreaterThan(5);
});

it('what is a licence’s is counted apart wherever it stands, and nothing else of the file', async () => {
  const licence = lines('permission', 40);
  const both = licence + lines('shared', 40);
  const without = await rung({ 'a.c': both }, { 'b.c': both });
  const told = await rung({ 'a.c': both }, { 'b.c': both }, { licence });
  const explained = told.explained.reduce((sum, { count }) => sum + count, 0);
  expect(told.explained.map(({ by }) => by)).toEqual(['licence']);
  expect(told.shared).toBeGreaterThan(3);
  expect(told.shared + explained).toBe(without.shared);
});
