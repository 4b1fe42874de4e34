/** Exact intervals of a share that was counted. */
import { betaQuantile } from './beta.js';
import { CONFIDENCE, demand, figure } from './figure.js';

export interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Clopper–Pearson interval of a share of which `k` in `n` independent cases were seen, two-sided: whatever the true share is, the interval
 * holds it in at least `confidence` of all samples. 0 … 1 where nothing was looked at.
 *
 * Source: Clopper & Pearson 1934, Biometrika 26: 404–413; written with beta quantiles as in Brown, Cai & DasGupta 2001, Statistical Science
 * 16: 101–133.
 */
export function binomialInterval(k: number, n: number, confidence = CONFIDENCE): Bounds {
  demand(Number.isInteger(k) && Number.isInteger(n), 'counts must be whole numbers', { k, n });
  return shareBounds(k, n, (1 - confidence) / 2);
}

/**
 * Both Clopper–Pearson limits, each missed with probability at most `miss`; `k` and `n` may be fractions, as where an effective number of
 * independent cases stands in for the number counted (Korn & Graubard 1998).
 */
export function shareBounds(k: number, n: number, miss: number): Bounds {
  const upper = shareAtMost(k, n, miss);
  return { lower: k === 0 ? 0 : figure(betaQuantile(miss, k, n - k + 1, 'lower')), upper };
}

/** The upper of the limits alone. */
export function shareAtMost(k: number, n: number, miss: number): number {
  demand(k >= 0 && k <= n && n < 1e12, 'a count must lie between 0 and the number of cases', { k, n });
  demand(miss > 0 && miss < 0.5, 'the confidence must lie between 0 and 1', { miss });
  return k === n ? 1 : figure(betaQuantile(miss, k + 1, n - k, 'upper'));
}
