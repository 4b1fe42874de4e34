import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planReading, planVersion } from '../../../src/history/lineage/reading-plan.js';
import { treeAt } from '../../../src/history/walk/tree-at.js';
import { makeHistory } from '../make-history.js';

const trees = fc.array(fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.string({ maxLength: 40 })), {
  minLength: 1,
  maxLength: 10,
});

test('a plan stays within its budget, and what a version’s plan leaves out is told', () =>
  fc.assert(
    fc.property(trees, fc.nat(200), (files, budget) => {
      const { history } = makeHistory(files.map((one) => ({ files: one })));
      const bytes = (contents: Iterable<number>): number =>
        [...contents].reduce((sum, content) => sum + history.contents[content]!.size, 0);
      const whole = planReading(history, budget);
      expect(whole.bytes).toBeLessThanOrEqual(budget);
      expect(bytes([...history.contents.keys()].filter(whole.isRead))).toBe(whole.bytes);
      const tip = [...treeAt(history, history.commits.length - 1).values()];
      const { read, gaps } = planVersion(history, 'tip', tip, budget);
      expect(bytes(read)).toBeLessThanOrEqual(budget);
      expect(gaps.length).toBe(read.size < new Set(tip).size ? 1 : 0);
    }),
  ));

test('with a budget for all of them, all texts up to a megabyte are read', () => {
  const { history } = makeHistory([{ files: { a: 'x', b: 'y'.repeat((1 << 20) + 1) } }]);
  const { isRead, contents } = planReading(history);
  expect(contents).toBe(1);
  expect(history.contents.filter((_, at) => isRead(at)).map(({ size }) => size)).toEqual([1]);
});
