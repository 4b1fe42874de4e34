/** Which text stands in which versions: presence and absence by file name, all that a tree of versions is built from. */
import type { History, HistoryGap, OpenedHistory } from '../../core/index.js';
import { createFeatureTable } from '../lineage/feature-table.js';
import { eachFeature } from '../lineage/line-features.js';
import { isText } from '../lineage/reading-plan.js';
import { treeAt } from '../walk/tree-at.js';

/** One version of one side. */
export interface TreeVersion {
  readonly name: string;
  readonly of: OpenedHistory;
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
  readonly gaps: readonly HistoryGap[];
}

/** Bytes of all versions beyond which only some of their features are counted. */
const ALL_COUNT = 4e8;

export async function readPatterns(versions: readonly TreeVersion[], signal?: AbortSignal): Promise<Patterns> {
  const trees = versions.map(({ of, commit }) => treeAt(of.history, commit));
  const every = Math.max(1, Math.ceil(bytesOf(versions, trees) / ALL_COUNT));
  const table = createFeatureTable();
  const setOf: number[] = [];
  const nameOf: number[] = [];
  const numbers = new Map<string, number>();
  const gaps: HistoryGap[] = [];
  for (const [bit, { of }] of versions.entries()) {
    const names = new Map<number, number>();
    for (const [path, content] of trees[bit]!) {
      if (names.has(content) || !isText(of.history, content)) continue;
      const name = of.history.paths[path]!.split('/').pop()!.toLowerCase();
      const number = numbers.get(name) ?? numbers.size;
      numbers.set(name, number);
      names.set(content, number);
    }
    const wanted = [...names.keys()].sort((a, b) => a - b);
    const unread = await of.contents.read(
      wanted,
      (content, bytes) => {
        eachFeature(bytes, (lo, hi) => {
          if (hi % every !== 0) return;
          const feature = table.add(lo, hi);
          setOf[feature] = (setOf[feature] ?? 0) | (1 << bit);
          nameOf[feature] ??= names.get(content)!;
        });
      },
      signal,
    );
    gaps.push(...unread);
  }
  const sets = Array.from({ length: numbers.size }, () => new Map<number, number>());
  setOf.forEach((set, feature) => {
    const there = sets[nameOf[feature]!]!;
    there.set(set, (there.get(set) ?? 0) + 1);
  });
  return { names: [...numbers.keys()], sets, features: setOf.length, every, gaps };
}

function bytesOf(versions: readonly TreeVersion[], trees: readonly ReadonlyMap<number, number>[]): number {
  return versions.reduce((sum, { of }, i) => sum + sizeOf(of.history, trees[i]!.values()), 0);
}

function sizeOf(history: History, contents: Iterable<number>): number {
  let bytes = 0;
  for (const content of new Set(contents)) if (isText(history, content)) bytes += history.contents[content]!.size;
  return bytes;
}
