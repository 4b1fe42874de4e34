import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binomialInterval } from '../../../src/comparison/index.js';
import { betaQuantile, betaTails, logGamma, studentQuantile } from '../../../src/comparison/significance/beta.js';
import { shareBounds } from '../../../src/comparison/significance/binomial.js';

/** P(X ≤ k) of the binomial distribution, term by term: the definition that the intervals are judged by. */
function atMost(k: number, n: number, p: number): number {
  let sum = 0;
  for (let i = 0; i <= k; i++)
    sum += Math.exp(
      logGamma(n + 1) - logGamma(i + 1) - logGamma(n - i + 1) + i * Math.log(p) + (n - i) * Math.log1p(-p),
    );
  return sum;
}

const counts = fc.integer({ min: 1, max: 300 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
const confidences = fc.constantFrom(0.5, 0.9, 0.95, 0.99, 0.999);

describe('Clopper–Pearson', () => {
  test.each([
    // The worked examples of Newcombe 1998, Statistics in Medicine 17: 857–872.
    [81, 263, 0.95, 0.2527, 0.3676, 4],
    [15, 148, 0.95, 0.0578, 0.1617, 4],
    [0, 20, 0.95, 0, 0.1684, 4],
    [1, 29, 0.95, 0.0009, 0.1776, 4],
    // Conover 1971, p. 97f, as the manual of R's binom.test gives it.
    [682, 925, 0.95, 0.7076683, 0.7654066, 7],
    // The manual of R's package GenBinomApps.
    [5, 100_000, 0.9, 1.97017e-5, 1.051275e-4, 9],
  ])('published: %i of %i', (k, n, confidence, lower, upper, digits) => {
    const interval = binomialInterval(k, n, confidence);
    expect(interval.lower).toBeCloseTo(lower, digits);
    expect(interval.upper).toBeCloseTo(upper, digits);
  });

  test('at either limit the other outcomes have exactly the probability that is left', () => {
    fc.assert(
      fc.property(counts, confidences, ([k, n], confidence) => {
        const { lower, upper } = binomialInterval(k, n, confidence);
        const miss = (1 - confidence) / 2;
        if (k > 0) expect((1 - atMost(k - 1, n, lower)) / miss).toBeCloseTo(1, 3);
        else expect(lower).toBe(0);
        if (k < n) expect(atMost(k, n, upper) / miss).toBeCloseTo(1, 3);
        else expect(upper).toBe(1);
      }),
    );
  });

  test('holds the observed share, mirrors, and widens with the confidence', () => {
    fc.assert(
      fc.property(counts, ([k, n]) => {
        const interval = binomialInterval(k, n);
        expect(interval.lower).toBeLessThanOrEqual(k / n + 1e-9);
        expect(interval.upper).toBeGreaterThanOrEqual(k / n - 1e-9);
        const mirrored = binomialInterval(n - k, n);
        expect(mirrored.lower).toBeCloseTo(1 - interval.upper, 8);
        const wide = binomialInterval(k, n, 0.99);
        expect(wide.lower).toBeLessThanOrEqual(interval.lower);
        expect(wide.upper).toBeGreaterThanOrEqual(interval.upper);
      }),
    );
  });

  test('millions of cases: small shares keep their digits', () => {
    // scipy 1.17.1: beta.ppf(0.025, 3, 9999998), beta.isf(0.025, 4, 9999997)
    const { lower, upper } = binomialInterval(3, 10_000_000);
    expect(lower / 6.186721656250593e-8).toBeCloseTo(1, 7);
    expect(upper / 8.767270541303176e-7).toBeCloseTo(1, 7);
  });

  test('nothing looked at: everything is possible', () => {
    expect(binomialInterval(0, 0)).toEqual({ lower: 0, upper: 1 });
  });

  test.each([
    [-1, 5, 0.95],
    [6, 5, 0.95],
    [1.5, 5, 0.95],
    [Number.NaN, 5, 0.95],
    [1, 5, 1],
    [1, 5, 0],
    [1, 5, Number.NaN],
  ])('refuses %d of %d at %d', (k, n, confidence) => {
    expect(() => binomialInterval(k, n, confidence)).toThrowError(
      expect.objectContaining({ code: 'STATISTIC_OUT_OF_RANGE' }),
    );
  });

  test('effective numbers lie between those of their whole neighbours', () => {
    expect(shareBounds(2, 20, 0.025)).toEqual(binomialInterval(2, 20));
    const between = shareBounds(2.5, 20, 0.025).upper;
    expect(between).toBeGreaterThan(binomialInterval(2, 20).upper);
    expect(between).toBeLessThan(binomialInterval(3, 20).upper);
  });
});

describe('beta function', () => {
  const arguments_ = fc.double({ min: 0.05, max: 5000, noNaN: true });
  const places = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });

  test('tails add up, mirror, and grow with x', () => {
    fc.assert(
      fc.property(places, arguments_, arguments_, (x, a, b) => {
        const { lower, upper } = betaTails(x, 1 - x, a, b);
        expect(lower + upper).toBeCloseTo(1, 12);
        expect(betaTails(1 - x, x, b, a).upper).toBeCloseTo(lower, 10);
        expect(betaTails(x / 2, 1 - x / 2, a, b).lower).toBeLessThanOrEqual(lower);
      }),
    );
  });

  test('I_x(a + 1, b) = I_x(a, b) − x^a (1 − x)^b / (a B(a, b)) (DLMF 8.17.20)', () => {
    fc.assert(
      fc.property(
        places,
        fc.double({ min: 0.05, max: 50, noNaN: true }),
        fc.double({ min: 0.05, max: 50, noNaN: true }),
        (x, a, b) => {
          const step = Math.exp(
            a * Math.log(x) + b * Math.log1p(-x) - Math.log(a) - logGamma(a) - logGamma(b) + logGamma(a + b),
          );
          expect(betaTails(x, 1 - x, a + 1, b).lower).toBeCloseTo(betaTails(x, 1 - x, a, b).lower - step, 11);
        },
      ),
    );
  });

  test('the quantile undoes the tail', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-4, max: 0.5, noNaN: true }),
        arguments_,
        arguments_,
        fc.constantFrom('lower' as const, 'upper' as const),
        (p, a, b, tail) => {
          const x = betaQuantile(p, a, b, tail);
          // Close to 1, the digits of 1 − x are lost in x itself.
          fc.pre(x > 1e-12 && x < 1 - 1e-6);
          expect(betaTails(x, 1 - x, a, b)[tail] / p).toBeCloseTo(1, 6);
        },
      ),
    );
  });

  test("Student's t as tabulated", () => {
    expect(studentQuantile(0.025, 1)).toBeCloseTo(12.7062, 4);
    expect(studentQuantile(0.025, 10)).toBeCloseTo(2.2281, 4);
    expect(studentQuantile(0.05, 30)).toBeCloseTo(1.6973, 4);
    expect(studentQuantile(0.025, 1e7)).toBeCloseTo(1.95996, 5);
  });
});
