import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectedChanceMatches, fitChanceMatches } from '../../../src/comparison/index.js';
import {
  chanceOfAny,
  countAtMost,
  countQuantile,
  fitCounts,
} from '../../../src/comparison/significance/chance-counts.js';
import { survival } from '../../../src/comparison/significance/chance-lengths.js';
import type { ChanceFit, ChanceObservation } from '../../../src/core/index.js';
import { drawnPairs, histogram, independentPairs } from './streams.js';

const POISSON = Number.POSITIVE_INFINITY;

describe('streams of independent tokens', () => {
  // A run goes on with probability p = Σ frequency², so λ = −ln p; it begins after a mismatch, so K = 1 − p (Karlin & Altschul 1990, exact matches).
  test.each([
    ['three tokens alike', [1 / 3, 1 / 3, 1 / 3], 8],
    ['five tokens', [0.4, 0.2, 0.2, 0.1, 0.1], 7],
  ])('%s: λ and the expectations are those of theory', (_, frequencies, from) => {
    const p = frequencies.reduce((sum, share) => sum + share * share, 0);
    const fit = fitChanceMatches(independentPairs(40, frequencies, from, 3), from);
    expect(fit).toMatchObject({ adequate: true, doubts: [] });
    expect(fit.model?.kind).toBe('exponential');
    expect(fit.model!.lambda! / -Math.log(p)).toBeCloseTo(1, 1);
    for (const length of [from, from + 3, from + 6]) {
      const stated = expectedChanceMatches({ ...fit, adequate: true }, length, 1000, 1000);
      const theory = 1e6 * (1 - p) * p ** length;
      expect(stated.lower).toBeLessThan(theory);
      expect(stated.upper).toBeGreaterThan(theory);
      expect(stated.expected! / theory).toBeGreaterThan(0.7);
      expect(stated.expected! / theory).toBeLessThan(1.4);
    }
    // K · m · n · e^(−λL) and the model's own form are one.
    const { K, lambda } = fit.model!;
    const byFormula = K! * 1000 * 1000 * Math.exp(-lambda! * (from + 3));
    expect(expectedChanceMatches(fit, from + 3, 1000, 1000).expected! / byFormula).toBeCloseTo(1, 4);
  });
});

describe('fragments of a known law', () => {
  test('exponential lengths, as many as Poisson has it', () => {
    const fit = fitChanceMatches(drawnPairs({ pairs: 60, rate: 5e-11, scale: 8 }, 5), 36);
    expect(fit).toMatchObject({ adequate: true, model: { kind: 'exponential', from: 36, shape: 0, dispersion: null } });
    expect(fit.model!.scale / 8).toBeCloseTo(1, 1);
    expect(fit.model!.rate / 5e-11).toBeCloseTo(1, 1);
    expect(fit.sizeExponent!.lower).toBeLessThan(1);
    expect(fit.sizeExponent!.upper).toBeGreaterThan(1);
    expect(fit.table.reduce((sum, row) => sum + row.observed, 0)).toBe(fit.fragments);
    expect(fit.table.reduce((sum, row) => sum + row.expected, 0)).toBeCloseTo(fit.fragments, 2);
  });

  test('pairs that differ in how alike they are: negative binomial', () => {
    const fit = fitChanceMatches(drawnPairs({ pairs: 60, rate: 5e-11, scale: 8, dispersion: 0.5 }, 6), 36);
    expect(fit.model?.dispersion).toBeGreaterThan(0.25);
    expect(fit.model?.dispersion).toBeLessThan(1);
    expect(fit.countsP).toBeGreaterThan(0.05);
    // Fewer pairs have any where the same number of fragments is heaped on some.
    const { expected, atLeastOne } = expectedChanceMatches({ ...fit, adequate: true }, 40, 1e6, 1e6);
    expect(atLeastOne).toBeLessThan(1 - Math.exp(-expected!));
  });

  test('a heavy tail is told from an exponential one, which would understate long matches', () => {
    const law = { pairs: 60, rate: 8e-11, scale: 6, shape: 0.4 };
    const fit = fitChanceMatches(drawnPairs(law, 7), 36);
    expect(fit).toMatchObject({ adequate: true, model: { kind: 'pareto', lambda: null, K: null } });
    expect(fit.shapeInterval![0]).toBeGreaterThan(0);
    expect(fit.model!.shape).toBeCloseTo(0.4, 0.5);
    const truth = 8e-11 * 1e12 * survival(law, 100 - 36);
    const { lower, upper } = expectedChanceMatches(fit, 100, 1e6, 1e6);
    expect(lower).toBeLessThan(truth);
    expect(upper).toBeGreaterThan(truth);
  });

  test('a component that one pair shares is no chance match: the fit is not adequate, or expects far more long ones', () => {
    const law = { pairs: 40, rate: 3e-11, scale: 8 };
    const seen = new Set<boolean>();
    for (const seed of [8, 9, 10]) {
      const clean = fitChanceMatches(drawnPairs(law, seed), 36);
      const shared = fitChanceMatches(
        drawnPairs(law, seed, (pair) => (pair === 5 ? [900, 1200] : [])),
        36,
      );
      expect(clean.adequate).toBe(true);
      expect(shared.longest).toBe(1200);
      seen.add(shared.adequate);
      const at = (fit: ChanceFit): number | null => expectedChanceMatches(fit, 100, 1e6, 1e6).expected;
      if (shared.adequate) expect(at(shared)).toBeGreaterThan(5 * at(clean)!);
      else {
        expect(shared.doubts).toContain('longest');
        expect(expectedChanceMatches(shared, 60, 1e6, 1e6)).toMatchObject({ expected: null, reason: 'not-fitted' });
      }
    }
    expect(seen).toContain(false);
  });

  test('counts that do not grow with the sizes of the pairs are noticed', () => {
    const flat = drawnPairs({ pairs: 60, rate: 5e-11, scale: 8 }, 9).map(
      (one, i): ChanceObservation => ({
        ...one,
        lengths: histogram(Array.from({ length: 6 }, (_, j) => 36 + ((i + 7 * j) % 23))),
      }),
    );
    const fit = fitChanceMatches(flat, 36);
    expect(fit.doubts).toContain('size');
    expect(fit.sizeExponent!.estimate).toBeCloseTo(0, 1);
  });

  test('counts that are more alike than chance makes them are noticed', () => {
    const even = drawnPairs({ pairs: 40, rate: 5e-11, scale: 8 }, 11).map((one, i): ChanceObservation => {
      const lengths = Array.from(
        { length: 10 },
        (_, j) => 36 + Math.floor(-8 * Math.log(((i * 10 + j) * 0.6180339 + 0.01) % 1)),
      );
      return { ...one, m: 1e6, n: 1e6, lengths: histogram(lengths) };
    });
    const fit = fitChanceMatches(even, 36);
    expect(fit).toMatchObject({ adequate: false, doubts: ['counts'], sizeExponent: null });
    expect(fit.countsP).toBeLessThan(0.05);
  });

  test('the same pairs in another order, sides and lengths too, give the same bytes', () => {
    const pairs = drawnPairs({ pairs: 15, rate: 5e-11, scale: 8, dispersion: 1 }, 10);
    const turned = pairs.toReversed().map(({ projects: [a, b], m, n, lengths }): ChanceObservation => {
      return { projects: [b!, a], m: n, n: m, lengths: lengths.toReversed() };
    });
    expect(JSON.stringify(fitChanceMatches(turned, 36))).toBe(JSON.stringify(fitChanceMatches(pairs, 36)));
  });
});

describe('too little to go by', () => {
  test('no fragments at all: no model, and nothing is stated', () => {
    const none = drawnPairs({ pairs: 5, rate: 1e-30, scale: 8 }, 1);
    expect(none.flatMap(({ lengths }) => lengths)).toEqual([]);
    for (const fit of [fitChanceMatches(none, 36), fitChanceMatches([], 36)]) {
      expect(fit).toMatchObject({ model: null, adequate: false, fragments: 0, resamples: [] });
      expect(expectedChanceMatches(fit, 100, 1e6, 1e6)).toMatchObject({ expected: null, reason: 'not-fitted' });
    }
  });

  test('nine pairs, or forty fragments, are too few, however well they fit', () => {
    const few = fitChanceMatches(drawnPairs({ pairs: 9, rate: 1e-10, scale: 8 }, 2), 36);
    expect(few.doubts).toContain('few-pairs');
    const rare = fitChanceMatches(drawnPairs({ pairs: 40, rate: 2e-12, scale: 8 }, 2), 36);
    expect(rare.fragments).toBeLessThan(50);
    expect(rare.doubts).toContain('few-fragments');
    // Many pairs of few projects are not many pairs.
    const shared = drawnPairs({ pairs: 36, rate: 1e-10, scale: 8 }, 2).map((one, i): ChanceObservation => {
      return { ...one, projects: [`a${i % 4}`, `b${i % 5}`] };
    });
    expect(fitChanceMatches(shared, 36).doubts).toContain('few-pairs');
  });

  test('one length only, one pair only', () => {
    const fit = fitChanceMatches([{ projects: ['a'], m: 1e6, n: 1e6, lengths: [[40, 3]] }], 36);
    expect(fit.adequate).toBe(false);
    expect(fit.sizeExponent).toBeNull();
    expect(JSON.parse(JSON.stringify(fit))).toEqual(fit);
  });

  test.each([
    ['no tokens', { m: 0, lengths: [] }],
    ['half a fragment', { lengths: [[40, 0.5]] }],
    ['a length that is no number', { lengths: [[Number.NaN, 1]] }],
  ])('refuses %s', (_, wrong) => {
    const right = { projects: ['a'], m: 1e6, n: 1e6, lengths: [[40, 1]] };
    expect(() => fitChanceMatches([{ ...right, ...wrong } as unknown as ChanceObservation], 36)).toThrowError(
      expect.objectContaining({ code: 'STATISTIC_OUT_OF_RANGE' }),
    );
  });
});

describe('what is stated', () => {
  const fit: ChanceFit = fitChanceMatches(drawnPairs({ pairs: 40, rate: 3e-11, scale: 8, dispersion: 2 }, 8), 36);

  test('falls with the length, grows with either size, and is never 0', () => {
    expect(fit.adequate).toBe(true);
    const sizes = fc.integer({ min: 1, max: 10_000_000 });
    fc.assert(
      fc.property(fc.integer({ min: 36, max: 5000 }), sizes, sizes, (length, m, n) => {
        const here = expectedChanceMatches(fit, length, m, n);
        const longer = expectedChanceMatches(fit, length + 10, m, n);
        expect(here.expected).toBeGreaterThan(0);
        expect(here.atLeastOne).toBeGreaterThan(0);
        expect(here.atLeastOne).toBeLessThanOrEqual(here.expected! * (1 + 1e-8));
        expect(longer.expected).toBeLessThanOrEqual(here.expected!);
        expect(here.lower).toBeLessThanOrEqual(here.upper!);
        expect(expectedChanceMatches(fit, length, 2 * m, n).expected! / here.expected!).toBeCloseTo(2, 6);
        expect(expectedChanceMatches(fit, length, n, m).expected).toBe(here.expected);
      }),
    );
  });

  test('the model is trusted as far again as the controls reach; of longer fragments the figure is an upper bound', () => {
    const furthest = 2 * fit.longest - 36;
    const there = expectedChanceMatches(fit, furthest, 1e6, 1e6);
    expect(there).toMatchObject({ statedAt: furthest, beyondLongest: true });
    expect(expectedChanceMatches(fit, furthest + 1000, 1e6, 1e6)).toEqual({ ...there, length: furthest + 1000 });
    expect(expectedChanceMatches(fit, fit.longest, 1e6, 1e6).beyondLongest).toBe(false);
  });

  test('below the fitted range nothing is stated; sizes unlike the controls are marked', () => {
    expect(expectedChanceMatches(fit, 35, 1e6, 1e6)).toMatchObject({
      expected: null,
      upper: null,
      reason: 'below-range',
    });
    expect(expectedChanceMatches(fit, 36, 1e6, 1e6).beyondSizes).toBe(false);
    expect(expectedChanceMatches(fit, 36, 1e4, 1e4).beyondSizes).toBe(true);
    expect(expectedChanceMatches(fit, 36, 1e7, 1e7).beyondSizes).toBe(true);
  });
});

describe('counts', () => {
  test('the distribution is that of its definition', () => {
    // Negative binomial, mean 3, dispersion 2: P(0) = (1 + 3/2)^−2, P(1) = P(0) · 2 · 3/5.
    const none = 2.5 ** -2;
    expect(countAtMost(0, 3, 2)).toBeCloseTo(none, 12);
    expect(countAtMost(1, 3, 2)).toBeCloseTo(none + none * 2 * 0.6, 12);
    expect(chanceOfAny(3, 2)).toBeCloseTo(1 - none, 12);
    // Poisson, mean 3.
    expect(countAtMost(2, 3, POISSON)).toBeCloseTo(Math.exp(-3) * (1 + 3 + 4.5), 6);
    expect(chanceOfAny(3, POISSON)).toBeCloseTo(1 - Math.exp(-3), 12);
  });

  test('a draw is the least count whose probability exceeds the chance', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 0.9999, noNaN: true }),
        fc.double({ min: 0.01, max: 500, noNaN: true }),
        fc.constantFrom(0.2, 2, POISSON),
        (p, mean, dispersion) => {
          const n = countQuantile(p, mean, dispersion);
          expect(countAtMost(n, mean, dispersion)).toBeGreaterThan(p);
          expect(countAtMost(n - 1, mean, dispersion)).toBeLessThanOrEqual(p);
        },
      ),
    );
  });

  test('without dispersion, Poisson: the rate is that of all together', () => {
    const data = { count: [2, 4, 6], size: [10, 20, 30], weight: [1, 1, 1] };
    const model = fitCounts({
      count: Float64Array.from(data.count),
      size: Float64Array.from(data.size),
      weight: Float64Array.from(data.weight),
    });
    expect(model).toEqual({ rate: 0.2, dispersion: POISSON });
  });
});
