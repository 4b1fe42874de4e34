/**
 * All contents of a history, read once. Contents of one path follow each other, so that each is held against the version before it and only
 * what changed is looked at: the cost is that of reading, not of the number of versions.
 */
import { type History, type HistoryGap, type OpenedHistory, REMOVED } from '../../core/index.js';
import type { ReadingOptions } from '../git/door.js';
import { contentsBefore } from '../walk/contents-before.js';
import { type AsText, textOf } from './as-text.js';
import { createFeatureTable, type FeatureTable, NO_COMMIT } from './feature-table.js';
import { type DecodeLine, type Lines, splitLines } from './lines.js';
import { eachWindow } from './windows.js';

export const TEXT = 1;
const BINARY = 2;

/** By content. */
export interface ContentFeatures {
  /** 0 where it was not read, TEXT or BINARY. */
  readonly kind: Uint8Array;
  /** Hash of the lines in order, those at the end that are empty left out: equal texts but for line ends, mark, encoding, white space at line ends. */
  readonly normalLo: Uint32Array;
  readonly normalHi: Uint32Array;
  /** Sums of the hashes of the lines that are not empty: their differences name a change wherever in the tree it was made. */
  readonly bagLo: Uint32Array;
  readonly bagHi: Uint32Array;
  /** Lines that are not empty. */
  readonly lines: Uint32Array;
  /** The first commit that held it, or NO_COMMIT; and its path there, or REMOVED. */
  readonly firstCommit: Uint32Array;
  readonly firstPath: Uint32Array;
}

export interface HistoryFeatures {
  readonly contents: ContentFeatures;
  /** Lines of more than two characters. */
  readonly lines: FeatureTable;
  readonly windows: FeatureTable;
  readonly gaps: readonly HistoryGap[];
}

/** A line of fewer characters says nothing. */
const LEAST_LINE = 3;

export async function readFeatures(
  { history, contents }: Pick<OpenedHistory, 'history' | 'contents'>,
  asText: AsText,
  options: ReadingOptions,
): Promise<HistoryFeatures> {
  const count = history.contents.length;
  const { firstCommit, firstPath, madeFrom } = firstPlaces(history);
  const columns = {
    kind: new Uint8Array(count),
    normalLo: new Uint32Array(count),
    normalHi: new Uint32Array(count),
    bagLo: new Uint32Array(count),
    bagHi: new Uint32Array(count),
    lines: new Uint32Array(count),
    firstCommit,
    firstPath,
  };
  const lineTable = createFeatureTable();
  const windowTable = createFeatureTable();
  let full = false;
  const made = createRecent();
  let beforePath = REMOVED;
  let legacy: DecodeLine | undefined;
  let done = 0;
  const order = Uint32Array.from({ length: count }, (_, i) => i).sort(
    (a, b) => firstPath[a]! - firstPath[b]! || firstCommit[a]! - firstCommit[b]! || a - b,
  );
  const gaps = await contents.read(
    [...order],
    (content, stored) => {
      if (++done % 256 === 0) options.onProgress?.({ what: 'contents', done, total: count });
      const path = firstPath[content]!;
      if (path === REMOVED || path !== beforePath) {
        made.clear();
        legacy = undefined;
      }
      beforePath = path;
      const text = textOf(stored, legacy, asText);
      columns.kind[content] = text === undefined ? BINARY : TEXT;
      if (text === undefined) return;
      // Lines of other encodings may have equal bytes and other characters.
      if (text.decode !== legacy) made.clear();
      legacy = text.decode;
      const { lines, middle } = splitLines(text.bytes, made.closest(madeFrom[content]!), legacy);
      made.add(content, lines);
      digest(columns, content, lines);
      const commit = firstCommit[content]!;
      for (let i = middle.from; i < middle.to; i++)
        if (lines.weight[i]! >= LEAST_LINE) full = !lineTable.add(lines.lo[i]!, lines.hi[i]!, commit, content) || full;
      eachWindow(lines, middle, (lo, hi) => {
        full = !windowTable.add(lo, hi, commit, content) || full;
      });
    },
    options.signal,
  );
  const fullGap = { what: 'contents', reason: 'more distinct lines than the index holds: some are not in it' };
  return { contents: columns, lines: lineTable, windows: windowTable, gaps: full ? [...gaps, fullGap] : gaps };
}

/** Versions of one path that are kept at hand: branches beside each other take turns. */
const MOST_RECENT = 16;

/** All of them stood in commits before those that are read after them, so that what a version shares with any of them needs no second entry. */
function createRecent() {
  const versions = new Map<number, Lines>();
  let last: Lines | undefined;
  return {
    clear(): void {
      versions.clear();
      last = undefined;
    },
    add(content: number, lines: Lines): void {
      versions.set(content, lines);
      last = lines;
      if (versions.size > MOST_RECENT) versions.delete(versions.keys().next().value as number);
    },
    /** The version itself, else the last one. */
    closest: (content: number): Lines | undefined => versions.get(content) ?? last,
  };
}

function digest(columns: ContentFeatures, content: number, { lo, hi }: Lines): void {
  let end = lo.length;
  while (end > 0 && lo[end - 1] === 0 && hi[end - 1] === 0) end--;
  let a = 0x2545f491;
  let b = 0x9e3779b9;
  let bagLo = 0;
  let bagHi = 0;
  let full = 0;
  for (let i = 0; i < end; i++) {
    const [x, y] = [lo[i]!, hi[i]!];
    a = Math.imul(a ^ x, 0x85ebca6b);
    a ^= a >>> 15;
    b = Math.imul(b ^ y, 0xc2b2ae35);
    b ^= b >>> 13;
    bagLo = (bagLo + x) | 0;
    bagHi = (bagHi + y) | 0;
    if (x !== 0 || y !== 0) full++;
  }
  columns.normalLo[content] = a;
  columns.normalHi[content] = b;
  columns.bagLo[content] = bagLo;
  columns.bagHi[content] = bagHi;
  columns.lines[content] = full;
}

/** Where each content first stood: the first commit, the first path in it, and what stood there before (REMOVED for nothing). */
function firstPlaces(
  history: History,
): Pick<ContentFeatures, 'firstCommit' | 'firstPath'> & { readonly madeFrom: Uint32Array } {
  const { contents, commits, changes } = history;
  const before = contentsBefore(history);
  const madeFrom = new Uint32Array(contents.length).fill(REMOVED);
  const firstCommit = new Uint32Array(contents.length).fill(NO_COMMIT);
  const firstPath = new Uint32Array(contents.length).fill(REMOVED);
  for (let commit = 0; commit < commits.length; commit++) {
    for (let row = changes.start[commit]!; row < changes.start[commit + 1]!; row++) {
      const content = changes.content[row]!;
      if (content === REMOVED || firstCommit[content] !== NO_COMMIT) continue;
      firstCommit[content] = commit;
      firstPath[content] = changes.path[row]!;
      madeFrom[content] = before[row]!;
    }
  }
  return { firstCommit, firstPath, madeFrom };
}
