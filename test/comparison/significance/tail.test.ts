import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  binomialInterval,
  clusteredTail,
  createTail,
  empiricalTail,
  separatePairs,
} from '../../../src/comparison/index.js';
import type { PairValues } from '../../../src/core/index.js';

const values = fc.array(fc.constantFrom(0, 0, 0.01, 0.2, 0.5, 1), { maxLength: 60 });
const sorted = values.map((list) => list.toSorted((a, b) => a - b));
const names = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const pairs: fc.Arbitrary<PairValues[]> = fc.array(
  fc.record({
    projects: fc.tuple(names, names),
    values: fc.array(fc.constantFrom(0, 0.1, 0.3, 0.9), { maxLength: 8 }),
  }),
  { maxLength: 15 },
);

describe('empirical tail', () => {
  test('none of 99 controls reaches it: an estimate of 1 %, at most about 3 / n', () => {
    const none = empiricalTail(new Float64Array(99), 0.5);
    expect(none).toMatchObject({ value: 0.5, reached: 0, of: 99, independent: 99, estimate: 0.01, lower: 0 });
    expect(none.atMost).toBeCloseTo(1 - 0.05 ** (1 / 99), 9);
    expect(none.upper).toBe(binomialInterval(0, 99).upper);
  });

  test('a control equal to the value has reached it', () => {
    expect(empiricalTail([0.1, 0.2, 0.2, 0.3], 0.2).reached).toBe(3);
    expect(empiricalTail([0.1, 0.2, 0.2, 0.3], 0.2000001).reached).toBe(1);
  });

  test('without controls nothing is excluded', () => {
    expect(empiricalTail([], 0.5)).toMatchObject({ reached: 0, of: 0, estimate: 1, lower: 0, upper: 1, atMost: 1 });
  });

  test('never 0, always inside its bounds, never growing with the value', () => {
    fc.assert(
      fc.property(
        sorted,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (controls, x, y) => {
          const [low, high] = [empiricalTail(controls, Math.min(x, y)), empiricalTail(controls, Math.max(x, y))];
          expect(high.estimate).toBeGreaterThan(0);
          for (const { lower, estimate, atMost, upper } of [low, high]) {
            expect(lower).toBeLessThanOrEqual(estimate);
            expect(estimate).toBeLessThanOrEqual(atMost + 1e-9);
            expect(atMost).toBeLessThanOrEqual(upper);
          }
          expect(high.estimate).toBeLessThanOrEqual(low.estimate);
          expect(high.upper).toBeLessThanOrEqual(low.upper);
        },
      ),
    );
  });

  test('of exchangeable values, at most a share α is stated a tail of α or less', () => {
    fc.assert(
      fc.property(
        values.filter((list) => list.length > 1),
        (list) => {
          const stated = list.map(
            (value, i) =>
              empiricalTail(
                list.toSpliced(i, 1).sort((a, b) => a - b),
                value,
              ).estimate,
          );
          for (const alpha of [0.01, 0.05, 0.1, 0.5])
            expect(stated.filter((tail) => tail <= alpha).length / list.length).toBeLessThanOrEqual(alpha + 1e-9);
        },
      ),
    );
  });

  test('refuses what is not a number', () => {
    expect(() => empiricalTail([0.1], Number.NaN)).toThrowError(/number/);
  });
});

describe('clustered tail', () => {
  const twenty = Array.from({ length: 20 }, (_, i): PairValues => ({ projects: [`p${i}`], values: Array(50).fill(0) }));

  test('a thousand modules of twenty pairs are twenty independent cases, not a thousand', () => {
    const { pairs: byPair, each } = clusteredTail(twenty, 0.1);
    expect(byPair).toMatchObject({ reached: 0, of: 20 });
    expect(each).toMatchObject({ reached: 0, of: 1000, independent: 20 });
    expect(each.upper).toBe(binomialInterval(0, 20).upper);
    expect(each.upper).toBeGreaterThan(10 * empiricalTail(new Float64Array(1000), 0.1).upper);
  });

  test('one module of one pair: one pair in twenty, one module in a thousand', () => {
    const one = clusteredTail([{ projects: ['q'], values: [0.4, ...Array(49).fill(0)] }, ...twenty.slice(1)], 0.4);
    expect(one.pairs).toMatchObject({ reached: 1, of: 20, lower: binomialInterval(1, 20).lower });
    expect(one.each).toMatchObject({ reached: 1, of: 1000 });
    expect(one.each.estimate).toBeCloseTo(2 / 1001, 8);
  });

  test('pairs that share projects: the bound for as many pairs as share none stands beside', () => {
    const star = Array.from({ length: 12 }, (_, i): PairValues => ({ projects: ['hub', `p${i}`], values: [0] }));
    const shared = clusteredTail(star, 0.5);
    expect(shared).toMatchObject({ projects: 13, separatePairs: 1 });
    expect(shared.atMostOfSeparate).toBeCloseTo(0.95, 9);
    expect(shared.pairs.atMost).toBeCloseTo(1 - 0.05 ** (1 / 12), 8);
    const path = clusteredTail(
      ['ab', 'bc', 'cd', 'de'].map(
        (pair): PairValues => ({ projects: [pair[0]!, pair[1]!], values: [pair === 'ab' ? 1 : 0] }),
      ),
      0.5,
    );
    // One pair in four reaches it: as if half a pair in two did.
    expect(path).toMatchObject({ separatePairs: 2, pairs: { reached: 1, of: 4 } });
    expect(path.atMostOfSeparate).toBeGreaterThan(1 - 0.05 ** (1 / 2));
    expect(clusteredTail(twenty, 0.5).atMostOfSeparate).toBe(clusteredTail(twenty, 0.5).pairs.atMost);
  });

  test('pairs without values tell nothing', () => {
    expect(clusteredTail([...twenty, { projects: ['empty'], values: [] }], 0)).toEqual(clusteredTail(twenty, 0));
    expect(clusteredTail([], 0.5)).toMatchObject({ pairs: { of: 0, estimate: 1, upper: 1 }, atMostOfSeparate: 1 });
  });

  test('order of pairs and values changes nothing; a higher value is never reached more often', () => {
    fc.assert(
      fc.property(pairs, fc.constantFrom(0, 0.1, 0.2, 0.3, 0.9, 1), (list, x) => {
        const tail = createTail(list);
        const turned = list.toReversed().map(({ projects, values: own }) => ({ projects, values: own.toReversed() }));
        expect(createTail(turned)(x)).toEqual(tail(x));
        const higher = tail(x + 0.05);
        expect(higher.each.upper).toBeLessThanOrEqual(tail(x).each.upper);
        expect(higher.pairs.atMost).toBeLessThanOrEqual(tail(x).pairs.atMost);
        expect(tail(x)).toEqual(clusteredTail(list, x));
      }),
    );
  });
});

describe('separate pairs', () => {
  test('a path of three pairs has two, a triangle one, and a hub one', () => {
    const of = (...pairsOfNames: string[]) =>
      separatePairs(pairsOfNames.map((pair) => ({ projects: [pair[0]!, pair[1]!] })));
    expect(of('ab', 'bc', 'cd')).toBe(2);
    expect(of('ab', 'ac', 'bc')).toBe(1);
    expect(of('ab', 'ac', 'ad')).toBe(1);
  });

  test('never more than the best choice, never fewer than half of it', () => {
    fc.assert(
      fc.property(
        pairs.map((list) => list.slice(0, 9)),
        (list) => {
          const best = mostSeparate(list.map(({ projects }) => projects));
          const found = separatePairs(list);
          expect(found).toBeLessThanOrEqual(best);
          expect(2 * found).toBeGreaterThanOrEqual(best);
        },
      ),
    );
  });
});

/** By trying every choice. */
function mostSeparate(pairs: readonly (readonly string[])[], used: readonly string[] = []): number {
  const [first, ...rest] = pairs;
  if (first === undefined) return 0;
  const without = mostSeparate(rest, used);
  if (first.some((name) => used.includes(name))) return without;
  return Math.max(without, 1 + mostSeparate(rest, [...used, ...first]));
}
