import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createVoteTable } from '../../src/assets/vote-table.js';

const keys = fc.array(
  fc.oneof(
    fc.integer({ min: 0, max: 40 }),
    fc.integer({ min: 0, max: 2 ** 53 - 1 }),
    fc.constantFrom(2 ** 32, 2 ** 31),
  ),
  { maxLength: 300 },
);

test('counts as a Map does, in the order in which keys were met, and again after it was emptied', () => {
  const table = createVoteTable();
  fc.assert(
    fc.property(keys, (added) => {
      const expected = new Map<number, number>();
      for (const key of added) {
        expected.set(key, (expected.get(key) ?? 0) + 1);
        table.add(key);
      }
      const found: [number, number][] = [];
      table.drain((key, count) => found.push([key, count]));
      expect(found).toEqual([...expected]);
    }),
    { numRuns: 200 },
  );
});

test('grows beyond its first size', () => {
  const table = createVoteTable();
  for (let i = 0; i < 20_000; i++) table.add(2 ** 40 + (i % 10_000));
  let total = 0;
  let most = 0;
  table.drain((_, count) => {
    total += count;
    most = Math.max(most, count);
  });
  expect({ total, most }).toEqual({ total: 20_000, most: 2 });
});
