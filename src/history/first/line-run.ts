/** Runs of lines, and whether a text holds one. */
import { type AsText, textOf } from '../content/as-text.js';
import { type Lines, splitLines } from '../content/lines.js';

/** Hashes of lines that follow each other, empty ones left out. */
export interface LineRun {
  readonly lo: Uint32Array;
  readonly hi: Uint32Array;
  readonly weight: Uint16Array;
}

/** Undefined for what is no text. `before`: a text that may be alike, so that only what differs is looked at. */
export function linesOf(bytes: Uint8Array, asText: AsText, before?: Lines): Lines | undefined {
  const text = textOf(bytes, undefined, asText);
  if (text === undefined) return undefined;
  // Lines of another encoding may have equal bytes and other characters.
  const alike = text.decode === undefined && before?.decoded === false ? before : undefined;
  return splitLines(text.bytes, alike, text.decode).lines;
}

/** The lines wholly inside a range of offsets into `lines.bytes`; where there is none, the line that holds its start. */
export function runWithin(lines: Lines, start: number, end: number): LineRun {
  const inside: number[] = [];
  let holds = -1;
  for (let i = 0; i < lines.start.length; i++) {
    const from = lines.start[i]!;
    const to = i + 1 < lines.start.length ? lines.start[i + 1]! : lines.bytes.length;
    if (from <= start && start < to) holds = i;
    // The white space before a range and the line end after it may be outside.
    const [first, last] = visible(lines.bytes, from, to);
    if (first < last && first >= start && last <= end) inside.push(i);
  }
  const chosen = inside.length === 0 && holds >= 0 ? [holds] : inside;
  return pick(lines, chosen);
}

export function wholeRun(lines: Lines): LineRun {
  return pick(
    lines,
    Array.from(lines.start, (_, i) => i),
  );
}

function pick({ lo, hi, weight }: Lines, places: readonly number[]): LineRun {
  const full = places.filter((i) => lo[i] !== 0 || hi[i] !== 0);
  const of = (column: Uint32Array | Uint16Array) => full.map((i) => column[i]!);
  return { lo: Uint32Array.from(of(lo)), hi: Uint32Array.from(of(hi)), weight: Uint16Array.from(of(weight)) };
}

/** Knuth, Morris and Pratt, so that rows of equal lines cost no more than others. */
export function holdsRun(text: LineRun, run: LineRun): boolean {
  const length = run.lo.length;
  if (length === 0) return false;
  const same = (i: number, j: number): boolean => run.lo[i] === run.lo[j] && run.hi[i] === run.hi[j];
  const back = new Int32Array(length);
  for (let i = 1, k = 0; i < length; i++) {
    while (k > 0 && !same(i, k)) k = back[k - 1]!;
    if (same(i, k)) k++;
    back[i] = k;
  }
  for (let i = 0, k = 0; i < text.lo.length; i++) {
    while (k > 0 && (text.lo[i] !== run.lo[k] || text.hi[i] !== run.hi[k])) k = back[k - 1]!;
    if (text.lo[i] === run.lo[k] && text.hi[i] === run.hi[k]) k++;
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
