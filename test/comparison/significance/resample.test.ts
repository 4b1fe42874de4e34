import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calibrateLikelihood, fitChanceMatches } from '../../../src/comparison/index.js';
import { drawnUnits, resampledInterval, resampleWeights } from '../../../src/comparison/significance/resample.js';
import type { PairValues } from '../../../src/core/index.js';
import { drawnPairs } from './streams.js';

type Pair = Pick<PairValues, 'projects'>;
const any = (): boolean => true;

/** Mean and variance of each pair's weights, and the covariance of the first two, over the resamples. */
function moments(pairs: readonly Pair[]): { mean: number; variance: number; shared: number } {
  const draws = resampleWeights(pairs, any);
  const mean = (of: (weights: Float64Array) => number): number =>
    draws.reduce((sum, one) => sum + of(one), 0) / draws.length;
  const at = (i: number) => (weights: Float64Array) => weights[i] as number;
  const [first, second] = [mean(at(0)), mean(at(1))];
  return {
    mean: pairs.reduce((sum, _, i) => sum + mean(at(i)), 0) / pairs.length,
    variance: pairs.reduce((sum, _, i) => sum + mean((w) => (at(i)(w) - 1) ** 2), 0) / pairs.length,
    shared: mean((w) => (at(0)(w) - first) * (at(1)(w) - second)),
  };
}

describe('weights of resamples', () => {
  test('pairs of projects of their own vary as in the ordinary bootstrap, and independently', () => {
    const own = moments(Array.from({ length: 60 }, (_, i): Pair => ({ projects: [`a${i}`, `b${i}`] })));
    expect(own.mean).toBeCloseTo(1, 1);
    expect(Math.abs(own.variance - 1)).toBeLessThan(0.15);
    expect(Math.abs(own.shared)).toBeLessThan(0.15);
    const single = moments(Array.from({ length: 60 }, (_, i): Pair => ({ projects: [`a${i}`] })));
    expect(Math.abs(single.variance - 1)).toBeLessThan(0.15);
  });

  test('pairs that share a project rise and fall together', () => {
    const star = moments(Array.from({ length: 30 }, (_, i): Pair => ({ projects: ['hub', `p${i}`] })));
    expect(star.shared).toBeGreaterThan(0.6);
  });

  test('neither the order of the pairs nor that of their projects changes what a pair weighs', () => {
    const names = fc.constantFrom('a', 'b', 'c', 'd');
    fc.assert(
      fc.property(fc.array(fc.tuple(names, names), { minLength: 1, maxLength: 8 }), (list) => {
        const there = resampleWeights(
          list.map((projects) => ({ projects })),
          any,
        );
        const back = resampleWeights(
          list.toReversed().map(([a, b]) => ({ projects: [b, a] })),
          any,
        );
        const round = (weights: Float64Array): string[] => [...weights].map((weight) => weight.toPrecision(12));
        expect(back.map((weights) => round(weights.toReversed()))).toEqual(there.map(round));
      }),
      { numRuns: 20 },
    );
  });

  test('resamples that cannot be used are drawn again, and never for ever', () => {
    const pairs: Pair[] = [{ projects: ['a'] }, { projects: ['b'] }];
    for (const weights of resampleWeights(pairs, (drawn) => drawn[0] === 2)) expect([...weights]).toEqual([2, 0]);
    expect(resampleWeights(pairs, () => false)).toEqual([]);
  });
});

describe('intervals', () => {
  const thousand = Array.from({ length: 1001 }, (_, i) => i / 1000);

  test('few units: further out than the 2.5 % of many (Hesterberg 2015)', () => {
    // Φ(−√(n / (n − 1)) · t(n − 1)) by scipy 1.17.1.
    expect(resampledInterval(thousand, 12).lower).toBeCloseTo(0.0107566, 6);
    expect(resampledInterval(thousand, 40).upper).toBeCloseTo(1 - 0.0202575, 6);
    expect(resampledInterval(thousand, 1_000_000).lower).toBeCloseTo(0.025, 4);
    expect(resampledInterval(thousand, 1)).toEqual({ lower: 0, upper: 1 });
  });

  test('units are the fewer of pairs and projects', () => {
    expect(drawnUnits([{ projects: ['a', 'b'] }, { projects: ['c', 'd'] }])).toBe(2);
    expect(
      drawnUnits([
        { projects: ['a', 'b'] },
        { projects: ['b', 'c'] },
        { projects: ['a', 'c'] },
        { projects: ['c', 'a'] },
      ]),
    ).toBe(3);
  });
});

/** What these statistics gave when they were last examined: a change of any must be meant. */
describe('golden', () => {
  test('a fit of chance matches', () => {
    const { resamples, ...fit } = fitChanceMatches(
      drawnPairs({ pairs: 14, rate: 3e-11, scale: 8, dispersion: 1 }, 4),
      36,
    );
    expect(fit).toMatchInlineSnapshot(`
      {
        "adequate": true,
        "countsP": 0.85,
        "doubts": [],
        "fragments": 150,
        "lengthsP": 0.4075,
        "longest": 96,
        "longestExpected": 0.206028,
        "model": {
          "K": 1.57027e-9,
          "dispersion": 2.27883,
          "from": 36,
          "kind": "exponential",
          "lambda": 0.10984,
          "rate": 3.01076e-11,
          "scale": 9.10418,
          "shape": 0,
        },
        "pairs": 14,
        "pairsWithFragments": 12,
        "projects": 28,
        "shapeInterval": [
          0,
          0.0588235,
        ],
        "sizeExponent": {
          "estimate": 0.800432,
          "lower": 0.307893,
          "upper": 1.10222,
        },
        "sizes": [
          18381966896,
          2480918069300,
        ],
        "table": [
          {
            "expected": 42.1095,
            "from": 36,
            "observed": 36,
            "to": 38,
          },
          {
            "expected": 30.2881,
            "from": 39,
            "observed": 34,
            "to": 41,
          },
          {
            "expected": 21.7853,
            "from": 42,
            "observed": 25,
            "to": 44,
          },
          {
            "expected": 15.6695,
            "from": 45,
            "observed": 20,
            "to": 47,
          },
          {
            "expected": 11.2706,
            "from": 48,
            "observed": 6,
            "to": 50,
          },
          {
            "expected": 8.10661,
            "from": 51,
            "observed": 8,
            "to": 53,
          },
          {
            "expected": 5.83084,
            "from": 54,
            "observed": 6,
            "to": 56,
          },
          {
            "expected": 7.21053,
            "from": 57,
            "observed": 8,
            "to": 62,
          },
          {
            "expected": 7.72889,
            "from": 63,
            "observed": 7,
            "to": null,
          },
        ],
        "tried": [
          {
            "exponentialP": 0.4075,
            "from": 36,
            "paretoP": 0.4025,
          },
        ],
      }
    `);
    expect(resamples.slice(0, 2)).toMatchInlineSnapshot(`
      [
        [
          2.25846e-11,
          10.1772,
          0,
        ],
        [
          2.09352e-11,
          7.95604,
          0,
        ],
      ]
    `);
  });

  test('a calibration of likelihood ratios', () => {
    const pair = (a: string, b: string, ...values: number[]): PairValues => ({ projects: [a, b], values });
    const share = (i: number, of: number): number => ((i * 37) % of) / of;
    const derived = Array.from({ length: 12 }, (_, i) => pair(`k${i}`, `q${i}`, share(i, 11), 0.1 + share(i, 7)));
    const independent = Array.from({ length: 25 }, (_, i) =>
      pair(`k${i}`, `u${i % 6}`, 0, share(i, 23) / 20, share(i, 5) / 4),
    );
    const { hypotheses, ...calibration } = calibrateLikelihood(derived, independent);
    expect(hypotheses.derived).toContain('common source');
    expect(calibration).toMatchInlineSnapshot(`
      {
        "cllr": 0.459146883,
        "cllrMin": 0.381338402,
        "confidence": 0.95,
        "derived": {
          "pairs": 12,
          "projects": 24,
          "values": 24,
        },
        "highest": 16.6666667,
        "independent": {
          "pairs": 25,
          "projects": 31,
          "values": 75,
        },
        "lowest": 0.22,
        "steps": [
          {
            "from": 0,
            "lower": 0.22,
            "ratio": 0.22,
            "to": 0.05,
            "upper": 0.396885218,
          },
          {
            "from": 0.09090909090909091,
            "lower": 0.22,
            "ratio": 0.8,
            "to": 0.2,
            "upper": 4.04599757,
          },
          {
            "from": 0.24285714285714285,
            "lower": 11.4546485,
            "ratio": 16.6666667,
            "to": 0.9571428571428571,
            "upper": 16.6666667,
          },
        ],
      }
    `);
  });
});
