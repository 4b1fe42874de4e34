/** One version of a file as numbered lines, found by what it shares with another version: only lines that differ are ever hashed. */
import { growingNumbers } from '../growing.js';
import { widened } from './feature-table.js';
import type { LineTable } from './line-table.js';
import { type DecodeLine, LEAST_LINE, lineAt, nextLine, trimmedEnd } from './lines.js';
import { sharedBytes } from './shared-bytes.js';

/** Used again for other versions: the columns have room for more lines than `count`. */
export interface TextVersion {
  content: number;
  bytes: Buffer;
  count: number;
  /** By line: its offset, and its number in the table. */
  start: Uint32Array;
  line: Uint32Array;
  /** The pair that ends in it, as `pairs.ts` numbers them; set there, and taken over with lines that another version has. */
  pair: Uint32Array;
}

export function emptyVersion(): TextVersion {
  const room = 256;
  const [start, line, pair] = [new Uint32Array(room), new Uint32Array(room), new Uint32Array(room)];
  return { content: -1, bytes: Buffer.alloc(0), count: 0, start, line, pair };
}

/** Four numbers for each place where two texts differ: lines of the old one from … to, of the new one from … to. In order. */
export type Gaps = Uint32Array;

/** Sets `count`, `start` and `line` of a version from its `bytes`. Undefined where the table of lines has no room. */
export type Split = (
  version: TextVersion,
  old: TextVersion | undefined,
  decode: DecodeLine | undefined,
) => Gaps | undefined;

/** Lines of both texts among which a first place is looked for where they go on alike; then twice as many, and so on. */
const WINDOW = 8;

/**
 * Where the texts part, the nearest pair of equal lines is looked for, so that a difference costs about as much as it is large. Lines that
 * are the same and stand in a difference all the same cost time and change no answer.
 */
export function createSplit(table: LineTable): Split {
  /** By number of a line: where it comes up first in the old text's window, and the search that this was noted for. */
  let place = new Uint32Array(1 << 12);
  let notedFor = new Uint32Array(1 << 12);
  let search = 0;
  /** What the last `passOver` found: lines of either text that are passed over. */
  let ofOld = 0;
  let ofNew = 0;

  /** Splits off one line more, beyond `count`. False where the table has no room. */
  const lookAhead = (text: Ahead): boolean => {
    const { version, decode } = text;
    const end = nextLine(version.bytes, text.at);
    const number = addLine(table, version.bytes, text.at, end, decode);
    if (number < 0) return false;
    if (number >= place.length) {
      place = widened(place, 2 * number);
      notedFor = widened(notedFor, 2 * number);
    }
    makeRoom(version, text.lines + 1);
    version.start[text.lines] = text.at;
    version.line[text.lines++] = number;
    text.at = end;
    return true;
  };

  const note = (old: TextVersion, from: number, to: number): void => {
    for (let i = to - 1; i >= from; i--) {
      const line = old.line[i]!;
      if (notedFor[line] === search && place[line]! < from) continue;
      notedFor[line] = search;
      place[line] = i;
    }
  };

  /** Finds how many lines of both are passed over up to the nearest equal ones, or to the ends. False where the table has no room. */
  const passOver = (text: Ahead, old: TextVersion, from: number): boolean => {
    const { version } = text;
    search++;
    let noted = from;
    for (let window = WINDOW; ; window *= 2) {
      while (text.lines - version.count < window && text.at < version.bytes.length) if (!lookAhead(text)) return false;
      const to = Math.min(old.count, from + window);
      note(old, noted, to);
      noted = to;
      const ahead = text.lines - version.count;
      ofOld = old.count - from;
      ofNew = ahead;
      let least = Number.POSITIVE_INFINITY;
      const { weight } = table.columns;
      // More may be known from a search before: to look through all of it each time would be quadratic.
      for (let j = 0; j < Math.min(ahead, window, least); j++) {
        const number = version.line[version.count + j]!;
        if (notedFor[number] !== search || weight[number]! < LEAST_LINE) continue;
        const i = place[number]! - from;
        if (i + j >= least) continue;
        least = i + j;
        ofOld = i;
        ofNew = j;
      }
      const isAll = to === old.count && text.at >= version.bytes.length && ahead <= window;
      if (least > window && !isAll) continue;
      if (least === Number.POSITIVE_INFINITY) return true;
      // Lines before them that were too short to be looked for may be the same too.
      while (ofOld > 0 && ofNew > 0 && old.line[from + ofOld - 1] === version.line[version.count + ofNew - 1]) {
        ofOld--;
        ofNew--;
      }
      return true;
    }
  };

  return (version, old, decode) => {
    const gaps = growingNumbers(16);
    version.count = 0;
    const text: Ahead = { version, decode, lines: 0, at: 0 };
    const { bytes } = version;
    if (old === undefined) {
      while (text.at < bytes.length) if (!lookAhead(text)) return undefined;
      version.count = text.lines;
      return Uint32Array.of(0, 0, 0, version.count);
    }
    for (let next = 0; next < old.count || version.count < text.lines || text.at < bytes.length; ) {
      if (text.lines === version.count && next < old.count) {
        const alike = wholeLines(old, next, bytes, text.at);
        if (alike > next) {
          text.at = takeOver(version, old, next, alike, text.at);
          text.lines = version.count;
          next = alike;
          continue;
        }
      }
      if (!passOver(text, old, next)) return undefined;
      if (ofOld + ofNew > 0) {
        gaps.push(next);
        gaps.push(next + ofOld);
        gaps.push(version.count);
        gaps.push(version.count + ofNew);
      }
      next += ofOld;
      version.count += ofNew;
      while (version.count < text.lines && next < old.count && version.line[version.count] === old.line[next])
        version.pair[version.count++] = old.pair[next++]!;
    }
    return gaps.finish();
  };
}

function addLine(table: LineTable, bytes: Buffer, from: number, to: number, decode: DecodeLine | undefined): number {
  if (decode === undefined) return table.add(bytes, from, trimmedEnd(bytes, from, to));
  const line = lineAt(bytes, from, to, decode);
  return table.add(line, 0, line.length);
}

/** A version whose lines are known beyond its `count`. */
interface Ahead {
  readonly version: TextVersion;
  readonly decode: DecodeLine | undefined;
  lines: number;
  /** Where the next one begins. */
  at: number;
}

/** Up to which line of the old text, from `first` on, the new one has the same lines at `at`. */
function wholeLines(old: TextVersion, first: number, bytes: Buffer, at: number): number {
  const shared = sharedBytes(old.bytes, old.start[first]!, bytes, at);
  if (shared === 0) return first;
  const end = old.start[first]! + shared;
  const atEnd = at + shared;
  // The last line of one text may go on in the other.
  if (end === old.bytes.length && (atEnd === bytes.length || bytes[atEnd - 1] === 0x0a)) return old.count;
  let low = first;
  let high = old.count - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (old.start[middle]! <= end) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Adds lines of the old text that stand at `at` in the new one; gives where they end there. */
function takeOver(version: TextVersion, old: TextVersion, from: number, to: number, at: number): number {
  const shift = at - old.start[from]!;
  const into = version.count;
  version.count += to - from;
  makeRoom(version, version.count);
  version.line.set(old.line.subarray(from, to), into);
  version.pair.set(old.pair.subarray(from, to), into);
  if (shift === 0) version.start.set(old.start.subarray(from, to), into);
  else for (let i = from; i < to; i++) version.start[into + i - from] = old.start[i]! + shift;
  return (to < old.count ? old.start[to]! : old.bytes.length) + shift;
}

function makeRoom(version: TextVersion, lines: number): void {
  if (lines <= version.line.length) return;
  version.line = widened(version.line, 2 * lines);
  version.start = widened(version.start, 2 * lines);
  version.pair = widened(version.pair, 2 * lines);
}
