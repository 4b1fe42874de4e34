/** How well a score tells derived from unrelated code, whatever the threshold. Values come by pair of projects. */
import { type AreaUnderCurve, lowerBound, upperBound } from '../../core/index.js';
import { studentQuantile } from './beta.js';
import { shareBounds } from './binomial.js';
import { ascending, CONFIDENCE, demand, figure } from './figure.js';

export type ValuesByPair = readonly (readonly number[])[];

/**
 * Area under the receiver operating characteristic: the probability that a value of a derived pair is higher than one of an unrelated pair,
 * ties counting half. Variance by DeLong, DeLong & Clarke-Pearson 1988 (Biometrics 44: 837–845), summed by pair as in Obuchowski 1997
 * (Biometrics 53: 567–578), which is the same where each pair has one value; the interval is made on the log-odds scale, with Student's t
 * at Satterthwaite's degrees of freedom since pairs are few. In 600 simulations each with 12 and 40 pairs it held areas of 0.76 and 0.96 in
 * 92–96 %, but an area of 0.9945 with strongly dependent values within pairs in 86 %: close to 1, few pairs overstate what is known. Where
 * the values leave no variance (perfect separation, a single pair), it is Clopper–Pearson's over as many positive–negative couples as can
 * be formed of different pairs, since those are independent.
 */
export function rocAuc(positives: ValuesByPair, negatives: ValuesByPair): AreaUnderCurve {
  const up = positives.filter((values) => values.length > 0);
  const down = negatives.filter((values) => values.length > 0);
  demand(up.length > 0 && down.length > 0, 'an area needs values of either kind');
  const high = Float64Array.from(up.flat()).sort();
  const low = Float64Array.from(down.flat()).sort();
  const placedUp = up.map((values) => values.map((value) => placeAmong(low, value)));
  const placedDown = down.map((values) => values.map((value) => 1 - placeAmong(high, value)));
  const area = placedUp.flat().reduce((sum, place) => sum + place, 0) / high.length;
  const couples = Math.min(up.length, down.length);
  const parts = couples < 2 ? [] : [placedUp, placedDown].map((groups) => varianceOfMean(groups, area));
  const variance = parts.reduce((sum, part) => sum + part.variance, 0);
  const about = { area: figure(area), positives: high.length, negatives: low.length, confidence: CONFIDENCE };
  const pairs = { positivePairs: up.length, negativePairs: down.length };
  if (variance < 1e-18 || area === 0 || area === 1) {
    const bounds = shareBounds(Math.min(couples, area * couples), couples, (1 - CONFIDENCE) / 2);
    return { ...about, ...pairs, ...bounds, method: 'separate-couples' };
  }
  const logit = Math.log(area / (1 - area));
  const freedom = variance ** 2 / parts.reduce((sum, part) => sum + part.variance ** 2 / part.freedom, 0);
  const reach = (studentQuantile((1 - CONFIDENCE) / 2, freedom) * Math.sqrt(variance)) / (area * (1 - area));
  const back = (x: number): number => figure(1 / (1 + Math.exp(-x)));
  return { ...about, ...pairs, lower: back(logit - reach), upper: back(logit + reach), method: 'delong' };
}

/** Share of the sorted values below this one, equal ones counting half. */
function placeAmong(sorted: Float64Array, value: number): number {
  return (lowerBound(sorted, value) + upperBound(sorted, value)) / 2 / sorted.length;
}

/** Variance of the mean of grouped values, two groups at least. */
function varianceOfMean(groups: readonly (readonly number[])[], mean: number): { variance: number; freedom: number } {
  const count = groups.reduce((sum, group) => sum + group.length, 0);
  const squares = groups
    .map((group) => group.reduce((sum, value) => sum + value - mean, 0) ** 2)
    .sort(ascending)
    .reduce((a, b) => a + b, 0);
  const freedom = groups.length - 1;
  return { variance: (squares * groups.length) / freedom / count ** 2, freedom };
}
