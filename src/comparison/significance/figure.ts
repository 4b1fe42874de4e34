/** Checks of what comes in and rounding of what goes out, alike for all statistics. */
import { StemmaError } from '../../core/index.js';

/** Confidence of every interval that is stated without a confidence of its own. */
export const CONFIDENCE = 0.95;

/**
 * The figure as it is stated: nine significant digits. Logarithms and exponentials may differ in the last bit between releases of the
 * JavaScript engine; what is stated must not.
 */
export function figure(x: number): number {
  return Number(x.toPrecision(9));
}

/** Throws where a value lies outside what the statistic is defined for: a clamped value would answer a question that nobody asked. */
export function demand(holds: boolean, what: string, data: Record<string, unknown> = {}): void {
  if (!holds) throw new StemmaError('internal', 'STATISTIC_OUT_OF_RANGE', what, { data });
}

/** Ascending order of numbers, for `sort` and `toSorted`. */
export function ascending(a: number, b: number): number {
  return a - b;
}

/** The `p`-quantile of ascending values by linear interpolation (Hyndman & Fan 1996, definition 7, the default of R). */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  const at = (sorted.length - 1) * p;
  const low = sorted[Math.floor(at)] as number;
  const high = sorted[Math.ceil(at)] as number;
  return low === high ? low : low + (at - Math.floor(at)) * (high - low);
}
