/**
 * All contents of a history, read once. Contents of one path follow each other, so that each is held against the version before it and only
 * what changed is looked at: the cost is that of reading, not of the number of versions.
 */
import { type History, type HistoryGap, type OpenedHistory, REMOVED } from '../../core/index.js';
import type { ReadingOptions } from '../git/door.js';
import { contentsBefore } from '../walk/contents-before.js';
import { type AsText, textOf } from './as-text.js';
import { addDigest, type ContentFeatures, createDigests, TEXT } from './digests.js';
import { fileNames } from './file-names.js';
import { createFirstPlaces, createFirstSeen, NO_COMMIT } from './first-seen.js';
import { createLineTable } from './line-table.js';
import type { DecodeLine } from './lines.js';
import { type HistoryFeatures, type PackedFeatures, unpackFeatures } from './packed-features.js';
import { createPairs } from './pairs.js';
import { createRecent } from './recent.js';
import { createSplit, type Gaps, type TextVersion } from './text-version.js';
import { windowsAround } from './windows.js';

/** A history with what its contents hold. */
export interface FeaturedHistory {
  readonly history: History;
  readonly features: HistoryFeatures;
}

export interface FeatureOptions extends ReadingOptions {
  /** Only these contents; all of them without it. */
  readonly only?: ReadonlySet<number>;
}

export async function readFeatures(
  opened: Pick<OpenedHistory, 'history' | 'contents'>,
  asText: AsText,
  options: FeatureOptions,
): Promise<HistoryFeatures> {
  return unpackFeatures(await readPackedFeatures(opened, asText, options));
}

/** The same for another thread. */
export async function readPackedFeatures(
  { history, contents }: Pick<OpenedHistory, 'history' | 'contents'>,
  asText: AsText,
  { only, onProgress, signal }: FeatureOptions,
): Promise<PackedFeatures> {
  const places = firstPlaces(history);
  const { firstCommit, firstPath, madeFrom } = places;
  const digests = createDigests(history.contents.length, places);
  const table = createLineTable();
  const linePlaces = createFirstPlaces();
  const windows = createFirstSeen();
  const pairs = createPairs(table, history.contents.length);
  const nameOf = fileNames(history.paths);
  const split = createSplit(table);
  const recent = createRecent();
  const eachWindowAround = windowsAround();
  const left = { lines: 0, windows: 0, pairs: 0 };
  let beforePath = REMOVED;
  let legacy: DecodeLine | undefined;

  const note = (version: TextVersion, old: TextVersion | undefined, gaps: Gaps): void => {
    const { content, line } = version;
    const { columns } = table;
    const commit = firstCommit[content]!;
    addDigest(digests, columns, version, old, gaps);
    let isWhole = true;
    for (let gap = 0; gap < gaps.length; gap += 4) {
      const [from, to] = [gaps[gap + 2]!, gaps[gap + 3]!];
      for (let i = from; i < to; i++) linePlaces.note(line[i]!, commit, content);
      eachWindowAround(version, columns, from, to, (lo, hi) => {
        isWhole = windows.add(lo, hi, commit, content) && isWhole;
      });
    }
    if (!isWhole) left.windows++;
    if (commit !== NO_COMMIT && !pairs.add(version, old, gaps, nameOf[firstPath[content]!]!)) left.pairs++;
  };

  const take = (content: number, stored: Uint8Array): void => {
    const path = firstPath[content]!;
    if (path === REMOVED || path !== beforePath) {
      recent.clear();
      legacy = undefined;
    }
    beforePath = path;
    const text = textOf(stored, legacy, asText);
    digests.kind[content] = text === undefined ? BINARY : TEXT;
    if (text === undefined) return;
    // Lines of other encodings may have equal bytes and other characters.
    if (text.decode !== legacy) recent.clear();
    legacy = text.decode;
    const old = recent.closest(madeFrom[content]!);
    const version = recent.begin(content, asBuffer(text.bytes));
    const gaps = split(version, old, legacy);
    if (gaps === undefined) {
      left.lines++;
      digests.kind[content] = 0;
      recent.drop(version);
      return;
    }
    note(version, old, gaps);
    recent.add(version);
  };

  const order = readingOrder(places, only);
  let done = 0;
  const gaps = await contents.read(
    order,
    (content, stored) => {
      if (++done % 256 === 0) onProgress?.({ what: 'contents', done, total: order.length });
      take(content, stored);
    },
    signal,
    recent.memoryFor,
  );
  return {
    contents: digests,
    lines: table.packed,
    linePlaces: linePlaces.places,
    windows: windows.columns,
    pairs: pairs.finish(),
    gaps: [...gaps, ...gapsOf(left)],
  };
}

const BINARY = 2;

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function gapsOf(left: { readonly lines: number; readonly windows: number; readonly pairs: number }): HistoryGap[] {
  return Object.entries(left).flatMap(([what, contents]) =>
    contents === 0
      ? []
      : [{ what, reason: `more distinct ones than the index holds: it lacks some of ${contents} contents` }],
  );
}

/** By path, and of one path in the order of commits. */
function readingOrder(
  { firstCommit, firstPath }: Pick<ContentFeatures, 'firstCommit' | 'firstPath'>,
  only: ReadonlySet<number> | undefined,
): number[] {
  const all = only === undefined ? [...firstPath.keys()] : [...only];
  return all.sort((a, b) => firstPath[a]! - firstPath[b]! || firstCommit[a]! - firstCommit[b]! || a - b);
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
