/** How a module's coverage depends on the shortest fragment that counts. */
import type { SweepPoint } from '../../core/index.js';
import { ascending, demand, figure } from './figure.js';

/** Tokens that are alike in what covers them. */
export interface SweepCell {
  /** Tokens of the longest fragment that covers them; 0 where none does. */
  readonly longest: number;
  readonly tokens: number;
}

/**
 * Share of the tokens that fragments of at least each length cover; each token counts once, by the longest fragment that covers it. The
 * curve never rises.
 * @param cells together all tokens of the module side, uncovered ones too.
 */
export function sweepCurve(cells: readonly SweepCell[], thresholds: readonly number[]): SweepPoint[] {
  for (const { longest, tokens } of cells)
    demand(longest >= 0 && tokens >= 0, 'lengths and counts are not negative', { longest, tokens });
  const byLength = cells.toSorted((a, b) => b.longest - a.longest);
  const of = cells.reduce((sum, { tokens }) => sum + tokens, 0);
  const covered = new Map<number, number>();
  let at = 0;
  let sum = 0;
  for (const threshold of thresholds.toSorted(ascending).reverse()) {
    demand(threshold > 0, 'a fragment has tokens', { threshold });
    for (; at < byLength.length && (byLength[at] as SweepCell).longest >= threshold; at++)
      sum += (byLength[at] as SweepCell).tokens;
    covered.set(threshold, sum);
  }
  return thresholds.map((threshold) => {
    const tokens = covered.get(threshold) as number;
    return { threshold, tokens, of, share: of === 0 ? 0 : figure(tokens / of) };
  });
}
