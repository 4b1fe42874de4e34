/**
 * How the lengths of chance matches fall off. Lengths are whole numbers from `from` on, x = length − from:
 *
 *     share of at least x longer:   S(x) = e^(−x / scale)                          shape 0: Karlin & Altschul's exponential tail, λ = 1 / scale
 *                                   S(x) = (1 + shape · x / scale)^(−1 / shape)    shape > 0: generalised Pareto tail, heavier
 *
 * The second is the limit law of exceedances of any distribution with a heavy tail (Pickands 1975; Balkema & de Haan 1974), here made discrete.
 * A negative shape would say that no match can be longer than some length; nothing supports that, so it is not offered.
 */
import { nelderMead } from './search.js';

export interface Tail {
  /** Tokens. */
  readonly scale: number;
  readonly shape: number;
}

/** Excess over `from`, ascending, and how many fragments have it (a resample may weigh them with zeros). */
export interface Excesses {
  readonly excess: Float64Array;
  readonly count: Float64Array;
  readonly total: number;
}

/** ln S(x), x ≥ 0. */
export function logSurvival({ scale, shape }: Tail, x: number): number {
  return shape < 1e-9 ? -x / scale : -Math.log1p((shape * x) / scale) / shape;
}

export function survival(tail: Tail, x: number): number {
  return Math.exp(logSurvival(tail, x));
}

/** Greatest likelihood at shape 0: the scale follows from the mean excess. All lengths equal: the scale of a mean excess of half a fragment in all. */
export function fitExponential({ excess, count, total }: Excesses): Tail {
  const sum = excess.reduce((at, x, i) => at + x * (count[i] as number), 0);
  return { scale: 1 / Math.log1p(total / Math.max(sum, 0.5)), shape: 0 };
}

/** Greatest likelihood over scale and shape ≥ 0. */
export function fitPareto(data: Excesses, start: Tail = fitExponential(data)): Tail {
  const read = (logScale: number, shape: number): Tail => ({ scale: Math.exp(logScale), shape: Math.max(0, shape) });
  const best = nelderMead(
    (logScale, shape) => (shape > 5 ? Number.POSITIVE_INFINITY : -logLikelihood(data, read(logScale, shape))),
    [Math.log(start.scale), Math.max(start.shape, 0.1)],
    0.2,
  );
  return read(...best);
}

function logLikelihood({ excess, count }: Excesses, tail: Tail): number {
  let sum = 0;
  for (let i = 0; i < excess.length; i++) {
    const weight = count[i] as number;
    if (weight === 0) continue;
    const x = excess[i] as number;
    const mass = survival(tail, x) - survival(tail, x + 1);
    if (mass <= 0) return Number.NEGATIVE_INFINITY;
    sum += weight * Math.log(mass);
  }
  return sum;
}

/** Observed minus fitted S at x = 1 … most. */
export function survivalGaps({ excess, count, total }: Excesses, tail: Tail, most: number): Float64Array {
  const observed = new Float64Array(most + 2);
  excess.forEach((x, i) => {
    observed[Math.min(x, most + 1)] = (observed[Math.min(x, most + 1)] as number) + (count[i] as number);
  });
  const gaps = new Float64Array(most + 1);
  let above = 0;
  for (let x = most + 1; x > 0; x--) {
    above += observed[x] as number;
    if (x <= most) gaps[x] = above / total - survival(tail, x);
  }
  return gaps;
}

/**
 * Anderson–Darling distance weighted towards the upper tail (Sinclair, Spurr & Ahmad 1990), for whole numbers: total · Σ gap² · P(x − 1) / S(x).
 * @param tail gives the weights.
 */
export function tailDistance(gaps: Float64Array, tail: Tail, total: number): number {
  let sum = 0;
  for (let x = 1; x < gaps.length; x++) {
    const s = survival(tail, x);
    if (s < 1e-12) break;
    sum += ((gaps[x] as number) ** 2 * (survival(tail, x - 1) - s)) / s;
  }
  return total * sum;
}
