/** Which text stands in which versions: presence and absence by file name, all that a tree of versions is built from. */
import { createFeatureTable } from '../content/feature-table.js';
import type { FeaturedHistory } from '../content/read-features.js';
import { treeAt } from '../walk/tree-at.js';

/** One version of one side. */
export interface TreeVersion {
  readonly name: string;
  readonly of: FeaturedHistory;
  readonly commit: number;
  /** Seconds; left out where it is unknown or not trusted. */
  readonly date?: number;
}

/** By file name: sets of versions (a bit each) and how many features have exactly that set. */
export interface Patterns {
  readonly names: readonly string[];
  readonly sets: readonly ReadonlyMap<number, number>[];
  readonly features: number;
  readonly every: number;
}

/** More pairs of all versions together than this, and only some of them are counted. */
const ALL_COUNT = 2 ** 24;

export function readPatterns(versions: readonly TreeVersion[]): Patterns {
  const trees = versions.map(({ of, commit }) => treeAt(of.history, commit));
  const every = Math.max(1, Math.ceil(pairsOf(versions, trees) / ALL_COUNT));
  const table = createFeatureTable();
  const setOf: number[] = [];
  const nameOf: number[] = [];
  const numbers = new Map<string, number>();
  for (const [bit, { of }] of versions.entries()) {
    const { pairs } = of.features;
    const names = new Map<number, number>();
    for (const [path, content] of trees[bit]!) {
      if (names.has(content) || !pairs.has(content)) continue;
      const name = of.history.paths[path]!.split('/').pop()!.toLowerCase();
      const number = numbers.get(name) ?? numbers.size;
      numbers.set(name, number);
      names.set(content, number);
    }
    for (const content of [...names.keys()].sort((a, b) => a - b)) {
      pairs.eachOf(content, (pair) => {
        const hi = pairs.table.hiOf(pair);
        if (hi % every !== 0) return;
        const feature = table.add(pairs.table.loOf(pair), hi);
        setOf[feature] = (setOf[feature] ?? 0) | (1 << bit);
        nameOf[feature] ??= names.get(content)!;
      });
    }
  }
  const sets = Array.from({ length: numbers.size }, () => new Map<number, number>());
  setOf.forEach((set, feature) => {
    const there = sets[nameOf[feature]!]!;
    there.set(set, (there.get(set) ?? 0) + 1);
  });
  return { names: [...numbers.keys()], sets, features: setOf.length, every };
}

function pairsOf(versions: readonly TreeVersion[], trees: readonly ReadonlyMap<number, number>[]): number {
  let count = 0;
  versions.forEach(({ of: { features } }, i) => {
    for (const content of new Set(trees[i]!.values())) count += features.pairs.totalOf(content);
  });
  return count;
}
