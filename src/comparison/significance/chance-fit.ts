/** A model of chance matches fitted to control pairs, with its goodness of fit and the reasons to distrust it. */
import type { ChanceDoubt, ChanceFit, ChanceModel, ChanceObservation } from '../../core/index.js';
import { countsFit, fitCounts, type PairCounts, sizeExponent } from './chance-counts.js';
import { survival } from './chance-lengths.js';
import { chooseTail, type LengthSample, type TailChoice } from './chance-tail.js';
import { ascending, demand, figure } from './figure.js';
import { drawnUnits, resampledInterval, resampleWeights } from './resample.js';

/** Below these, a goodness of fit has hardly the power to object, so it is not asked. Our choice, not a law. */
const LEAST_PAIRS = 10;
const LEAST_FRAGMENTS = 50;
/** A fit is called inadequate where data as unlike the model as ours come less often than this. */
const SIGNIFICANT = 0.05;
/** The longest fragment counts as unexplained where the model expects fewer of its length than this in all controls together. */
const UNEXPLAINED = 0.05;
/** Lower ends to try, as shares of the fragments that lie below. */
const LOWER_ENDS = [0, 0.25, 0.5, 0.75];
const LEAST_EXPECTED = 5;
/** An exponent of m · n so close to 1 shifts expectations by less than a factor of two over three orders of magnitude. */
const TOLERANCE = 0.1;

/**
 * Fits expected(L, m, n) = rate · m · n · S(L − from), the extreme-value law of local alignment (Karlin & Altschul 1990, PNAS 87:
 * 2264–2268, as in BLAST's E-value), to fragments between unrelated projects. Code is not a sequence of independent letters, so two of the
 * law's assumptions are tested and, where the data ask for it, relaxed: S may be a generalised Pareto tail instead of an exponential one,
 * and the counts of the pairs negative binomial instead of Poisson.
 *
 * The lower end is the shortest at which a tail fits. Goodness of fit of the lengths: Anderson–Darling distance of the upper tail,
 * resampled by project and recentred, since parameters are estimated and lengths of one pair are not independent (Babu & Rao 2004, Sankhyā
 * 66: 63–74); of the counts: see `countsFit`. A control set whose pairs share components fails these tests, or gets so heavy a tail that
 * long matches are expected: filter it first.
 *
 * Of 60 simulated sets each (40 pairs; exponential or Pareto lengths, Poisson or negative binomial counts), 56–59 were found adequate and
 * the intervals of expectations held the truth in 54–59; where each pair shared a long component with probability 0.1, 8 were, and none
 * with probability 0.4.
 * @param from shortest length, in tokens, from which on every fragment of the pairs is listed.
 */
export function fitChanceMatches(observations: readonly ChanceObservation[], from: number): ChanceFit {
  const pairs = inOrder(observations, from);
  const sample: LengthSample = { pairs: pairs.map(({ lengths }) => lengths.filter(([length]) => length >= from)) };
  const all = sample.pairs.flat().filter(([, count]) => count > 0);
  const about = {
    pairs: pairs.length,
    projects: new Set(pairs.flatMap(({ projects }) => projects)).size,
    sizes: extent(pairs.map(({ m, n }) => m * n)),
    longest: all.reduce((most, [length]) => Math.max(most, length), 0),
  };
  if (all.length === 0) return { ...NOTHING, ...about };
  const holds = sample.pairs.map((lengths) => lengths.some(([, count]) => count > 0));
  const weights = resampleWeights(pairs, (drawn) => drawn.some((weight, i) => weight > 0 && holds[i] === true));
  const units = drawnUnits(pairs);
  const choice = chooseTail(sample, lowerEnds(sample, from), weights, units, SIGNIFICANT, UNEXPLAINED);
  const counts: PairCounts = {
    count: Float64Array.from(sample.pairs, (lengths) => countFrom(lengths, choice.from)),
    size: Float64Array.from(pairs, ({ m, n }) => m * n),
    weight: new Float64Array(pairs.length).fill(1),
  };
  const { rate, dispersion } = fitCounts(counts);
  const exponents = weights.map((weight) => sizeExponent({ ...counts, weight }, dispersion)).filter(Number.isFinite);
  const exponent = sizeExponent(counts, dispersion);
  const grows =
    Number.isFinite(exponent) && exponents.length > 0
      ? { estimate: exponent, ...resampledInterval(exponents, units) }
      : null;
  const countsP = countsFit(counts, { rate, dispersion });
  const fragments = counts.count.reduce((sum, count) => sum + count, 0);
  const pairsWithFragments = counts.count.filter((count) => count > 0).length;
  const doubts: ChanceDoubt[] = [];
  const telling = new Set(pairs.filter((_, i) => (counts.count[i] as number) > 0).flatMap(({ projects }) => projects));
  if (Math.min(pairsWithFragments, telling.size) < LEAST_PAIRS) doubts.push('few-pairs');
  if (fragments < LEAST_FRAGMENTS) doubts.push('few-fragments');
  if (choice.p < SIGNIFICANT) doubts.push('lengths');
  if (choice.longestExpected < UNEXPLAINED) doubts.push('longest');
  if (countsP < SIGNIFICANT) doubts.push('counts');
  if (grows !== null && (grows.lower > 1 + TOLERANCE || grows.upper < 1 - TOLERANCE)) doubts.push('size');
  return {
    ...about,
    model: describe(choice, rate, dispersion),
    adequate: doubts.length === 0,
    doubts,
    pairsWithFragments,
    fragments,
    longestExpected: brief(choice.longestExpected),
    lengthsP: figure(choice.p),
    countsP: figure(countsP),
    shapeInterval: [brief(choice.shape.lower), brief(choice.shape.upper)],
    sizeExponent: grows && {
      estimate: brief(grows.estimate),
      lower: brief(grows.lower),
      upper: brief(grows.upper),
    },
    table: tabulate(sample, choice, fragments),
    tried: choice.tried,
    resamples: choice.resampled.map(({ weight, tail: { scale, shape } }) => {
      return [brief(fitCounts({ ...counts, weight }).rate), brief(scale), brief(shape)];
    }),
  };
}

const NOTHING: Omit<ChanceFit, 'pairs' | 'projects' | 'sizes' | 'longest'> = {
  model: null,
  adequate: false,
  doubts: ['few-pairs', 'few-fragments'],
  pairsWithFragments: 0,
  fragments: 0,
  longestExpected: null,
  lengthsP: null,
  countsP: null,
  shapeInterval: null,
  sizeExponent: null,
  table: [],
  tried: [],
  resamples: [],
};

/** The observations in an order of their own, so that the order they came in changes nothing. */
function inOrder(observations: readonly ChanceObservation[], from: number): ChanceObservation[] {
  demand(from >= 1 && Number.isInteger(from), 'lengths are whole numbers of tokens', { from });
  for (const { projects, m, n, lengths } of observations) {
    demand(m >= 1 && n >= 1 && m * n < 1e18, 'a pair must have tokens on both sides', { projects, m, n });
    for (const [length, count] of lengths)
      demand(
        Number.isInteger(length) && Number.isInteger(count) && count >= 0,
        'lengths and counts are whole numbers',
        {
          projects,
          length,
          count,
        },
      );
  }
  const key = ({ projects, m, n, lengths }: ChanceObservation): string =>
    JSON.stringify([projects.toSorted(), Math.min(m, n), Math.max(m, n), lengths]);
  return observations
    .map((one) => ({ ...one, lengths: one.lengths.toSorted((a, b) => a[0] - b[0]) }))
    .map((one) => ({ one, key: key(one) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ one }) => one);
}

function extent(values: readonly number[]): [number, number] {
  return values.length === 0 ? [0, 0] : [Math.min(...values), Math.max(...values)];
}

function countFrom(lengths: LengthSample['pairs'][number], from: number): number {
  return lengths.reduce((sum, [length, count]) => sum + (length >= from ? count : 0), 0);
}

/** `from`, and the quartiles of the lengths, as long as enough lies above. */
function lowerEnds({ pairs }: LengthSample, from: number): number[] {
  const histogram = new Map<number, number>();
  for (const [length, count] of pairs.flat()) histogram.set(length, (histogram.get(length) ?? 0) + count);
  const lengths = [...histogram.keys()].sort(ascending);
  const total = [...histogram.values()].reduce((a, b) => a + b, 0);
  const ends = LOWER_ENDS.map((share) => {
    let below = 0;
    return lengths.find((length) => {
      below += histogram.get(length) as number;
      return below > share * total;
    }) as number;
  });
  const enough = (end: number): boolean =>
    pairs.filter((one) => countFrom(one, end) > 0).length >= LEAST_PAIRS &&
    countFrom(pairs.flat(), end) >= LEAST_FRAGMENTS;
  return [from, ...new Set(ends.filter((end) => end > from && enough(end)))];
}

function describe({ tail, from }: TailChoice, rate: number, dispersion: number): ChanceModel {
  const exponential = tail.shape === 0;
  return {
    kind: exponential ? 'exponential' : 'pareto',
    from,
    scale: brief(tail.scale),
    shape: brief(tail.shape),
    rate: brief(rate),
    dispersion: Number.isFinite(dispersion) ? brief(dispersion) : null,
    lambda: exponential ? brief(1 / tail.scale) : null,
    K: exponential ? brief(rate * Math.exp(from / tail.scale)) : null,
  };
}

/** Six digits: what the searches for the best fit settle, and more than the data know. */
function brief(x: number): number {
  return Number(x.toPrecision(6));
}

/** Lengths joined into classes of at least five expected fragments; the last one is open. */
function tabulate({ pairs }: LengthSample, { tail, from }: TailChoice, fragments: number): ChanceFit['table'] {
  const expectedFrom = (length: number): number => fragments * survival(tail, length - from);
  const rows: ChanceFit['table'][number][] = [];
  const all = pairs.flat();
  const width = Math.max(1, Math.round(tail.scale / 3));
  for (let start = from; ; ) {
    let end = start + width;
    while (expectedFrom(start) - expectedFrom(end) < LEAST_EXPECTED && expectedFrom(end) >= LEAST_EXPECTED)
      end += width;
    const last = expectedFrom(end) < LEAST_EXPECTED || rows.length >= 29;
    const observed = countFrom(all, start) - (last ? 0 : countFrom(all, end));
    const expected = brief(expectedFrom(start) - (last ? 0 : expectedFrom(end)));
    rows.push({ from: start, to: last ? null : end - 1, observed, expected });
    if (last) return rows;
    start = end;
  }
}
