/** A likelihood ratio, stated. */
import type { LikelihoodCalibration, LikelihoodRatioStatement, PairValues, Support, Verbal } from '../../core/index.js';
import { demand, figure } from './figure.js';
import { calibrateLikelihood } from './likelihood-calibration.js';
import { placeOf } from './pav.js';

/**
 * How many times more probable a score is if the two sides' code has a common source than if it has none, with its interval and the verbal
 * equivalent. It says nothing about how probable either hypothesis is: that takes everything else in the case. `calibrateLikelihood` says
 * how it comes about.
 */
export function stateLikelihoodRatio(calibration: LikelihoodCalibration, score: number): LikelihoodRatioStatement {
  demand(score >= 0 && score <= 1, 'a score is a share from 0 to 1', { score });
  const { hypotheses, confidence, steps, lowest, highest } = calibration;
  const place = placeOf(steps, score);
  let [ratio, lower, upper, between] = [1, 1, 1, false];
  if (place !== undefined) {
    const { left, right, way } = place;
    between = left !== right;
    ratio = between ? figure(left.ratio ** (1 - way) * right.ratio ** way) : left.ratio;
    lower = Math.min(left.lower, ratio);
    upper = Math.max(right.upper, ratio);
  }
  return {
    score,
    hypotheses,
    ratio,
    lower,
    upper,
    confidence,
    bounded: ratio !== 1 && ratio >= highest ? 'highest' : ratio !== 1 && ratio <= lowest ? 'lowest' : null,
    between,
    verbal: verbalOf(ratio),
    cautious: lower <= 1 && upper >= 1 ? verbalOf(1) : verbalOf(lower > 1 ? lower : upper),
  };
}

/** The same from the calibration pairs; where more than one score is stated, calibrate once. */
export function likelihoodRatio(
  score: number,
  derived: readonly PairValues[],
  independent: readonly PairValues[],
): LikelihoodRatioStatement {
  return stateLikelihoodRatio(calibrateLikelihood(derived, independent), score);
}

/** Ratios above which the next word applies. */
const SCALE: readonly (readonly [above: number, support: Support])[] = [
  [1e6, 'extremely-strong'],
  [1e4, 'very-strong'],
  [1e3, 'strong'],
  [100, 'moderately-strong'],
  [10, 'moderate'],
];

/**
 * ENFSI Guideline for Evaluative Reporting in Forensic Science (2015): 1 no support · 2–10 weak · 10–100 moderate · 100–1,000 moderately strong ·
 * 1,000–10,000 strong · 10,000–1,000,000 very strong · above extremely strong. Its classes share their ends: there, the weaker word; below 2, none.
 */
export function verbalOf(ratio: number): Verbal {
  demand(ratio > 0, 'a likelihood ratio is greater than 0', { ratio });
  const size = Math.max(ratio, 1 / ratio);
  if (size < 2) return { support: 'none', favours: null };
  const support = SCALE.find(([above]) => size > above)?.[1] ?? 'weak';
  return { support, favours: ratio > 1 ? 'derived' : 'independent' };
}
