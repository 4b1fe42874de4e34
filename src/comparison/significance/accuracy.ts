/** Error rates at stated thresholds, and whether stated tails hold. Values come by pair of projects. */
import type { Separation, TailCalibrationRow, TruePositiveRate } from '../../core/index.js';
import { clusteredShare, type GroupCount } from './clustered-share.js';
import { ascending, demand, figure } from './figure.js';
import type { ValuesByPair } from './roc.js';

/**
 * The share of derived values at or above the lowest threshold that at most a share `falsePositiveRate` of the unrelated values reaches.
 * Intervals: see `clusteredShare`. The threshold is read off the same unrelated values, so the rate is that of this threshold on these
 * data; with fewer unrelated values than 1 / rate, no threshold shows so low a rate, and the one used lets none pass (`resolved` is false).
 */
export function truePositiveRateAt(
  positives: ValuesByPair,
  negatives: ValuesByPair,
  falsePositiveRate: number,
): TruePositiveRate {
  demand(falsePositiveRate > 0 && falsePositiveRate < 1, 'a rate lies between 0 and 1', { falsePositiveRate });
  const low = negatives.flat().sort(ascending);
  const allowed = Math.floor(falsePositiveRate * low.length + 1e-9);
  // The highest value that must not pass; every positive value above it does.
  const barred = low[low.length - 1 - allowed];
  const passing = positives.flat().filter((value) => barred === undefined || value > barred);
  const threshold = passing.length === 0 ? null : passing.reduce((a, b) => Math.min(a, b));
  const count = (values: ValuesByPair): GroupCount[] =>
    values.map((group) => ({
      reached: threshold === null ? 0 : group.filter((value) => value >= threshold).length,
      of: group.length,
    }));
  return {
    falsePositiveRate,
    resolved: low.length * falsePositiveRate >= 1,
    threshold,
    truePositives: clusteredShare(count(positives)),
    falsePositives: clusteredShare(count(negatives)),
  };
}

/** Weakest derived value over strongest unrelated value, one value a pair: above 1, one threshold tells them apart on these pairs. */
export function separation(positives: readonly number[], negatives: readonly number[]): Separation {
  demand(positives.length > 0 && negatives.length > 0, 'a separation needs values of either kind');
  const weakest = positives.reduce((a, b) => Math.min(a, b));
  const strongest = negatives.reduce((a, b) => Math.max(a, b));
  return { weakest, strongest, ratio: strongest === 0 ? null : figure(weakest / strongest) };
}

export const TAIL_LEVELS: readonly number[] = [0.001, 0.01, 0.05, 0.1];

/**
 * Do stated tails hold? `stated` are the tails (`TailStatement.estimate`) stated for unrelated values that were not used to calibrate; of
 * them, a share of at most α should lie at or below α. Each row: how many do, with interval. A level below the least tail that the
 * calibration could state is reached by none and proves nothing.
 */
export function tailCalibration(stated: ValuesByPair, levels: readonly number[] = TAIL_LEVELS): TailCalibrationRow[] {
  for (const tail of stated.flat()) demand(tail > 0 && tail <= 1, 'a stated tail is a share above 0', { tail });
  return levels.map((level) => ({
    level,
    observed: clusteredShare(
      stated.map((group) => ({ reached: group.filter((tail) => tail <= level).length, of: group.length })),
    ),
  }));
}
