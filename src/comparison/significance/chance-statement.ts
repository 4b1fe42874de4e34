/** What chance alone would bring, under a fitted model. */
import type { ChanceFit, ChanceStatement } from '../../core/index.js';
import { chanceOfAny } from './chance-counts.js';
import { logSurvival } from './chance-lengths.js';
import { demand, figure } from './figure.js';
import { resampledInterval } from './resample.js';

/**
 * Expected number of chance fragments of at least `length` tokens between unrelated streams of `m` and `n` tokens: K · m · n · e^(−λ ·
 * length) under the exponential tail (Karlin & Altschul 1990). The search is already in the number, since all places of both streams were
 * looked at. Percentile interval over resampled projects. Nothing is stated where the fit is not adequate or the fragment is shorter than
 * what was fitted. A model is not trusted further than as far again beyond the controls' longest fragment as they reach themselves: of
 * longer fragments it states the expectation at that length, an upper bound.
 */
export function expectedChanceMatches(fit: ChanceFit, length: number, m: number, n: number): ChanceStatement {
  demand(length >= 1 && m >= 1 && n >= 1, 'a fragment and the streams it was found in have tokens', { length, m, n });
  const size = m * n;
  const about = {
    length,
    m,
    n,
    beyondLongest: length > fit.longest,
    beyondSizes: size < fit.sizes[0] || size > fit.sizes[1],
  };
  const { model } = fit;
  if (model === null || !fit.adequate) return { ...about, ...UNSTATED, reason: 'not-fitted' };
  if (length < model.from) return { ...about, ...UNSTATED, reason: 'below-range' };
  const statedAt = Math.min(length, 2 * fit.longest - model.from);
  const excess = statedAt - model.from;
  const expected = model.rate * size * Math.exp(logSurvival(model, excess));
  // Of logarithms: an expectation is spread over orders of magnitude.
  const { lower, upper } = resampledInterval(
    fit.resamples.map(([rate, scale, shape]) => Math.log(rate * size) + logSurvival({ scale, shape }, excess)),
    Math.min(fit.pairs, fit.projects),
  );
  return {
    ...about,
    statedAt,
    expected: figure(expected),
    lower: figure(Math.exp(lower)),
    upper: figure(Math.exp(upper)),
    atLeastOne: figure(chanceOfAny(expected, model.dispersion ?? Number.POSITIVE_INFINITY)),
    reason: null,
  };
}

const UNSTATED = { statedAt: null, expected: null, lower: null, upper: null, atLeastOne: null };

/** `expectedChanceMatches` for the many fragments of one comparison: each length is worked out once. */
export function createChanceStatement(fit: ChanceFit, m: number, n: number): (length: number) => ChanceStatement {
  const stated = new Map<number, ChanceStatement>();
  return (length) => {
    const known = stated.get(length) ?? expectedChanceMatches(fit, length, m, n);
    stated.set(length, known);
    return known;
  };
}
