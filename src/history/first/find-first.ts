/**
 * Which commit first held a run of lines. The index over all historical contents tells for each line the first commit that held it anywhere, and for
 * each two that follow each other, and for four: the run cannot be older than the youngest of them. Most runs stand whole in the content that brought
 * that one; for the others the contents of the paths where its lines came up, and those that brought the rarest two of them, are looked into, in the
 * order of the history.
 */
import {
  addTo,
  type CommitNote,
  type History,
  type HistoryContents,
  type Introduction,
  REMOVED,
} from '../../core/index.js';
import type { AsText } from '../content/as-text.js';
import { NO_COMMIT } from '../content/first-seen.js';
import type { HistoryFeatures } from '../content/packed-features.js';
import { addersOfPairs, firstOfPairs } from '../content/pair-holders.js';
import type { FeaturedHistory } from '../content/read-features.js';
import { eachWindow } from '../content/windows.js';
import { noteOf } from '../walk/commit-note.js';
import { holdsRun, type LineRun } from './line-run.js';
import { findRelatives } from './relatives.js';

/** A history with the way to its contents and what they hold. */
export interface IndexedHistory extends FeaturedHistory {
  readonly contents: HistoryContents;
}

/** A run to look for, and a content that is known to hold it. */
export interface RunQuery {
  readonly run: LineRun;
  readonly heldBy: number;
}

/** Files that one may have been copied from, one from the other. */
const MOST_SOURCES = 20;
/** Contents that are looked into for one run. */
const MOST_CANDIDATES = 2000;

interface Search {
  readonly query: RunQuery;
  /** The run cannot be older. */
  readonly bound: number;
  /** Ascending by first commit; the last is the one that is known to hold it. */
  candidates: number[];
  found?: number;
}

/** In the order of the queries; undefined for a run without lines, or whose content stood in no commit. */
export async function findFirst(
  side: IndexedHistory,
  queries: readonly RunQuery[],
  asText: AsText,
  signal?: AbortSignal,
): Promise<(Introduction | undefined)[]> {
  const { history, features } = side;
  const { firstCommit } = features.contents;
  const ofQueries = queries.map(({ run }) => [...features.pairsOf(run).keys()]);
  const pairFirst = firstOfPairs(features.pairs, new Set(ofQueries.flat()), firstCommit);
  const searches = queries.map((query, i) => {
    const brought = ofQueries[i]!.flatMap((pair) => pairFirst.get(pair) ?? []);
    return start(side, query, brought);
  });
  const open = searches.filter((one) => one !== undefined);
  // First the content that brought the youngest line: it settles most.
  await look(open, (search) => search.candidates.slice(0, 1), side, asText, signal);
  const left = open.filter(({ found }) => found === undefined);
  const paths = contentsByPath(history);
  const relatives = findRelatives(history);
  const pairsOf = new Map(left.map((search) => [search, features.pairsOf(search.query.run)]));
  const adders = addersOfPairs(
    features.pairs,
    new Set([...pairsOf.values()].flatMap((pairs) => [...pairs.keys()])),
    MOST_CANDIDATES,
  );
  for (const search of left) {
    const pairs = pairsOf.get(search)!;
    const lists = [...pairs.keys()].flatMap((pair) => (adders.has(pair) ? [adders.get(pair)!] : []));
    const fewest = lists.reduce((a, b) => (b.length < a.length ? b : a), lists[0] ?? []);
    widen(search, side, { paths, relatives, pairs, brought: fewest });
  }
  // Mostly soon after the bound: so few are read at a time, and ever more.
  for (let from = 0, size = 2; from < MOST_CANDIDATES; from += size, size *= 2) {
    const open = left.filter(({ found, candidates }) => found === undefined && from < candidates.length);
    if (open.length === 0) break;
    await look(open, ({ candidates }) => candidates.slice(from, from + size), side, asText, signal);
  }
  const children = childrenOf(history);
  return searches.map((search) => {
    if (search === undefined) return undefined;
    const content = search.found ?? search.query.heldBy;
    const commit = firstCommit[content]!;
    const bound = commit === search.bound ? undefined : search.bound;
    return introduction(side, content, search.query.run, bound, children.get(commit) ?? []);
  });
}

/** `brought`: the contents that first had two of its lines one after the other. */
function start({ features }: IndexedHistory, query: RunQuery, brought: readonly number[]): Search | undefined {
  const { firstCommit } = features.contents;
  const { run, heldBy } = query;
  if (run.lo.length === 0 || firstCommit[heldBy] === NO_COMMIT) return undefined;
  let bound = 0;
  // None where all lines are too short to be in the index.
  let bringer: number | undefined;
  const consider = (first: ReturnType<HistoryFeatures['lines']['get']>): void => {
    if (first === undefined || first.commit === NO_COMMIT || first.commit < bound) return;
    bound = first.commit;
    bringer = first.content;
  };
  for (let i = 0; i < run.lo.length; i++) consider(features.lines.get(run.lo[i]!, run.hi[i]!));
  for (const content of brought) consider({ commit: firstCommit[content]!, content });
  eachWindow(run, (lo, hi) => consider(features.windows.get(lo, hi)));
  return { query, bound, candidates: bringer === undefined ? [] : [bringer] };
}

interface Places {
  /** Contents by path. */
  readonly paths: ReadonlyMap<number, number[]>;
  readonly relatives: (path: number) => readonly number[];
  /** Of the run. */
  readonly pairs: ReadonlyMap<number, number>;
  /** Contents that brought one of them. */
  readonly brought: readonly number[];
}

/** Contents of the paths where the run's lines came up, and those that brought two of them, from the bound on. */
function widen(
  search: Search,
  { features }: IndexedHistory,
  { paths, relatives, pairs: ofRun, brought }: Places,
): void {
  const { firstCommit, firstPath } = features.contents;
  const { run, heldBy } = search.query;
  const wanted = new Set<number>();
  // A copied file is not a moved one: where a content of a path stood elsewhere first, the file came from there.
  const sources = new Set([firstPath[heldBy]!]);
  for (const source of sources) {
    for (const path of relatives(source)) {
      wanted.add(path);
      for (const content of paths.get(path) ?? []) if (sources.size < MOST_SOURCES) sources.add(firstPath[content]!);
    }
  }
  for (let i = 0; i < run.lo.length; i++) {
    const first = features.lines.get(run.lo[i]!, run.hi[i]!);
    if (first !== undefined && first.commit !== NO_COMMIT) wanted.add(firstPath[first.content]!);
  }
  const found = new Set(brought);
  for (const path of wanted) for (const content of paths.get(path) ?? []) found.add(content);
  const limit = firstCommit[heldBy]!;
  const inTime = [...found].filter(
    (content) => firstCommit[content]! >= search.bound && firstCommit[content]! <= limit,
  );
  // The pairs of its lines tell nearly all that do not hold the run without reading them.
  const { pairs } = features;
  const known = inTime.filter((content) => pairs.has(content));
  const candidates = [...pairs.having(ofRun, known), ...inTime.filter((one) => !pairs.has(one))].sort(
    (a, b) => firstCommit[a]! - firstCommit[b]! || a - b,
  );
  search.candidates = [...mostLikely(candidates, paths, relatives(firstPath[heldBy]!)), heldBy];
}

/** Where there are more than are looked into, those of the file's own paths come before others: lines that stand everywhere have many. */
function mostLikely(
  candidates: readonly number[],
  paths: ReadonlyMap<number, number[]>,
  own: readonly number[],
): readonly number[] {
  if (candidates.length <= MOST_CANDIDATES) return candidates;
  const wanted = new Set(candidates);
  const chosen = new Set<number>();
  const choose = (content: number): void => {
    if (chosen.size < MOST_CANDIDATES) chosen.add(content);
  };
  for (const path of own) for (const content of paths.get(path) ?? []) if (wanted.has(content)) choose(content);
  candidates.forEach(choose);
  return candidates.filter((content) => chosen.has(content));
}

/** Reads each content once, and keeps for each search the first of its candidates that holds the run. */
async function look(
  searches: readonly Search[],
  candidatesOf: (search: Search) => readonly number[],
  { history, contents, features }: IndexedHistory,
  asText: AsText,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { firstCommit, firstPath } = features.contents;
  const asked = new Map<number, Search[]>();
  const rank = new Map<Search, Map<number, number>>();
  for (const search of searches) {
    const places = new Map<number, number>();
    rank.set(search, places);
    candidatesOf(search).forEach((content, place) => {
      if (places.has(content)) return;
      places.set(content, place);
      addTo(asked, content, search);
    });
  }
  const wanted = [...asked.keys()]
    .filter((content) => history.contents[content]!.missing !== true)
    .sort((a, b) => firstPath[a]! - firstPath[b]! || firstCommit[a]! - firstCommit[b]! || a - b);
  let memory = new Uint8Array(1 << 16);
  await contents.read(
    wanted,
    (content, bytes) => {
      for (const search of asked.get(content)!) {
        const places = rank.get(search)!;
        const better = search.found === undefined || places.get(content)! < places.get(search.found)!;
        if (better && holdsRun(bytes, search.query.run, asText)) search.found = content;
      }
    },
    signal,
    (size) => {
      if (memory.length < size) memory = new Uint8Array(2 * size);
      return memory;
    },
  );
}

function contentsByPath({ changes }: History): Map<number, number[]> {
  const found = new Map<number, Set<number>>();
  for (let row = 0; row < changes.path.length; row++) {
    if (changes.content[row] === REMOVED) continue;
    const path = changes.path[row]!;
    const seen = found.get(path);
    if (seen === undefined) found.set(path, new Set([changes.content[row]!]));
    else seen.add(changes.content[row]!);
  }
  return new Map([...found].map(([path, contents]) => [path, [...contents]]));
}

function introduction(
  { history, features }: IndexedHistory,
  content: number,
  run: LineRun,
  bound: number | undefined,
  children: readonly number[],
): Introduction {
  const commit = features.contents.firstCommit[content]!;
  const { author, committer, parents } = history.commits[commit]!;
  const person = (index: number): string => {
    const { name, email } = history.identities[index]!;
    return email === '' ? name : `${name} <${email}>`;
  };
  const secondsOf = (at: number): number => history.commits[at]!.committed.seconds;
  const note = (at: number): CommitNote => noteOf(history, at);
  return {
    commit: note(commit),
    author: person(author),
    committer: person(committer),
    path: history.paths[features.contents.firstPath[content]!]!,
    lines: run.lo.length,
    ...(bound === undefined ? {} : { notBefore: note(bound) }),
    ...(parents.length === 0 ? {} : { after: parents.map(secondsOf).reduce((a, b) => Math.max(a, b)) }),
    ...(children.length === 0 ? {} : { before: children.map(secondsOf).reduce((a, b) => Math.min(a, b)) }),
  };
}

function childrenOf({ commits }: History): Map<number, number[]> {
  const children = new Map<number, number[]>();
  commits.forEach(({ parents }, at) => {
    for (const parent of new Set(parents)) addTo(children, parent, at);
  });
  return children;
}
