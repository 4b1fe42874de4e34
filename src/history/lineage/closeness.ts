/** By file of the known side: which of its texts over time is the closest to the questioned version's. */
import { type History, REMOVED } from '../../core/index.js';
import type { Shares } from './shares.js';

/** Costs of one file: nought for the closest text, one where the file is absent. */
type FileCosts = ReadonlyMap<number, number>;

export interface Closeness {
  /** By path; absent where the version holds next to nothing of any of the file's texts, so that the file tells nothing. */
  readonly files: ReadonlyMap<number, FileCosts>;
  /** By row of changes: what the row adds to the distance of a tree. */
  readonly gain: Float64Array;
}

/** Least share of one text's features that the version must hold for the file to count. */
const LEAST_SHARE = 0.1;

/**
 * Every file has one vote, so that no single rewrite or import outweighs all else, and the vote falls with the rank of its text: texts
 * are ranked by what the version has of them less what it lacks, the latter the less the more of the file the version lacks in any case.
 */
export function measureCloseness(history: History, before: Uint32Array, shares: Shares): Closeness {
  const { path, content } = history.changes;
  const texts = new Map<number, Set<number>>();
  for (let row = 0; row < path.length; row++) {
    if (content[row] === REMOVED) continue;
    const there = texts.get(path[row]!);
    if (there === undefined) texts.set(path[row]!, new Set([content[row]!]));
    else there.add(content[row]!);
  }
  const files = new Map<number, FileCosts>();
  for (const [file, contents] of texts) {
    const costs = costsOf([...contents], shares);
    if (costs !== undefined) files.set(file, costs);
  }
  const gain = Float64Array.from(path, (file, row) => {
    const costs = files.get(file);
    return costs === undefined ? 0 : costs.get(content[row]!)! - costs.get(before[row]!)!;
  });
  return { files, gain };
}

function costsOf(contents: readonly number[], { shared, other }: Shares): FileCosts | undefined {
  const shareOf = (content: number): number => shared[content]! / Math.max(1, shared[content]! + other[content]!);
  const share = contents.reduce((most, content) => Math.max(most, shareOf(content)), 0);
  if (share < LEAST_SHARE) return undefined;
  const scores = contents.map((content) => Math.round(64 * (shared[content]! - share * share * other[content]!)));
  const ranks = new Map([...new Set(scores)].sort((a, b) => b - a).map((score, rank) => [score, rank]));
  const cost = (rank: number): number =>
    rank === 0 ? 0 : 0.5 + (0.5 * Math.log2(1 + rank)) / Math.log2(1 + ranks.size);
  const costs = new Map(contents.map((content, i) => [content, cost(ranks.get(scores[i]!)!)]));
  return costs.set(REMOVED, 1);
}
