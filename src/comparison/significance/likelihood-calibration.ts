/** From pairs of both kinds to likelihood ratios of a score. */
import { HYPOTHESES, type Hypotheses, type LikelihoodCalibration, type PairValues } from '../../core/index.js';
import { ascending, CONFIDENCE, demand, figure } from './figure.js';
import { empiricalBounds, logRatioCost, type WeightedRatio } from './likelihood-quality.js';
import { logRatioAt, pooledRatios, type RatioStep, type ScorePoint } from './pav.js';
import { drawnUnits, resampledInterval, resampleWeights } from './resample.js';

interface LabelledPair extends PairValues {
  readonly kind: keyof Hypotheses;
}

/** The weight of one misleading pair of each kind, see `pooledRatios`; Vergeer et al. 2016 add one, too. */
const MISLEADING = 1;

/**
 * Calibrates a score (a module's coverage, or another share) by pairs of projects whose history is known. The ratio is that of the two
 * kinds' values around the score (`pooledRatios`), where every pair weighs 1, shared among its values: modules of one pair are not
 * independent, so what a pair says counts once. Hence no ratio exceeds about the number of pairs of the other kind; a larger calibration
 * supports larger ratios. The bounds and Cllr come from ratios that were computed for each pair without the pairs that share a project with
 * it; intervals from resampled projects.
 *
 * Without pairs of either kind nothing is known: no steps, bounds 1, Cllr 1.
 */
export function calibrateLikelihood(
  derived: readonly PairValues[],
  independent: readonly PairValues[],
  hypotheses: Hypotheses = HYPOTHESES,
): LikelihoodCalibration {
  const pairs = [...labelled('derived', derived), ...labelled('independent', independent)];
  const of = (kind: keyof Hypotheses): LabelledPair[] => pairs.filter((pair) => pair.kind === kind);
  const about = {
    hypotheses,
    derived: countsOf(of('derived')),
    independent: countsOf(of('independent')),
    confidence: CONFIDENCE,
  };
  if (about.derived.pairs === 0 || about.independent.pairs === 0)
    return { ...about, steps: [], lowest: 1, highest: 1, cllr: 1, cllrMin: 1 };
  const evenly = new Float64Array(pairs.length).fill(1);
  const collect = collector(pairs);
  const steps = pooledRatios(collect(evenly), MISLEADING);
  const leftOut = pairs.map((pair) => ({
    kind: pair.kind,
    ratios: ratiosOf(pair, withoutRelatives(pairs, pair, collect)),
  }));
  const kindOf = (kind: keyof Hypotheses): WeightedRatio[] =>
    leftOut.filter((one) => one.kind === kind).flatMap(({ ratios }) => ratios);
  const { lowest, highest } = empiricalBounds(kindOf('derived'), kindOf('independent'));
  const plain = pooledRatios(collect(evenly), 0);
  const best = (kind: keyof Hypotheses): WeightedRatio[] => of(kind).flatMap((pair) => ratiosOf(pair, plain));
  const draws = resampleWeights(pairs, (weights) => bothKinds(pairs, weights)).map((weights) =>
    pooledRatios(collect(asLarge(pairs, weights)), MISLEADING),
  );
  // Either kind may be the one that limits what is known.
  const units = Math.min(drawnUnits(of('derived')), drawnUnits(of('independent')));
  return {
    ...about,
    steps: steps.map((step) => {
      const at = (score: number) =>
        resampledInterval(
          draws.map((draw) => logRatioAt(draw, score)),
          units,
        );
      const bounded = (logRatio: number): number => figure(Math.min(highest, Math.max(lowest, Math.exp(logRatio))));
      // Steps ascend in every resample, so the ends of the step hold what any of its scores may have.
      return {
        from: step.from,
        to: step.to,
        ratio: bounded(step.logRatio),
        lower: bounded(Math.min(step.logRatio, at(step.from).lower)),
        upper: bounded(Math.max(step.logRatio, at(step.to).upper)),
      };
    }),
    lowest: figure(lowest),
    highest: figure(highest),
    cllr: figure(logRatioCost(kindOf('derived'), kindOf('independent'))),
    cllrMin: figure(logRatioCost(best('derived'), best('independent'))),
  };
}

/** In an order of their own; pairs without values tell nothing. */
function labelled(kind: keyof Hypotheses, pairs: readonly PairValues[]): LabelledPair[] {
  const told = pairs.filter(({ values }) => values.length > 0);
  for (const { projects, values } of told)
    for (const value of values) demand(value >= 0 && value <= 1, 'a score is a share from 0 to 1', { projects, value });
  return told
    .map(({ projects, values }) => ({ kind, projects, values: values.toSorted(ascending) }))
    .map((pair) => ({ pair, key: JSON.stringify([pair.projects.toSorted(), pair.values]) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ pair }) => pair);
}

function countsOf(pairs: readonly LabelledPair[]): LikelihoodCalibration['derived'] {
  return {
    pairs: pairs.length,
    values: pairs.reduce((sum, { values }) => sum + values.length, 0),
    projects: new Set(pairs.flatMap(({ projects }) => projects)).size,
  };
}

/** Distinct scores of all pairs with the weights of either kind there. */
function collector(pairs: readonly LabelledPair[]): (weights: Float64Array) => ScorePoint[] {
  const scores = [...new Set(pairs.flatMap(({ values }) => values))].sort(ascending);
  const at = new Map(scores.map((score, i) => [score, i]));
  const rows = pairs.map(({ values }) => values.map((value) => at.get(value) as number));
  return (weights) => {
    const points = scores.map((score) => ({ score, derived: 0, independent: 0 }));
    pairs.forEach(({ kind, values }, i) => {
      const each = (weights[i] as number) / values.length;
      if (each > 0) for (const row of rows[i] as number[]) (points[row] as (typeof points)[number])[kind] += each;
    });
    return points;
  };
}

/** A resample is as large as the calibration: each kind's weights add up to its number of pairs, so that the misleading case weighs as much in it. */
function asLarge(pairs: readonly LabelledPair[], weights: Float64Array): Float64Array {
  const scale = { derived: 0, independent: 0 };
  const count = { derived: 0, independent: 0 };
  pairs.forEach(({ kind }, i) => {
    scale[kind] += weights[i] as number;
    count[kind]++;
  });
  return weights.map((weight, i) => {
    const { kind } = pairs[i] as LabelledPair;
    return (weight * count[kind]) / scale[kind];
  });
}

/** The ratios by all pairs that share no project with this one; where that leaves one kind without pairs, by all others. */
function withoutRelatives(
  pairs: readonly LabelledPair[],
  pair: LabelledPair,
  collect: (weights: Float64Array) => ScorePoint[],
): RatioStep[] {
  const related = (other: LabelledPair): boolean => other.projects.some((name) => pair.projects.includes(name));
  const strangers = Float64Array.from(pairs, (other) => (related(other) ? 0 : 1));
  const others = Float64Array.from(pairs, (other) => (other === pair ? 0 : 1));
  return pooledRatios(collect(bothKinds(pairs, strangers) ? strangers : others), MISLEADING);
}

function bothKinds(pairs: readonly LabelledPair[], weights: Float64Array): boolean {
  const has = (kind: keyof Hypotheses): boolean =>
    pairs.some((pair, i) => pair.kind === kind && (weights[i] as number) > 0);
  return has('derived') && has('independent');
}

function ratiosOf({ values }: LabelledPair, steps: readonly RatioStep[]): WeightedRatio[] {
  return values.map((value) => ({ logRatio: logRatioAt(steps, value), weight: 1 / values.length }));
}
