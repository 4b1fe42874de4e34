import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calibrateLikelihood, likelihoodRatio, stateLikelihoodRatio, verbalOf } from '../../../src/comparison/index.js';
import {
  empiricalBounds,
  logRatioCost,
  type WeightedRatio,
} from '../../../src/comparison/significance/likelihood-quality.js';
import { logRatioAt, pooledRatios, type ScorePoint } from '../../../src/comparison/significance/pav.js';
import type { PairValues } from '../../../src/core/index.js';

const own = (tag: string, values: readonly (readonly number[])[]): PairValues[] =>
  values.map((list, i) => ({ projects: [`${tag}${i}`], values: list }));
const scores = fc.constantFrom(0, 0, 0.001, 0.02, 0.1, 0.3, 0.6, 1);
const pairLists = fc.array(fc.array(scores, { minLength: 1, maxLength: 5 }), { minLength: 2, maxLength: 10 });

describe('pooled ratios', () => {
  const points = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 })), { minLength: 1, maxLength: 12 })
    .map((list) => list.map(([derived, independent], i): ScorePoint => ({ score: i / 20, derived, independent })))
    .filter((list) => list.some((one) => one.derived > 0) && list.some((one) => one.independent > 0));

  test('are those of the min–max formula of isotonic regression (Robertson, Wright & Dykstra 1988, theorem 1.4.4)', () => {
    fc.assert(
      fc.property(points, (list) => {
        const present = list.filter((one) => one.derived + one.independent > 0);
        const [d, n] = [sum(present, 'derived'), sum(present, 'independent')];
        const steps = pooledRatios(list, 0);
        present.forEach(({ score }, i) => {
          let best = Number.NEGATIVE_INFINITY;
          for (let first = 0; first <= i; first++) {
            let least = Number.POSITIVE_INFINITY;
            for (let last = i; last < present.length; last++) {
              const part = present.slice(first, last + 1);
              const derived = sum(part, 'derived');
              least = Math.min(least, derived / (derived + sum(part, 'independent')));
            }
            best = Math.max(best, least);
          }
          const ratio = best / (1 - best) / (d / n);
          const found = Math.exp(logRatioAt(steps, score));
          if (ratio === 0 || ratio === Number.POSITIVE_INFINITY) expect(found).toBe(ratio);
          else expect(found / ratio).toBeCloseTo(1, 9);
        });
      }),
    );
  });

  test('never fall with the score, and with a misleading case of each kind are never 0 or infinite', () => {
    fc.assert(
      fc.property(points, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2 }), (list, at) => {
        const steps = pooledRatios(list, 1);
        const ratios = at.toSorted((a, b) => a - b).map((score) => logRatioAt(steps, score));
        ratios.forEach((ratio, i) => {
          expect(Number.isFinite(ratio)).toBe(true);
          if (i > 0) expect(ratio).toBeGreaterThanOrEqual(ratios[i - 1]! - 1e-12);
        });
      }),
    );
  });
});

function sum(points: readonly ScorePoint[], kind: 'derived' | 'independent'): number {
  return points.reduce((at, one) => at + one[kind], 0);
}

describe('empirical bounds', () => {
  const ratios = (...list: number[]): WeightedRatio[] =>
    list.map((ratio) => ({ logRatio: Math.log(ratio), weight: 1 }));
  const INF = Number.POSITIVE_INFINITY;

  // Figures of the Netherlands Forensic Institute's LiR (tests of `elub`), which searches on a grid of 0.01 in log10 and stops one step short.
  test.each([
    ['one of each', ratios(INF), ratios(0), 1, 1],
    ['three of each, perfect', ratios(INF, INF, INF), ratios(0, 0, 0), 0.3388442, 2.9512092],
    ['a bad system', ratios(0.01, 0.1, 1), ratios(10, 100), 1, 1],
    ['a good one', ratios(1, 10, 100), ratios(0.01, 0.1), 0.3801894, 1.4791084],
    ['another', ratios(10, 100), ratios(0.01, 0.1, 1), 0.676083, 2.630268],
    ['no information', ratios(1), ratios(1), 1, 1],
    ['nine at 10, one the other way', ratios(...Array(9).fill(10)), ratios(10), 1, 1],
    ['ten at 10, one at 1', ratios(...Array(10).fill(10)), ratios(1), 1, 1.7782794],
    ['overstated', ratios(...Array(10).fill(1000)), ratios(1.1), 1, 1],
  ])('%s', (_, derived, independent, lowest, highest) => {
    const bounds = empiricalBounds(derived, independent);
    expect(Math.abs(Math.log10(bounds.lowest / lowest))).toBeLessThan(0.0201);
    expect(Math.abs(Math.log10(bounds.highest / highest))).toBeLessThan(0.0201);
  });
});

describe('cost of ratios', () => {
  const all = (ratio: number): WeightedRatio[] => [{ logRatio: Math.log(ratio), weight: 3 }];
  test('nothing said costs one bit, certainty that is right nothing, and being wrong much', () => {
    expect(logRatioCost(all(1), all(1))).toBeCloseTo(1, 12);
    expect(logRatioCost(all(Number.POSITIVE_INFINITY), all(0))).toBe(0);
    // ½ (log₂(1 + 1/4) + log₂(1 + 1/4))
    expect(logRatioCost(all(4), all(0.25))).toBeCloseTo(Math.log2(1.25), 12);
    expect(logRatioCost(all(0.001), all(1000))).toBeCloseTo(Math.log2(1001), 12);
  });
});

describe('calibration', () => {
  const apart = calibrateLikelihood(own('d', Array(12).fill([0.3, 0.5])), own('i', Array(40).fill([0, 0.01])));

  test('perfect separation supports no more than the number of pairs: 12 / 13 of 41, however many modules', () => {
    expect(apart.highest).toBeLessThanOrEqual(41);
    expect(apart.lowest).toBeGreaterThanOrEqual(1 / 13);
    const many = calibrateLikelihood(
      own('d', Array(12).fill(Array(200).fill(0.4))),
      own('i', Array(40).fill(Array(200).fill(0))),
    );
    expect(many.highest).toBeLessThanOrEqual(41);
    const high = stateLikelihoodRatio(apart, 0.9);
    expect(high).toMatchObject({
      bounded: 'highest',
      between: false,
      verbal: { support: 'moderate', favours: 'derived' },
    });
    expect(high.ratio).toBe(apart.highest);
    expect(stateLikelihoodRatio(apart, 0)).toMatchObject({ bounded: 'lowest', verbal: { favours: 'independent' } });
    expect(apart.cllr).toBeLessThan(0.2);
    expect(apart.cllrMin).toBe(0);
  });

  test('where no calibration value lies, the interval spans both neighbours and the cautious word is none', () => {
    const between = stateLikelihoodRatio(apart, 0.06);
    expect(between).toMatchObject({ between: true, bounded: null, cautious: { support: 'none', favours: null } });
    expect(between.lower).toBeLessThan(1);
    expect(between.upper).toBeGreaterThan(1);
    expect(stateLikelihoodRatio(apart, 0.02).ratio).toBeLessThan(between.ratio);
    expect(stateLikelihoodRatio(apart, 0.2).ratio).toBeGreaterThan(between.ratio);
  });

  test('the same values in both kinds: nothing is supported', () => {
    const values = Array.from({ length: 20 }, (_, i) => [0, i / 40]);
    const none = calibrateLikelihood(own('d', values), own('i', values));
    expect(none.cllr).toBeGreaterThan(0.9);
    for (const score of [0, 0.1, 0.3]) expect(stateLikelihoodRatio(none, score).verbal.support).toBe('none');
  });

  test('a derived pair with very many modules weighs as one pair', () => {
    const few = calibrateLikelihood(own('d', [[0.1], [0.5]]), own('i', [[0], [0.1], [0]]));
    const many = calibrateLikelihood(own('d', [Array(500).fill(0.1), [0.5]]), own('i', [[0], [0.1], [0]]));
    expect({ ...many, derived: few.derived }).toEqual(few);
  });

  test('a pair is not judged by pairs that share its projects', () => {
    // Twins have the same values: judged by its twin, each pair looks well known; judged by strangers, it does not.
    const twins = (tag: string, values: readonly number[], names: (i: number) => string): PairValues[] =>
      values.flatMap((value, i) =>
        [0, 1].map((twin) => ({ projects: [`${tag}${names(2 * i + twin)}`], values: [value] })),
      );
    const [d, n] = [
      [0.1, 0.3, 0.5, 0.7, 0.2],
      [0.05, 0.25, 0.6, 0.15, 0.4],
    ];
    const related = (i: number): string => String(Math.floor(i / 2));
    const strangers = calibrateLikelihood(twins('d', d, String), twins('i', n, String));
    const families = calibrateLikelihood(twins('d', d, related), twins('i', n, related));
    expect(families.cllr).toBeGreaterThan(strangers.cllr);
    expect(families.cllrMin).toBe(strangers.cllrMin);
  });

  test('without one kind, ratios are 1', () => {
    for (const calibration of [
      calibrateLikelihood([], own('i', [[0], [0.1]])),
      calibrateLikelihood(own('d', [[0.3], []]), []),
    ]) {
      expect(calibration).toMatchObject({ steps: [], lowest: 1, highest: 1, cllr: 1 });
      expect(stateLikelihoodRatio(calibration, 0.5)).toMatchObject({ ratio: 1, lower: 1, upper: 1, bounded: null });
    }
  });

  test('ratios lie within their intervals and bounds and never fall with the score', () => {
    fc.assert(
      fc.property(pairLists, pairLists, (derived, independent) => {
        const calibration = calibrateLikelihood(own('d', derived), own('i', independent));
        const { lowest, highest } = calibration;
        expect(lowest).toBeGreaterThan(0);
        expect(lowest).toBeLessThanOrEqual(1);
        expect(highest).toBeGreaterThanOrEqual(1);
        expect(highest).toBeLessThanOrEqual(independent.length + 1);
        expect(lowest).toBeGreaterThanOrEqual(1 / (derived.length + 1) - 1e-9);
        expect(calibration.cllrMin).toBeLessThanOrEqual(calibration.cllr + 1e-9);
        let before = 0;
        for (let score = 0; score <= 1; score += 0.02) {
          const { ratio, lower, upper } = stateLikelihoodRatio(calibration, Math.min(1, score));
          expect(lower).toBeLessThanOrEqual(ratio);
          expect(upper).toBeGreaterThanOrEqual(ratio);
          expect(ratio).toBeGreaterThanOrEqual(before - 1e-9);
          before = ratio;
        }
        expect(JSON.parse(JSON.stringify(calibration))).toEqual(calibration);
      }),
      { numRuns: 25 },
    );
  });

  test('order of pairs and values changes nothing', () => {
    fc.assert(
      fc.property(pairLists, pairLists, (derived, independent) => {
        const [d, i] = [own('d', derived), own('i', independent)];
        const turn = (pairs: PairValues[]): PairValues[] =>
          pairs.toReversed().map(({ projects, values }) => ({ projects, values: values.toReversed() }));
        expect(calibrateLikelihood(turn(d), turn(i))).toEqual(calibrateLikelihood(d, i));
      }),
      { numRuns: 10 },
    );
  });

  test('a ratio from the pairs is that of their calibration, and carries the hypotheses', () => {
    const [d, i] = [own('d', [[0.3], [0.4]]), own('i', [[0], [0.01], [0.3]])];
    const stated = likelihoodRatio(0.35, d, i);
    expect(stated).toEqual(stateLikelihoodRatio(calibrateLikelihood(d, i), 0.35));
    expect(stated.hypotheses.derived).not.toBe(stated.hypotheses.independent);
    const named = calibrateLikelihood(d, i, { derived: 'D', independent: 'I' });
    expect(stateLikelihoodRatio(named, 0.35).hypotheses).toEqual({ derived: 'D', independent: 'I' });
  });

  test('refuses scores that are no shares', () => {
    expect(() => calibrateLikelihood(own('d', [[1.2]]), own('i', [[0]]))).toThrowError(/share/);
    expect(() => calibrateLikelihood(own('d', [[0.2]]), own('i', [[Number.NaN]]))).toThrowError(/share/);
    expect(() => stateLikelihoodRatio(apart, -0.1)).toThrowError(/share/);
  });
});

describe('words', () => {
  test.each([
    [1, 'none'],
    [1.99, 'none'],
    [2, 'weak'],
    [10, 'weak'],
    [10.1, 'moderate'],
    [100.1, 'moderately-strong'],
    [1001, 'strong'],
    [10_001, 'very-strong'],
    [1_000_001, 'extremely-strong'],
  ])('%d: %s, the other way round likewise', (ratio, support) => {
    const favours = support === 'none' ? null : 'derived';
    expect(verbalOf(ratio)).toEqual({ support, favours });
    expect(verbalOf(1 / ratio)).toEqual({ support, favours: favours && 'independent' });
  });
});
