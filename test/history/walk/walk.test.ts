import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { REMOVED } from '../../../src/core/index.js';
import { contentsBefore } from '../../../src/history/walk/contents-before.js';
import { lineThrough } from '../../../src/history/walk/line-through.js';
import { treeAt } from '../../../src/history/walk/tree-at.js';
import { type CommitToMake, makeHistory } from '../make-history.js';

const commits = fc.array(
  fc.record({
    from: fc.nat(),
    second: fc.option(fc.nat()),
    files: fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.option(fc.constantFrom('1', '2', '3'))),
  }),
  { maxLength: 30 },
);

describe('walks', () => {
  test('what a change took the place of is what the first parent held', () =>
    fc.assert(
      fc.property(commits, (drawn) => {
        const made = drawn.map(({ from, second, files }, i): CommitToMake => {
          const parents = i === 0 || from % 7 === 0 ? [] : [from % i];
          const other = second === null || parents.length === 0 ? [] : [second % i];
          return { parents: [...parents, ...other.filter((p) => p !== parents[0])], files };
        });
        const { history } = makeHistory(made);
        const before = contentsBefore(history);
        history.commits.forEach(({ parents }, commit) => {
          const tree = parents[0] === undefined ? new Map<number, number>() : treeAt(history, parents[0]);
          const { start, path } = history.changes;
          for (let row = start[commit]!; row < start[commit + 1]!; row++) {
            expect(before[row]).toBe(tree.get(path[row]!) ?? REMOVED);
          }
        });
      }),
    ));

  test('a line goes from a root through the commit, each a parent of the next, to HEAD where HEAD descends from it', () => {
    const { history } = makeHistory([
      {},
      {},
      { parents: [1] },
      { parents: [1] },
      { parents: [3, 2] },
      { parents: [2] },
    ]);
    expect(lineThrough(history, 2)).toEqual([0, 1, 2, 5]);
    expect(lineThrough(history, 3)).toEqual([0, 1, 3, 4]);
    const onMain = { ...history, refs: [{ name: 'HEAD', commit: 4 }] };
    expect(lineThrough(onMain, 2)).toEqual([0, 1, 2, 4]);
  });

  test('a line of 100,000 commits is walked', () => {
    const made = Array.from({ length: 100_000 }, (_, i): CommitToMake => ({ files: { a: `${i % 10}` } }));
    const { history } = makeHistory(made);
    expect(contentsBefore(history)[0]).toBe(REMOVED);
    expect(treeAt(history, 99_999).size).toBe(1);
  });
});
