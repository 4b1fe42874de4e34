import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addTo, compareText, lowerBound, upperBound } from '../../src/core/index.js';

const ascending = fc.array(fc.integer({ min: -9, max: 9 })).map((list) => list.sort((a, b) => a - b));

describe('bounds of ascending lists', () => {
  test('count what is less, and what is at most', () => {
    fc.assert(
      fc.property(ascending, fc.integer({ min: -10, max: 10 }), (list, x) => {
        expect(lowerBound(list, x)).toBe(list.filter((value) => value < x).length);
        expect(upperBound(list, x)).toBe(list.filter((value) => value <= x).length);
      }),
    );
  });
});

describe('texts', () => {
  test('are ordered by code unit, not by locale', () => {
    expect(['é', 'z', 'Z', 'a', '_'].sort(compareText)).toEqual(['Z', '_', 'a', 'z', 'é']);
    expect(compareText('a', 'a')).toBe(0);
  });
});

describe('lists by key', () => {
  test('keep the order met', () => {
    const lists = new Map<string, number[]>();
    for (const [key, value] of [
      ['b', 1],
      ['a', 2],
      ['b', 3],
    ] as const)
      addTo(lists, key, value);
    expect([...lists]).toEqual([
      ['b', [1, 3]],
      ['a', [2]],
    ]);
  });
});
