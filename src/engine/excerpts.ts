/** Source text of the strongest fragments, for the report. */
import { readFile } from 'node:fs/promises';
import type { Encoding, Excerpt, ExcerptSide, Fragment, Side } from '../core/index.js';
import { decodeSource } from '../ingest/index.js';
import type { SourceInstance } from './sources.js';

/** Fragments shown side by side, and how many of them may come from one pair of files. */
const MOST = 40;
const MOST_OF_A_PAIR = 3;
/** Lines of one side of one fragment. */
const MOST_LINES = 120;
/** Bytes of decoded text of one side of one fragment, and of them before its first token: a line may be megabytes long. */
const MOST_BYTES = 64 * 1024;
const MOST_BEFORE = 2048;
/** Lines shown before and after. */
const CONTEXT = 2;

/** The fragments that the report shows: the strongest, few of any one pair of files. */
export function chooseShown(fragments: readonly Fragment[]): Fragment[] {
  const shown: Fragment[] = [];
  const perPair = new Map<string, number>();
  for (const fragment of fragments) {
    const pair = `${fragment.known.path}\0${fragment.questioned.path}`;
    const already = perPair.get(pair) ?? 0;
    if (already === MOST_OF_A_PAIR) continue;
    perPair.set(pair, already + 1);
    shown.push(fragment);
    if (shown.length === MOST) break;
  }
  return shown;
}

/** Reads the files again; both sides must still be open. */
export async function readExcerpts(
  fragments: readonly Fragment[],
  files: Readonly<Record<Side, readonly SourceInstance[]>>,
): Promise<Excerpt[]> {
  const find = {
    known: new Map(files.known.map((file) => [file.path, file])),
    questioned: new Map(files.questioned.map((file) => [file.path, file])),
  };
  const excerpts: Excerpt[] = [];
  for (const fragment of chooseShown(fragments)) {
    const side = (of: Side): Promise<ExcerptSide> =>
      readSide(
        find[of].get(fragment[of].path) as SourceInstance,
        fragment.runs.map((run) => run[of]),
      );
    excerpts.push({ fragmentId: fragment.id, known: await side('known'), questioned: await side('questioned') });
  }
  return excerpts;
}

async function readSide(
  { path, file }: SourceInstance,
  runs: readonly (readonly [number, number])[],
): Promise<ExcerptSide> {
  const { utf8, toStored } = decodeSource(await readFile(file.locator), file.encoding as Encoding);
  const inText = toStored === undefined ? (offset: number) => offset : inverse(utf8, toStored);
  const marks = runs.map(([start, end]) => [inText(start), inText(end)] as const);
  const first = marks[0]?.[0] ?? 0;
  const last = marks.at(-1)?.[1] ?? 0;
  const whole = { from: lineStart(utf8, first, CONTEXT), to: lineEnd(utf8, last, CONTEXT) };
  const from = Math.max(whole.from, characterAt(utf8, first - MOST_BEFORE));
  const to = Math.min(whole.to, lineEnd(utf8, from, MOST_LINES - 1), characterAt(utf8, from + MOST_BYTES));
  // A byte-order mark inside a text is a character of it: each piece that is decoded may begin with one.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let at = from;
  let units = 0;
  /** UTF-16 code units from `from` to `end`; asked for in ascending order. */
  const unitsTo = (end: number): number => {
    if (end > at) units += decoder.decode(utf8.subarray(at, end)).length;
    at = Math.max(at, end);
    return units;
  };
  const shown = marks
    .filter(([start]) => start < to)
    .map(([start, end]) => [unitsTo(start), unitsTo(Math.min(end, to))] as const);
  return {
    path,
    sha256: file.sha256,
    firstLine: countLines(utf8, from) + 1,
    text: decoder.decode(utf8.subarray(from, to)),
    runs: shown,
    truncated: from > whole.from || to < whole.to,
  };
}

/** The character boundary at or before `offset`, within the text. */
function characterAt(utf8: Uint8Array, offset: number): number {
  let at = Math.min(Math.max(offset, 0), utf8.length);
  while (at > 0 && ((utf8[at] ?? 0) & 0xc0) === 0x80) at--;
  return at;
}

const LF = 10;

/** Start of the line that lies `before` lines above the one that holds `offset`. */
function lineStart(utf8: Uint8Array, offset: number, before: number): number {
  let at = offset;
  for (let line = 0; line <= before; line++) {
    const previous = at <= 0 ? -1 : utf8.lastIndexOf(LF, at - 1);
    if (previous < 0) return 0;
    at = line === before ? previous + 1 : previous;
  }
  return at;
}

/** End (its line feed left out) of the line that lies `after` lines below the one that holds `offset`. */
function lineEnd(utf8: Uint8Array, offset: number, after: number): number {
  let at = offset;
  for (let line = 0; line <= after; line++) {
    const next = utf8.indexOf(LF, at);
    if (next < 0) return utf8.length;
    at = line === after ? next : next + 1;
  }
  return at;
}

function countLines(utf8: Uint8Array, end: number): number {
  let lines = 0;
  for (let at = utf8.indexOf(LF); at >= 0 && at < end; at = utf8.indexOf(LF, at + 1)) lines++;
  return lines;
}

/** Stored offset → offset into the decoded text, by search over the character boundaries. */
function inverse(utf8: Uint8Array, toStored: (ascending: Uint32Array) => void): (offset: number) => number {
  const boundaries = new Uint32Array(utf8.length + 1);
  let count = 0;
  for (let i = 0; i <= utf8.length; i++) if (((utf8[i] ?? 0) & 0xc0) !== 0x80) boundaries[count++] = i;
  const decoded = boundaries.slice(0, count);
  const stored = decoded.slice();
  toStored(stored);
  return (offset) => {
    let low = 0;
    let high = stored.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((stored[middle] as number) < offset) low = middle + 1;
      else high = middle;
    }
    return decoded[low] as number;
  };
}
