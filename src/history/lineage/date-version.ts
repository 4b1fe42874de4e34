/** Which revision of the known side explains a version best, and how far that can be narrowed down. */
import type { DatingBound, DatingPoint, History, VersionDating } from '../../core/index.js';
import { noteOf } from '../walk/commit-note.js';
import { lineThrough } from '../walk/line-through.js';
import { sumAlong } from '../walk/sum-along.js';
import { type Closeness, measureCloseness } from './closeness.js';
import { drawWeights, RESAMPLES } from './resample.js';
import type { Shares } from './shares.js';
import { type FileSpan, spansAlong } from './spans.js';

/** Revisions this many files from the best one, or nearer, explain the version as well for all that can be said. */
const NEAR = 3;
/**
 * Forks also take single changes that the known side made just after what they hold of it otherwise: the range is wider by this share of
 * all commits on either end. Chosen on eight forks, tried on five others: bench/README.md.
 */
const MARGIN = 0.005;
/** Files at odds with the best revision that the range leaves out, on either end. */
const AT_ODDS = 0.02;
const BOUNDS_SHOWN = 10;
const CURVE_POINTS = 200;
const EPSILON = 1e-6;

export interface KnownSide {
  readonly history: History;
  /** See `contentsBefore`. */
  readonly before: Uint32Array;
  /** By path the number of its file name; see `fileNames`. */
  readonly nameOf: Uint32Array;
}

/** `shares`: what the version has of each known content. The rest of the answer (`version`, `commit`) is the caller's to say. */
export function dateVersion(known: KnownSide, shares: Shares): Omit<VersionDating, 'version' | 'commit'> {
  const { history, before } = known;
  const closeness = measureCloseness(history, before, shares);
  const distance = distances(history, closeness);
  const best = argMin(distance);
  const line = best < 0 ? [] : lineThrough(history, best);
  const spans = best < 0 ? [] : spansAlong(history, line, line.indexOf(best), closeness);
  if (spans.length === 0) {
    return {
      files: 0,
      closest: 0,
      equallyGood: 0,
      notBefore: [],
      notAfter: [],
      olderFiles: 0,
      newerFiles: 0,
      alternatives: [],
      curve: [],
    };
  }
  const at = line.indexOf(best);
  const older = spans.filter(({ to }) => to < at);
  const newer = spans.filter(({ from }) => from > at);
  const [from, to] = rangeOf(known, closeness, distance, best, line, spans);
  const similarity = textShares(history, before, shares);
  const point = (commit: number): DatingPoint => ({
    commit: noteOf(history, commit),
    distance: rounded(distance[commit]!),
    shared: similarity.shared[commit]!,
    total: similarity.total[commit]!,
  });
  return {
    files: spans.length,
    closest: spans.length - older.length - newer.length,
    best: noteOf(history, best),
    equallyGood: distance.reduce((n, d) => n + (d <= distance[best]! + EPSILON ? 1 : 0), 0) - 1,
    range: { from: noteOf(history, from), to: noteOf(history, to), commits: to - from + 1 },
    ...boundsOf(history, line, at, spans),
    olderFiles: older.length,
    newerFiles: newer.length,
    alternatives: [argMin(distance, 0, from), argMin(distance, to + 1)].filter((commit) => commit >= 0).map(point),
    curve: spread(line, CURVE_POINTS).map(point),
  };
}

/** By commit, in files: what its tree lacks of the closest texts. */
function distances(
  history: History,
  { files, gain }: Closeness,
  weight: (row: number) => number = () => 1,
): Float64Array {
  const { path } = history.changes;
  let all = 0;
  const first = new Map<number, number>();
  path.forEach((file, row) => {
    if (files.has(file) && !first.has(file)) first.set(file, row);
  });
  for (const row of first.values()) all += weight(row);
  return sumAlong(history, (row) => gain[row]! * weight(row)).map((sum) => all + sum);
}

function rangeOf(
  { history, nameOf }: KnownSide,
  closeness: Closeness,
  distance: Float64Array,
  best: number,
  line: readonly number[],
  spans: readonly FileSpan[],
): [from: number, to: number] {
  const near = withinOf(distance, distance[best]! + NEAR);
  let [from, to] = near;
  const { path } = history.changes;
  const names = nameOf.reduce((most, name) => Math.max(most, name + 1), 0);
  for (let sample = 0; sample < RESAMPLES; sample++) {
    const weights = drawWeights(names, sample);
    const again = distances(history, closeness, (row) => weights[nameOf[path[row]!]!]!);
    const [first, last] = withinOf(again, again[argMin(again)]! + EPSILON);
    from = Math.min(from, first);
    to = Math.max(to, last);
  }
  const left = Math.floor(spans.length * AT_ODDS);
  const ends = spans.map((span) => span.to).sort((a, b) => a - b);
  const starts = spans.map((span) => span.from).sort((a, b) => b - a);
  from = Math.min(from, line[ends[left]!]!);
  to = Math.max(to, line[starts[left]!]!);
  const last = history.commits.length - 1;
  const margin = Math.ceil(MARGIN * history.commits.length);
  return [Math.max(0, from - margin), Math.min(last, to + margin)];
}

/** The text that bounds the best revision from both sides: of files that hold their closest text there, since when and until when. */
function boundsOf(
  history: History,
  line: readonly number[],
  at: number,
  spans: readonly FileSpan[],
): { notBefore: DatingBound[]; notAfter: DatingBound[] } {
  const here = spans.filter(({ from, to }) => from <= at && to >= at);
  const bound = (path: number, commit: number): DatingBound => ({
    path: history.paths[path]!,
    commit: noteOf(history, commit),
  });
  return {
    notBefore: here
      .filter(({ from }) => from > 0)
      .sort((a, b) => b.from - a.from || a.path - b.path)
      .slice(0, BOUNDS_SHOWN)
      .map(({ path, from }) => bound(path, line[from]!)),
    notAfter: here
      .filter(({ to }) => to < line.length - 1)
      .sort((a, b) => a.to - b.to || a.path - b.path)
      .slice(0, BOUNDS_SHOWN)
      .map(({ path, to }) => bound(path, line[to]!)),
  };
}

function textShares(
  history: History,
  before: Uint32Array,
  { shared, other }: Shares,
): { shared: Float64Array; total: Float64Array } {
  const { content } = history.changes;
  // REMOVED lies beyond the end of both.
  const of = (texts: Float64Array, at: number): number => texts[at] ?? 0;
  const sum = (texts: Float64Array) => sumAlong(history, (row) => of(texts, content[row]!) - of(texts, before[row]!));
  const ofShared = sum(shared);
  const ofOther = sum(other);
  return { shared: ofShared, total: ofShared.map((n, commit) => n + ofOther[commit]!) };
}

/** First position of the least value in [from, to); −1 where there is none. */
function argMin(values: Float64Array, from = 0, to = values.length): number {
  let best = from < to ? from : -1;
  for (let i = from + 1; i < to; i++) if (values[i]! < values[best]! - EPSILON) best = i;
  return best;
}

/** First and last position of a value that is not above `limit`. */
function withinOf(values: Float64Array, limit: number): [first: number, last: number] {
  return [values.findIndex((value) => value <= limit), values.findLastIndex((value) => value <= limit)];
}

function spread(line: readonly number[], points: number): number[] {
  if (line.length <= points) return [...line];
  return Array.from({ length: points }, (_, i) => line[Math.round((i * (line.length - 1)) / (points - 1))]!);
}

function rounded(x: number): number {
  return Math.round(x * 1000) / 1000;
}
