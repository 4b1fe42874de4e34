/** How good likelihood ratios are, and how far they may be trusted: both from ratios of pairs whose kind is known. */

/** Natural logarithms of ratios with their weights; the weights of one kind add up to its number of pairs. */
export interface WeightedRatio {
  readonly logRatio: number;
  readonly weight: number;
}

/**
 * Cllr, the log-likelihood-ratio cost in bits: ½ (mean of log₂(1 + 1/LR) over derived ones + mean of log₂(1 + LR) over independent ones).
 * Source: Brümmer & du Preez 2006, Computer Speech & Language 20: 230–275.
 */
export function logRatioCost(derived: readonly WeightedRatio[], independent: readonly WeightedRatio[]): number {
  return (meanCost(derived, -1) + meanCost(independent, 1)) / 2;
}

function meanCost(ratios: readonly WeightedRatio[], sign: number): number {
  const weights = totalWeight(ratios);
  return ratios.reduce((sum, { logRatio, weight }) => sum + weight * softplus(sign * logRatio), 0) / weights / Math.LN2;
}

/** ln(1 + e^x) for any x. */
function softplus(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}

function totalWeight(ratios: readonly WeightedRatio[]): number {
  return ratios.reduce((sum, { weight }) => sum + weight, 0);
}

/**
 * Empirical lower and upper bounds (ELUB) of the ratios that the data can support: beyond them, a decision by the ratio would cost more
 * than one that ignores it, once each kind has one more misleading case. Source: Vergeer, van Es, de Jongh, Alberink & Stoel 2016, Science
 * & Justice 56: 482–491. Solved exactly between the ratios, not on a grid.
 */
export function empiricalBounds(
  derived: readonly WeightedRatio[],
  independent: readonly WeightedRatio[],
): { lowest: number; highest: number } {
  const inverse = (ratios: readonly WeightedRatio[]): WeightedRatio[] =>
    ratios.map(({ logRatio, weight }) => ({ logRatio: -logRatio, weight }));
  return {
    lowest: 1 / upperBound(inverse(independent), inverse(derived)),
    highest: upperBound(derived, independent),
  };
}

/**
 * At threshold t > 1 (prior odds 1/t), deciding by the ratio costs missed + t · misled, ignoring it costs 1. Shares with the misleading case:
 * missed = (derived at or below t + 1) / (derived + 1), misled = (independent above t + 1) / (independent + 1). Between two ratios the shares
 * are constant, so t may grow to (1 − missed) / misled there.
 */
function upperBound(derived: readonly WeightedRatio[], independent: readonly WeightedRatio[]): number {
  const all = totalWeight(derived) + 1;
  const others = totalWeight(independent) + 1;
  const sorted = [
    ...derived.map(({ logRatio, weight }) => ({ logRatio, hit: weight, misled: 0 })),
    ...independent.map(({ logRatio, weight }) => ({ logRatio, hit: 0, misled: weight })),
  ].sort((a, b) => a.logRatio - b.logRatio);
  let hits = all - 1;
  let misled = others;
  let start = 0;
  for (let i = 0; i <= sorted.length; i++) {
    // Here `hits` and `misled` count what lies above every t between `start` and the next ratio.
    const end = Math.max(start, sorted[i]?.logRatio ?? Number.POSITIVE_INFINITY);
    if (end > start) {
      const most = Math.log(Math.max(hits, 0) / all) - Math.log(misled / others);
      if (most < end) return Math.exp(Math.max(start, most));
    }
    start = end;
    hits -= sorted[i]?.hit ?? 0;
    misled -= sorted[i]?.misled ?? 0;
  }
  return Math.exp(start);
}
