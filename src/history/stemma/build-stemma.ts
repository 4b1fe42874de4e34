/** The family tree of versions: which belong together, how sure that is, and what text sets each branch apart. */
import { type BranchText, StemmaError, type VersionPair, type VersionTree } from '../../core/index.js';
import { drawWeights } from '../lineage/resample.js';
import { joinNeighbours } from './neighbour-joining.js';
import { type Patterns, readPatterns, type TreeVersion } from './patterns.js';
import { rootTree } from './root-tree.js';

/** More do not fit the sets of versions. */
export const MOST_TREE_VERSIONS = 30;
const RESAMPLES = 100;
const FILES_SHOWN = 10;

/**
 * Builds the tree of two to thirty versions from presence and absence of text: neighbour joining on the features that one of two versions
 * has and the other lacks, file names weighted by the root of their size so that one large file cannot decide alone. Support: share of
 * resamples of the file names (bootstrap; Felsenstein 1985) with the same group. The tree is of texts: it does not say who took from whom.
 */
export function buildStemma(versions: readonly TreeVersion[], signal?: AbortSignal): VersionTree {
  if (versions.length < 2 || versions.length > MOST_TREE_VERSIONS) throw wrongNumber(versions.length);
  const patterns = readPatterns(versions);
  const n = versions.length;
  const splits = joinNeighbours(n, distancesOf(patterns, n));
  const kept = new Map(splits.map((split) => [split, 0]));
  for (let sample = 0; sample < RESAMPLES; sample++) {
    signal?.throwIfAborted();
    const drawn = drawWeights(patterns.sets.length, sample);
    for (const split of joinNeighbours(n, distancesOf(patterns, n, drawn))) {
      const there = kept.get(split);
      if (there !== undefined) kept.set(split, there + 1);
    }
  }
  const all = 2 ** n - 1;
  const { nodes, rootedBy, oldest } = rootTree(versions, splits, distancesOf(patterns, n));
  return {
    nodes: nodes.map(({ parent, set }, at) => {
      const version = (set & (set - 1)) === 0 ? versions[31 - Math.clz32(set)] : undefined;
      const support = kept.get((set & 1) === 0 ? set : all & ~set);
      return {
        parent,
        ...(version === undefined ? {} : { version: version.name }),
        ...(version?.date === undefined ? {} : { date: version.date }),
        ...(version === undefined && at > 0 && support !== undefined ? { support: support / RESAMPLES } : {}),
        gained: textOf(patterns, (pattern) => at > 0 && pattern === set),
        lost: textOf(patterns, (pattern) => at > 0 && pattern === (all & ~set)),
      };
    }),
    rootedBy,
    ...(oldest === undefined ? {} : { oldest: versions[oldest]!.name }),
    pairs: pairsOf(patterns, versions, oldest),
    resamples: RESAMPLES,
    features: patterns.features,
    every: patterns.every,
    ...fitOf(patterns, splits, n),
  };
}

function distancesOf({ sets }: Patterns, n: number, drawn?: Uint8Array): (a: number, b: number) => number {
  const distance = new Float64Array(n * n);
  sets.forEach((counts, name) => {
    const times = drawn === undefined ? 1 : drawn[name]!;
    if (times === 0) return;
    let size = 0;
    for (const count of counts.values()) size += count;
    const weight = times / Math.sqrt(size);
    for (const [set, count] of counts) {
      for (let a = 0; a < n; a++) {
        for (let b = a + 1; b < n; b++) {
          if (((set >>> a) & 1) !== ((set >>> b) & 1)) distance[a * n + b]! += weight * count;
        }
      }
    }
  });
  return (a, b) => distance[Math.min(a, b) * n + Math.max(a, b)]!;
}

function textOf({ names, sets }: Patterns, belongs: (set: number) => boolean): BranchText {
  let features = 0;
  const files: [string, number][] = [];
  sets.forEach((counts, name) => {
    let here = 0;
    for (const [set, count] of counts) if (belongs(set)) here += count;
    if (here === 0) return;
    features += here;
    files.push([names[name]!, here]);
  });
  files.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return { features, files: files.slice(0, FILES_SHOWN) };
}

function fitOf({ sets }: Patterns, splits: readonly number[], n: number): { informative: number; fitting: number } {
  const all = 2 ** n - 1;
  const branches = new Set(splits);
  const atMostOne = (set: number): boolean => (set & (set - 1)) === 0;
  let informative = 0;
  let fitting = 0;
  for (const counts of sets) {
    for (const [set, count] of counts) {
      if (atMostOne(set) || atMostOne(all & ~set)) continue;
      informative += count;
      if (branches.has((set & 1) === 0 ? set : all & ~set)) fitting += count;
    }
  }
  return { informative, fitting };
}

function pairsOf(patterns: Patterns, versions: readonly TreeVersion[], oldest: number | undefined): VersionPair[] {
  const pairs: VersionPair[] = [];
  for (let a = 0; a < versions.length; a++) {
    for (let b = a + 1; b < versions.length; b++) {
      if (a === oldest || b === oldest) continue;
      const both = (1 << a) | (1 << b);
      const since = (set: number): boolean => (set & both) === both && (set & (1 << oldest!)) === 0;
      pairs.push({
        versions: [versions[a]!.name, versions[b]!.name],
        shared: textOf(patterns, (set) => (set & both) === both).features,
        ...(oldest === undefined ? {} : { sinceOldest: textOf(patterns, since) }),
        exclusive: textOf(patterns, (set) => set === both).features,
      });
    }
  }
  return pairs;
}

function wrongNumber(given: number): StemmaError {
  return new StemmaError(
    'config',
    'TREE_VERSIONS',
    `A tree takes 2 to ${MOST_TREE_VERSIONS} versions; ${given} were given`,
    {
      hint: 'Name the versions with --version NAME=PATH@revision, or leave some out.',
      data: { given, most: MOST_TREE_VERSIONS },
    },
  );
}
