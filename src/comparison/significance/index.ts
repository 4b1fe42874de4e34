/**
 * How often unrelated code would score as high: tails, expected chance matches, likelihood ratios, error rates.
 *
 * How to say it. Each statement is about what is measured *given* a hypothesis; turning it round into how probable a hypothesis is *given*
 * the measurement is the prosecutor's fallacy (Thompson & Schumann 1987, Law and Human Behavior 11: 167–187), and leaving out how many
 * modules were looked at is the other trap.
 * - Tail: "Of 40 pairs of unrelated projects, compared by the same settings, none has a module that reaches 31 %. The share of such pairs
 *   that do is at most 7.2 % (95 % confidence)." Not: "the probability that this is coincidence is …". Of all modules shown, a share equal
 *   to the tail is to be expected by chance.
 * - Chance matches: "Between unrelated projects of these sizes, 0.03 fragments of at least 120 tokens are to be expected (0.004 to 0.2)."
 *   The number of places searched is in it. Related by author, genre or platform, two projects may have more: the controls must be of that
 *   kind, or the statement says of which kind they are.
 * - Likelihood ratio: "A coverage of 31 % is 20 times more probable if [derived] than if [independent] (interval …; the calibration
 *   supports no ratio above 20)." Both hypotheses are printed. Ratios of several modules, or levels, of one case must not be multiplied:
 *   they are not independent.
 * - Rates: "On these labelled pairs, 56 of 67 derived modules pass at a threshold that 0 of 322 unrelated ones pass (0 to 8.2 %)." They are
 *   rates of the method on those pairs.
 */
export { separation, TAIL_LEVELS, tailCalibration, truePositiveRateAt } from './accuracy.js';
export { type Bounds, binomialInterval } from './binomial.js';
export { calibrateLevel, observedPairs } from './calibrate.js';
export { type CalibratedStatements, createStatements } from './calibrated-statements.js';
export { fitChanceMatches } from './chance-fit.js';
export { createChanceStatement, expectedChanceMatches } from './chance-statement.js';
export { clusteredShare, type GroupCount } from './clustered-share.js';
export { calibrateLikelihood } from './likelihood-calibration.js';
export { likelihoodRatio, stateLikelihoodRatio, verbalOf } from './likelihood-ratio.js';
export { rocAuc, type ValuesByPair } from './roc.js';
export { type SweepCell, sweepCurve } from './sweep.js';
export { clusteredTail, createTail, empiricalTail, separatePairs } from './tail.js';
