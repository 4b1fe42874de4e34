/** Runs of lines, and whether a text holds one. */
import { type AsText, textOf } from '../content/as-text.js';
import { type Lines, lineAt, nextLine, splitLines } from '../content/lines.js';

/** Hashes of lines that follow each other, empty ones left out. */
export interface LineRun {
  readonly lo: Uint32Array;
  readonly hi: Uint32Array;
  readonly weight: Uint16Array;
  /** Place of the line of most characters, and those of it, white space at its ends left out, as UTF-8. */
  readonly longest: number;
  readonly needle: Uint8Array;
}

/** Undefined for what is no text. */
export function linesOf(bytes: Uint8Array, asText: AsText): Lines | undefined {
  const text = textOf(bytes, undefined, asText);
  return text === undefined ? undefined : splitLines(text.bytes, text.decode);
}

/** The lines wholly inside a range of offsets into `lines.bytes`; where there is none, the line that holds its start. */
export function runWithin(lines: Lines, start: number, end: number): LineRun {
  const inside: number[] = [];
  let holds = -1;
  for (let i = 0; i < lines.start.length; i++) {
    const from = lines.start[i]!;
    const to = lines.start[i + 1] ?? lines.bytes.length;
    if (from <= start && start < to) holds = i;
    // The white space before a range and the line end after it may be outside.
    const [first, last] = visible(lines.bytes, from, to);
    if (first < last && first >= start && last <= end) inside.push(i);
  }
  return pick(lines, inside.length === 0 && holds >= 0 ? [holds] : inside);
}

function pick(lines: Lines, places: readonly number[]): LineRun {
  const { lo, hi, weight, start, bytes, decode } = lines;
  const full = places.filter((i) => lo[i] !== 0 || hi[i] !== 0);
  const of = (column: Uint32Array | Uint16Array) => full.map((i) => column[i]!);
  let longest = 0;
  for (let i = 1; i < full.length; i++) if (weight[full[i]!]! > weight[full[longest]!]!) longest = i;
  const at = full[longest];
  const line = at === undefined ? NOTHING : lineAt(bytes, start[at]!, start[at + 1] ?? bytes.length, decode);
  const [from, to] = visible(line, 0, line.length);
  const needle = line.slice(from, to);
  return {
    lo: Uint32Array.from(of(lo)),
    hi: Uint32Array.from(of(hi)),
    weight: Uint16Array.from(of(weight)),
    longest,
    needle,
  };
}

const NOTHING = new Uint8Array(0);
/** Places of the longest line that are looked at one by one; rows of equal lines have more. */
const MOST_PLACES = 32;

/** Only what stands around the run's longest line is looked at, where the text can be searched for it as it is stored. */
export function holdsRun(bytes: Uint8Array, run: LineRun, asText: AsText): boolean {
  const text = textOf(bytes, undefined, asText);
  if (text === undefined || run.lo.length === 0) return false;
  const { decode } = text;
  const stored = Buffer.from(text.bytes.buffer, text.bytes.byteOffset, text.bytes.byteLength);
  if (decode === undefined && run.needle.length > 0) {
    let at = stored.indexOf(run.needle);
    for (let place = 0; at >= 0 && place < MOST_PLACES; place++) {
      const start = stored.lastIndexOf(0x0a, at) + 1;
      if (standsAround(stored, start, run)) return true;
      at = stored.indexOf(run.needle, nextLine(stored, at));
    }
    if (at < 0) return false;
  }
  return isWithin(splitLines(stored, decode), run);
}

/** Whether the run stands with its longest line at `start`. */
function standsAround(bytes: Buffer, start: number, run: LineRun): boolean {
  let from = start;
  for (let left = run.longest; left > 0; ) {
    if (from === 0) return false;
    const before = from < 2 ? 0 : bytes.lastIndexOf(0x0a, from - 2) + 1;
    if (lineAt(bytes, before, from, undefined).length > 0) left--;
    from = before;
  }
  for (let i = 0; i < run.lo.length; ) {
    if (from >= bytes.length) return false;
    const to = nextLine(bytes, from);
    const { lo, hi } = splitLines(bytes, undefined, from, to);
    from = to;
    if (lo[0] === 0 && hi[0] === 0) continue;
    if (lo[0] !== run.lo[i] || hi[0] !== run.hi[i]) return false;
    i++;
  }
  return true;
}

/** Knuth, Morris and Pratt, so that rows of equal lines cost no more than others. */
function isWithin({ lo, hi }: Lines, run: LineRun): boolean {
  const length = run.lo.length;
  const same = (i: number, j: number): boolean => run.lo[i] === run.lo[j] && run.hi[i] === run.hi[j];
  const back = new Int32Array(length);
  for (let i = 1, k = 0; i < length; i++) {
    while (k > 0 && !same(i, k)) k = back[k - 1]!;
    if (same(i, k)) k++;
    back[i] = k;
  }
  for (let i = 0, k = 0; i < lo.length; i++) {
    if (lo[i] === 0 && hi[i] === 0) continue;
    while (k > 0 && (lo[i] !== run.lo[k] || hi[i] !== run.hi[k])) k = back[k - 1]!;
    if (lo[i] === run.lo[k] && hi[i] === run.hi[k]) k++;
    if (k === length) return true;
  }
  return false;
}

function visible(bytes: Uint8Array, from: number, to: number): readonly [number, number] {
  let first = from;
  let last = to;
  while (first < last && bytes[first]! <= 0x20) first++;
  while (last > first && bytes[last - 1]! <= 0x20) last--;
  return [first, last];
}
