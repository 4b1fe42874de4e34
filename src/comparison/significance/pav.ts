/**
 * Likelihood ratios of a score by isotonic regression: pool adjacent violators (Ayer et al. 1955, Annals of Mathematical Statistics 26: 641–647), the
 * non-parametric estimate of greatest likelihood under one assumption, that a higher score never speaks less for the first hypothesis. Proposed for
 * forensic likelihood ratios by Brümmer & du Preez 2006 (Computer Speech & Language 20: 230–275). Exact zeros and other ties need no care.
 */

/** One distinct score with the weight of either kind's values there. */
export interface ScorePoint {
  readonly score: number;
  readonly derived: number;
  readonly independent: number;
}

/** Scores from `from` to `to` have this natural logarithm of the ratio. */
export interface RatioStep {
  readonly from: number;
  readonly to: number;
  readonly logRatio: number;
}

interface Block {
  from: number;
  to: number;
  derived: number;
  independent: number;
}

/**
 * @param points ascending, each score once; the weights of either kind add up to its number of pairs.
 * @param misleading weight of one more value of each kind where it misleads most, a derived one below all scores and an independent one above: keeps
 *   ratios finite, and no stronger than that one unlucky pair less would allow. 0 gives the plain regression, with ratios 0 and ∞.
 */
export function pooledRatios(points: readonly ScorePoint[], misleading: number): RatioStep[] {
  const present = points.filter(({ derived, independent }) => derived + independent > 0);
  const sum = (kind: 'derived' | 'independent'): number => present.reduce((at, one) => at + one[kind], misleading);
  const prior = Math.log(sum('derived') / sum('independent'));
  const blocks: Block[] = [];
  present.forEach(({ score, derived, independent }, i) => {
    const block: Block = { from: score, to: score, derived, independent };
    if (i === 0) block.derived += misleading;
    if (i === present.length - 1) block.independent += misleading;
    blocks.push(block);
    poolFromEnd(blocks);
  });
  return blocks.map(({ from, to, derived, independent }) => ({
    from,
    to,
    logRatio: Math.log(derived) - Math.log(independent) - prior,
  }));
}

/** Joins the last block to the one before while that one speaks as much or more for the first hypothesis. */
function poolFromEnd(blocks: Block[]): void {
  while (blocks.length > 1) {
    const last = blocks.at(-1) as Block;
    const before = blocks.at(-2) as Block;
    if (before.derived * last.independent < last.derived * before.independent) return;
    blocks.pop();
    before.to = last.to;
    before.derived += last.derived;
    before.independent += last.independent;
  }
}

/** Half of the least share that matters, 0.01 %: keeps exact zeros on the scale of log odds. */
const NEAR_ZERO = 5e-5;

function logOdds(score: number): number {
  return Math.log((score + NEAR_ZERO) / (1 - score + NEAR_ZERO));
}

/** Where a score stands among the steps. */
export interface Place<T> {
  /** Neighbours, the same step twice where it holds the score. */
  readonly left: T;
  readonly right: T;
  /** 0 at `left` … 1 at `right`. */
  readonly way: number;
}

/** Scores beyond the last step belong to it, and so at the beginning; between two steps the way is measured in log odds of the score. */
export function placeOf<T extends { readonly from: number; readonly to: number }>(
  steps: readonly T[],
  score: number,
): Place<T> | undefined {
  const first = steps[0];
  if (first === undefined) return undefined;
  let low = 0;
  let high = steps.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((steps[middle] as T).to < score) low = middle + 1;
    else high = middle;
  }
  const right = steps[low] as T;
  const left = steps[low - 1];
  if (left === undefined || score >= right.from || score > right.to) return { left: right, right, way: 0 };
  const start = logOdds(left.to);
  return { left, right, way: (logOdds(score) - start) / (logOdds(right.from) - start) };
}

/** Natural logarithm of the ratio at a score; 0 where there are no steps. */
export function logRatioAt(steps: readonly RatioStep[], score: number): number {
  const place = placeOf(steps, score);
  if (place === undefined) return 0;
  const { left, right, way } = place;
  return left === right ? left.logRatio : (1 - way) * left.logRatio + way * right.logRatio;
}
