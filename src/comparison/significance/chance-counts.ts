/**
 * How many chance matches a pair of projects has: mean rate · m · n, as Karlin & Altschul have it, and either Poisson, as there, or
 * negative binomial (variance mean + mean² / dispersion), since projects differ in how alike they are: language, genre, habits, authors.
 */

import { createRandom } from '../../core/index.js';
import { betaTails, logGamma } from './beta.js';
import { ascending } from './figure.js';
import { goldenSection } from './search.js';

export interface PairCounts {
  /** Fragments of each pair. */
  readonly count: Float64Array;
  /** m · n of each pair, tokens². */
  readonly size: Float64Array;
  /** How often each pair counts; 0 leaves it out. */
  readonly weight: Float64Array;
}

export interface CountModel {
  /** Fragments per token². */
  readonly rate: number;
  /** Infinity: Poisson. */
  readonly dispersion: number;
}

const LEAST = Math.log(1e-3);
const MOST = Math.log(1e5);
/** Twice the gain in log-likelihood that dispersion must bring: 5 % level at the edge of the parameter's range (Self & Liang 1987). */
const WORTH = 2.706;

/** Greatest likelihood. Poisson where dispersion does not improve on it. */
export function fitCounts(data: PairCounts): CountModel {
  const { count, size, weight } = data;
  const poisson: CountModel = {
    rate: dot(weight, count) / dot(weight, size),
    dispersion: Number.POSITIVE_INFINITY,
  };
  if (poisson.rate === 0) return poisson;
  const at = (logDispersion: number): CountModel => {
    const dispersion = Math.exp(logDispersion);
    return { rate: rateGiven(data, dispersion, poisson.rate), dispersion };
  };
  const best = at(goldenSection((x) => -logLikelihood(data, at(x)), LEAST, MOST, 40));
  return 2 * (logLikelihood(data, best) - logLikelihood(data, poisson)) > WORTH ? best : poisson;
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, x, i) => sum + x * (b[i] as number), 0);
}

/** The rate of greatest likelihood for one dispersion k: Σ (count − mean) / (1 + mean / k) = 0, by Newton's method on its logarithm. */
function rateGiven({ count, size, weight }: PairCounts, k: number, start: number): number {
  let rate = start;
  for (let step = 0; step < 60; step++) {
    let score = 0;
    let slope = 0;
    for (let i = 0; i < count.length; i++) {
      const mean = rate * (size[i] as number);
      const share = 1 / (1 + mean / k);
      score += (weight[i] as number) * ((count[i] as number) - mean) * share;
      slope += (weight[i] as number) * mean * share * share * (1 + (count[i] as number) / k);
    }
    const move = Math.max(-1, Math.min(1, score / slope));
    rate *= Math.exp(move);
    if (Math.abs(move) < 1e-10) break;
  }
  return rate;
}

function logLikelihood({ count, size, weight }: PairCounts, { rate, dispersion: k }: CountModel): number {
  let sum = 0;
  for (let i = 0; i < count.length; i++) {
    const w = weight[i] as number;
    if (w === 0) continue;
    const n = count[i] as number;
    const mean = rate * (size[i] as number);
    if (k === Number.POSITIVE_INFINITY) sum += w * (n * Math.log(mean) - mean);
    else sum += w * (logGamma(n + k) - logGamma(k) - k * Math.log1p(mean / k) - n * Math.log1p(k / mean));
  }
  return sum;
}

/** A dispersion at which the negative binomial cannot be told from Poisson. */
const NEARLY_POISSON = 1e9;

/** Probability of at most `n` fragments (n ≥ −1) where `mean` are expected. */
export function countAtMost(n: number, mean: number, dispersion: number): number {
  if (n < 0) return 0;
  const k = Math.min(dispersion, NEARLY_POISSON);
  return betaTails(k / (k + mean), mean / (k + mean), k, n + 1).lower;
}

/** The least n of which at most n come with probability above `p`: a draw, where p is drawn from 0 … 1. */
export function countQuantile(p: number, mean: number, dispersion: number): number {
  let high = 1;
  while (high < 1e9 && countAtMost(high, mean, dispersion) <= p) high *= 2;
  let low = -1;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (countAtMost(middle, mean, dispersion) > p) high = middle;
    else low = middle;
  }
  return high;
}

/** Chance that a pair has at least one fragment where `mean` are expected. */
export function chanceOfAny(mean: number, dispersion: number): number {
  if (dispersion === Number.POSITIVE_INFINITY) return -Math.expm1(-mean);
  return -Math.expm1(-dispersion * Math.log1p(mean / dispersion));
}

/** Draws for the goodness of fit of the counts. */
const DRAWS = 199;

/**
 * Goodness of fit of the counts: Cramér–von Mises distance of their mid-probabilities from the uniform distribution, and the share of counts drawn
 * from the model, fitted again, that lie at least as far (parametric bootstrap: Stute, González Manteiga & Presedo Quindimil 1993).
 */
export function countsFit(data: PairCounts, model: CountModel): number {
  const random = createRandom(1990);
  const distance = uniformDistance(data, model);
  let further = 0;
  for (let draw = 0; draw < DRAWS; draw++) {
    const count = data.size.map((size) => countQuantile(random.unit(), model.rate * size, model.dispersion));
    const drawn = { ...data, count };
    const refitted = fitCounts(drawn);
    if (refitted.rate === 0 || uniformDistance(drawn, refitted) >= distance) further++;
  }
  return (further + 1) / (DRAWS + 1);
}

function uniformDistance({ count, size }: PairCounts, { rate, dispersion }: CountModel): number {
  const places = count.map((n, i) => {
    const mean = rate * (size[i] as number);
    return (countAtMost(n - 1, mean, dispersion) + countAtMost(n, mean, dispersion)) / 2;
  });
  const n = places.length;
  return places.sort(ascending).reduce((sum, place, i) => sum + (place - (i + 0.5) / n) ** 2, 0);
}

/**
 * The exponent b in mean = c · (m · n)^b by negative binomial regression, the dispersion held; theory says 1. NaN where all pairs have one size or
 * too few have fragments.
 */
export function sizeExponent({ count, size, weight }: PairCounts, dispersion: number): number {
  const logs = size.map(Math.log);
  const centre = dot(weight, logs) / weight.reduce((a, b) => a + b, 0);
  let a = Math.log(Math.max(dot(weight, count), 0.5) / weight.reduce((x, y) => x + y, 0));
  let b = 0;
  for (let step = 0; step < 100; step++) {
    const s = [0, 0, 0, 0, 0] as [number, number, number, number, number];
    for (let i = 0; i < count.length; i++) {
      const x = (logs[i] as number) - centre;
      const mean = Math.exp(Math.min(50, a + b * x));
      const w = (weight[i] as number) / (1 + mean / dispersion);
      const residual = w * ((count[i] as number) - mean);
      s[0] += residual;
      s[1] += residual * x;
      s[2] += w * mean;
      s[3] += w * mean * x;
      s[4] += w * mean * x * x;
    }
    const determinant = s[2] * s[4] - s[3] * s[3];
    if (!(determinant > 1e-9 * s[2] * s[2])) return Number.NaN;
    const da = (s[4] * s[0] - s[3] * s[1]) / determinant;
    const db = (s[2] * s[1] - s[3] * s[0]) / determinant;
    const damp = Math.min(1, 1 / (Math.abs(da) + Math.abs(db) + 1e-300));
    a += damp * da;
    b += damp * db;
    if (Math.abs(da) + Math.abs(db) < 1e-9) return b;
  }
  return Number.NaN;
}
