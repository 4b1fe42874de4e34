import { expect, it } from 'vitest';
import { ladderOf } from '../../../src/history/index.js';
import { makeFeatured } from '../make-history.js';

const lines = (...all: string[]): string => `${all.join('\n')}\n`;
const OURS = ['int first(int a)', '  return a + 1;', '  call(a);', '  finish(a, 7);'];
const THEIRS = ['void other(void)', '  if (ready)', '    send(packet, size);', '  done();'];

async function sharedPatches(ours: string, theirs: string): Promise<readonly [shared: number, trivial: number]> {
  const change = (before: readonly string[], after: string) => [
    { files: { 'a.c': lines(...before) } },
    { files: { 'a.c': after } },
  ];
  const known = await makeFeatured(change(OURS, ours), 'known');
  const questioned = await makeFeatured(change(THEIRS, theirs), 'questioned');
  const ladder = ladderOf({ known, questioned, references: [], apart: () => undefined });
  const patches = ladder.find(({ rung }) => rung === 'patches')!;
  return [patches.shared, patches.trivial];
}

it('patches of two projects that put braces or comment marks around other lines have nothing in common', async () => {
  const around = (text: readonly string[], open: string, close: string): string =>
    lines(text[0]!, open, ...text.slice(1), close);
  expect(await sharedPatches(around(OURS, '{', '}'), around(THEIRS, '{', '}'))).toEqual([0, 0]);
  expect(await sharedPatches(around(OURS, '/*', '*/'), around(THEIRS, '/*', '*/'))).toEqual([0, 0]);
});

it('patches that add the same three lines are shared, whatever stands around them; of fewer lines they are too small', async () => {
  const added = ['  for (int i = 0; i < 12; i++)', '    total += table[i];', '  return total * 3;'];
  expect(await sharedPatches(lines(...OURS, ...added), lines(...THEIRS, ...added))).toEqual([1, 0]);
  expect(await sharedPatches(lines('#if 0', ...OURS, '#endif'), lines('#if 0', ...THEIRS, '#endif'))).toEqual([0, 1]);
  const one = added.slice(0, 1);
  expect(await sharedPatches(lines(...OURS, ...one), lines(...THEIRS, ...one))).toEqual([0, 1]);
});
