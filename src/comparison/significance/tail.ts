/**
 * How often unrelated code reaches a value.
 *
 * The estimate is (k + 1) / (n + 1), never 0: the value under question counts as one more draw from the controls. If the case were one more
 * unrelated comparison like them, an estimate of α or less would be stated in at most a share α of such cases (Davison & Hinkley 1997, § 4.2;
 * Phipson & Smyth 2010, Statistical Applications in Genetics and Molecular Biology 9: 39). Where no control reaches the value, the one-sided
 * bound is 1 − 0.05^(1/n) ≈ 3 / n, the "rule of three" (Hanley & Lippman-Hand 1983, JAMA 249: 1743–1745).
 */
import { type ClusteredTail, lowerBound, type PairValues, type TailStatement } from '../../core/index.js';
import { shareAtMost, shareBounds } from './binomial.js';
import { ascending, CONFIDENCE, demand, figure } from './figure.js';

/**
 * How often independent controls reach `x`; a control equal to `x` has reached it. Without controls everything is possible: 1, from 0 to 1.
 * @param sortedValues ascending, one a control.
 */
export function empiricalTail(sortedValues: ArrayLike<number>, x: number): TailStatement {
  demand(Number.isFinite(x), 'a tail is stated for a number', { x });
  const of = sortedValues.length;
  return tailOf(x, of - lowerBound(sortedValues, x), of, of);
}

/**
 * How often control projects reach `x`, where one pair of projects yields many values (modules, fragments) that are not independent.
 * `pairs`: the share of pairs with at least one value that reaches x, each pair one case. `each`: the share of single values, with the interval
 * that as many independent cases as there are pairs would give: as if the values of one pair stood and fell together, which is the most
 * that they can depend on each other. So the interval errs towards the wide side, and a higher x never gets a wider bound.
 */
export function clusteredTail(pairs: readonly PairValues[], x: number): ClusteredTail {
  return createTail(pairs)(x);
}

/** `clusteredTail` for many x: the controls are sorted once. Pairs without values tell nothing and are left out. */
export function createTail(pairs: readonly PairValues[]): (x: number) => ClusteredTail {
  const telling = pairs.filter(({ values }) => values.length > 0);
  const highest = telling.map(({ values }) => values.reduce((a, b) => Math.max(a, b))).sort(ascending);
  const all = Float64Array.from(telling.flatMap(({ values }) => [...values])).sort();
  const count = telling.length;
  const separate = separatePairs(telling);
  const projects = new Set(telling.flatMap((pair) => pair.projects)).size;
  const known = new Map<string, Omit<ClusteredTail, 'value'>>();
  return (x) => {
    demand(Number.isFinite(x), 'a tail is stated for a number', { x });
    const pairsReached = count - lowerBound(highest, x);
    const reached = all.length - lowerBound(all, x);
    const key = `${pairsReached} ${reached}`;
    let stated = known.get(key);
    if (stated === undefined) {
      const shared = count === 0 ? 0 : (pairsReached / count) * separate;
      stated = {
        pairs: tailOf(x, pairsReached, count, count),
        each: tailOf(x, reached, all.length, count),
        projects,
        separatePairs: separate,
        atMostOfSeparate: shareAtMost(shared, separate, 1 - CONFIDENCE),
      };
      known.set(key, stated);
    }
    return { ...stated, pairs: { ...stated.pairs, value: x }, each: { ...stated.each, value: x } };
  };
}

function tailOf(value: number, reached: number, of: number, independent: number): TailStatement {
  const effective = of === 0 ? 0 : (reached / of) * independent;
  const { lower, upper } = shareBounds(effective, independent, (1 - CONFIDENCE) / 2);
  return {
    value,
    reached,
    of,
    independent,
    estimate: figure((reached + 1) / (of + 1)),
    lower,
    upper,
    atMost: shareAtMost(effective, independent, 1 - CONFIDENCE),
    confidence: CONFIDENCE,
  };
}

/**
 * How many of the pairs can be picked so that no project occurs twice: the pairs that are independent whatever a project brings into each
 * of its pairs (cf. Hoeffding 1963 on averages over pairs). Greedy, least connected first, so possibly fewer than the most; never
 * more.
 */
export function separatePairs(pairs: readonly Pick<PairValues, 'projects'>[]): number {
  const degree = new Map<string, number>();
  for (const { projects } of pairs) for (const name of projects) degree.set(name, (degree.get(name) ?? 0) + 1);
  const rows = pairs.map(({ projects }) => ({
    projects,
    weight: projects.reduce((sum, name) => sum + (degree.get(name) as number), 0),
    key: [...projects].sort().join('\0'),
  }));
  rows.sort((a, b) => a.weight - b.weight || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const used = new Set<string>();
  let separate = 0;
  for (const { projects } of rows) {
    if (projects.some((name) => used.has(name))) continue;
    for (const name of projects) used.add(name);
    separate++;
  }
  return separate;
}
