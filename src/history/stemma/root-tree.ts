/** From splits to a tree with a root: where the oldest version is known it leaves first, else the longest way is halved. */
import type { TreeVersion } from './patterns.js';

export interface RootedNode {
  readonly parent: number;
  /** Versions below, a bit each. */
  readonly set: number;
}

export function rootTree(
  versions: readonly TreeVersion[],
  splits: readonly number[],
  distance: (a: number, b: number) => number,
): { nodes: RootedNode[]; rootedBy: 'dates' | 'midpoint'; oldest?: number } {
  const all = 2 ** versions.length - 1;
  const oldest = oldestOf(versions);
  if (oldest !== undefined) {
    return { nodes: hang(versions.length, splits, all & ~(1 << oldest)), rootedBy: 'dates', oldest };
  }
  return { nodes: hang(versions.length, splits, widestSplit(versions.length, splits, distance)), rootedBy: 'midpoint' };
}

/** All must be dated: an undated one may be the oldest. Of equal dates none is. */
function oldestOf(versions: readonly TreeVersion[]): number | undefined {
  const dates = versions.map(({ date }) => date ?? Number.NaN);
  const first = Math.min(...dates);
  return dates.filter((date) => date === first).length === 1 ? dates.indexOf(first) : undefined;
}

/** The branch whose two sides are farthest apart on average. */
function widestSplit(n: number, splits: readonly number[], distance: (a: number, b: number) => number): number {
  const candidates = [...Array.from({ length: n }, (_, i) => 1 << i), ...splits];
  let widest = -1;
  let chosen = candidates[0]!;
  for (const set of candidates) {
    let sum = 0;
    let pairs = 0;
    for (let a = 0; a < n; a++) {
      for (let b = 0; b < n; b++) {
        if (((set >>> a) & 1) === 0 || ((set >>> b) & 1) === 1) continue;
        sum += distance(a, b);
        pairs++;
      }
    }
    if (sum / pairs > widest + 1e-9) [widest, chosen] = [sum / pairs, set];
  }
  return chosen;
}

/** The tree whose root parts `side` from the rest: every other branch hangs its part that does not reach across the root. */
function hang(n: number, splits: readonly number[], side: number): RootedNode[] {
  const all = 2 ** n - 1;
  const leaves = Array.from({ length: n }, (_, i) => 1 << i);
  const groups = new Set([side, all & ~side, ...leaves]);
  for (const split of splits) {
    for (const set of [split, all & ~split]) if ((set & side) === set || (set & ~side & all) === set) groups.add(set);
  }
  groups.delete(all);
  const sets = [all, ...[...groups].sort((a, b) => bits(b) - bits(a) || a - b)];
  return sets.map((set, at) => {
    if (at === 0) return { parent: -1, set };
    let parent = 0;
    for (let i = 1; i < at; i++) if ((sets[i]! & set) === set) parent = i;
    return { parent, set };
  });
}

function bits(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count++;
  return count;
}
