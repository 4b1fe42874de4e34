/** A share counted over cases that come in groups. */
import type { ClusteredShare } from '../../core/index.js';
import { studentQuantile } from './beta.js';
import { shareBounds } from './binomial.js';
import { CONFIDENCE, figure } from './figure.js';

/** Cases of one group (modules of one pair of projects). */
export interface GroupCount {
  readonly reached: number;
  readonly of: number;
}

/**
 * The share with its interval by Korn & Graubard 1998 (Survey Methodology 24: 193–201): Clopper–Pearson for the number of independent cases
 * that would vary as much as the groups do, corrected for how few groups there are. Never more than the cases counted; where all or none
 * are reached, groups do not vary and it is the number of groups. In 600 simulations each (12 and 40 groups of 2–19 cases; shares
 * 0.01–0.95; independent and dependent cases) it held the share in 93–99.7 %. With one case a group and both outcomes seen it is
 * Clopper–Pearson, a little wider.
 */
export function clusteredShare(groups: readonly GroupCount[]): ClusteredShare {
  const told = groups.filter(({ of }) => of > 0);
  const reached = told.reduce((sum, group) => sum + group.reached, 0);
  const of = told.reduce((sum, group) => sum + group.of, 0);
  const independent = effectiveCases(told, reached, of);
  const share = of === 0 ? 0 : reached / of;
  const whole = share === 1 ? independent : share * independent;
  return {
    reached,
    of,
    groups: told.length,
    independent: figure(independent),
    share: of === 0 ? null : figure(share),
    ...shareBounds(whole, independent, (1 - CONFIDENCE) / 2),
    confidence: CONFIDENCE,
  };
}

function effectiveCases(groups: readonly GroupCount[], reached: number, of: number): number {
  if (groups.length < 2 || reached === 0 || reached === of) return groups.length;
  const share = reached / of;
  const squares = groups.reduce((sum, group) => sum + (group.reached - share * group.of) ** 2, 0);
  const variance = (squares * groups.length) / (groups.length - 1) / of ** 2;
  if (variance === 0) return of;
  const miss = (1 - CONFIDENCE) / 2;
  const few = (studentQuantile(miss, of - 1) / studentQuantile(miss, groups.length - 1)) ** 2;
  return Math.min(of, ((share * (1 - share)) / variance) * few);
}
