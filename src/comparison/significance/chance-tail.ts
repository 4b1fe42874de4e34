/** Which tail the lengths of chance matches have, and from which length on. */
import {
  type Excesses,
  fitExponential,
  fitPareto,
  survival,
  survivalGaps,
  type Tail,
  tailDistance,
} from './chance-lengths.js';
import { ascending, figure } from './figure.js';
import { resampledInterval } from './resample.js';

/** Lengths by pair: [tokens, how many]. */
export interface LengthSample {
  readonly pairs: readonly (readonly (readonly [length: number, count: number])[])[];
}

export interface TailChoice {
  readonly from: number;
  readonly tail: Tail;
  /**
   * The tail in each resample that has fragments of that length, and the pairs' weights there. The shape is free whatever the kind that was
   * chosen, so that what comes of it holds the doubt about the shape as well.
   */
  readonly resampled: readonly { readonly weight: Float64Array; readonly tail: Tail }[];
  /** Interval of the shape, where it is free. */
  readonly shape: { readonly lower: number; readonly upper: number };
  /** Goodness of fit: share of resamples whose lengths lie further from their fit. */
  readonly p: number;
  /** Fragments as long as the longest, or longer, that are expected in all pairs together. */
  readonly longestExpected: number;
  readonly tried: readonly { readonly from: number; readonly exponentialP: number; readonly paretoP: number }[];
}

/**
 * The first lower end at which the exponential tail, or else the Pareto tail, fits. The exponential one also fails where the interval of
 * the shape lies above 0. Where none fits: whichever came closest, at the first lower end.
 */
export function chooseTail(
  sample: LengthSample,
  lowerEnds: readonly number[],
  weights: readonly Float64Array[],
  units: number,
  significant: number,
  unexplained: number,
): TailChoice {
  const tried: { from: number; exponentialP: number; paretoP: number }[] = [];
  let fallback: TailChoice | undefined;
  for (const from of lowerEnds) {
    const { exponential, pareto } = fitTails(sample, from, weights, units);
    tried.push({ from, exponentialP: figure(exponential.p), paretoP: figure(pareto.p) });
    const fits = ({ p, longestExpected }: Candidate): boolean => p >= significant && longestExpected >= unexplained;
    if (fits(exponential) && pareto.shape.lower === 0) return { ...exponential, tried };
    if (fits(pareto)) return { ...pareto, tried };
    fallback ??= { ...(pareto.p >= exponential.p ? pareto : exponential), tried };
  }
  return fallback as TailChoice;
}

type Candidate = Omit<TailChoice, 'tried'>;

function fitTails(
  sample: LengthSample,
  from: number,
  weights: readonly Float64Array[],
  units: number,
): Record<'exponential' | 'pareto', Candidate> {
  const merge = excessesOf(sample, from);
  const data = merge(new Float64Array(sample.pairs.length).fill(1));
  const draws = weights.map((weight) => ({ weight, ...merge(weight) })).filter(({ total }) => total > 0);
  const free = fitPareto(data);
  const freeDraws = draws.map((draw) => fitPareto(draw, free));
  const shape = resampledInterval(
    freeDraws.map((tail) => tail.shape),
    units,
  );
  const judge = (tail: Tail, tails: readonly Tail[]): Candidate => {
    const longest = data.excess.at(-1) as number;
    const gaps = survivalGaps(data, tail, longest);
    const distance = tailDistance(gaps, tail, data.total);
    const further = draws.filter((draw, i) => {
      const drawn = survivalGaps(draw, tails[i] as Tail, longest).map((gap, x) => gap - (gaps[x] as number));
      return tailDistance(drawn, tail, draw.total) >= distance;
    });
    const p = (further.length + 1) / (draws.length + 1);
    const resampled = draws.map(({ weight }, i) => ({ weight, tail: freeDraws[i] as Tail }));
    return { from, tail, resampled, shape, p, longestExpected: data.total * survival(tail, longest) };
  };
  return { exponential: judge(fitExponential(data), draws.map(fitExponential)), pareto: judge(free, freeDraws) };
}

/** All pairs' excesses over `from` put together, under the weights of a resample. */
function excessesOf({ pairs }: LengthSample, from: number): (weights: Float64Array) => Excesses {
  const lengths = new Set(
    pairs
      .flat()
      .filter(([length, count]) => length >= from && count > 0)
      .map(([length]) => length),
  );
  const excess = Float64Array.from([...lengths].map((length) => length - from).sort(ascending));
  const at = new Map([...excess].map((x, i) => [x + from, i]));
  return (weights) => {
    const count = new Float64Array(excess.length);
    pairs.forEach((one, pair) => {
      const weight = weights[pair] as number;
      if (weight === 0) return;
      for (const [length, n] of one) {
        const i = at.get(length);
        if (i !== undefined) count[i] = (count[i] as number) + weight * n;
      }
    });
    return { excess, count, total: count.reduce((a, b) => a + b, 0) };
  };
}
