/**
 * A text as its lines' hashes. A line counts without its end (LF or CRLF) and without white space before that; a byte-order mark is no part of
 * the text. The hash is `hash64` of core over the UTF-8 bytes; that of an empty line is 0, 0.
 */
import { hash64, upperBound } from '../../core/index.js';

export interface Lines {
  /** Bytes as stored, mark taken off. */
  readonly bytes: Uint8Array;
  /** Offset of each line. */
  readonly start: Uint32Array;
  readonly lo: Uint32Array;
  readonly hi: Uint32Array;
  /** UTF-8 bytes of each line without white space at its ends, 65,535 at most. */
  readonly weight: Uint16Array;
  /** True where lines were hashed as decoded, and not as stored. */
  readonly decoded: boolean;
}

/** Gives a line of stored bytes as UTF-8. */
export type DecodeLine = (line: Uint8Array) => Uint8Array;

const LF = 0x0a;

export interface Middle {
  /** Lines before it and after it are those of the text before; places in this text and in that one. */
  readonly from: number;
  readonly to: number;
  readonly oldFrom: number;
  readonly oldTo: number;
}

/** The lines of a text, those that it shares with `before` at its start and end taken over from there. */
export function splitLines(
  bytes: Uint8Array,
  before: Lines | undefined,
  decode: DecodeLine | undefined,
): { readonly lines: Lines; readonly middle: Middle } {
  const { head, tail } = before === undefined ? NOTHING_SHARED : sharedLines(before, bytes);
  const headEnd = before === undefined || head === 0 ? 0 : startOf(before, head);
  const tailStart = before === undefined ? bytes.length : bytes.length - (before.bytes.length - startOf(before, tail));
  const fresh = starts(bytes, headEnd, tailStart);
  const tailLines = before === undefined ? 0 : before.start.length - tail;
  const count = head + fresh.length + tailLines;
  const lines = {
    bytes,
    start: new Uint32Array(count),
    lo: new Uint32Array(count),
    hi: new Uint32Array(count),
    weight: new Uint16Array(count),
    decoded: decode !== undefined,
  };
  if (before !== undefined) {
    for (const column of ['start', 'lo', 'hi', 'weight'] as const) {
      lines[column].set(before[column].subarray(0, head));
      lines[column].set(before[column].subarray(tail), head + fresh.length);
    }
    const shift = bytes.length - before.bytes.length;
    for (let i = count - tailLines; i < count; i++) lines.start[i]! += shift;
  }
  lines.start.set(fresh, head);
  const to = head + fresh.length;
  for (let i = head; i < to; i++) {
    const from = lines.start[i]!;
    const end = trimmedEnd(bytes, from, i + 1 < to ? lines.start[i + 1]! : tailStart);
    if (end === from) continue;
    const stored = bytes.subarray(from, end);
    const line = decode === undefined ? stored : decode(stored);
    const [lo, hi] = hash64(line);
    lines.lo[i] = lo;
    lines.hi[i] = hi;
    lines.weight[i] = Math.min(line.length - indentOf(line), 0xffff);
  }
  return { lines, middle: { from: head, to, oldFrom: head, oldTo: tail } };
}

const NOTHING_SHARED = { head: 0, tail: 0 };

function startOf(lines: Lines, line: number): number {
  return line < lines.start.length ? lines.start[line]! : lines.bytes.length;
}

/** Offsets at which lines begin. */
function starts(bytes: Uint8Array, from: number, to: number): Uint32Array {
  let found = new Uint32Array(64);
  let count = 0;
  for (let at = from; at < to; ) {
    if (count === found.length) {
      const wider = new Uint32Array(2 * count);
      wider.set(found);
      found = wider;
    }
    found[count++] = at;
    const end = bytes.indexOf(LF, at);
    at = end < 0 ? to : end + 1;
  }
  return found.subarray(0, count);
}

/** Without line end and the white space before it. */
function trimmedEnd(bytes: Uint8Array, from: number, to: number): number {
  let end = to;
  while (end > from) {
    const byte = bytes[end - 1]!;
    if (byte !== 0x20 && (byte < 0x09 || byte > 0x0d)) break;
    end--;
  }
  return end;
}

function indentOf(line: Uint8Array): number {
  let at = 0;
  while (line[at] === 0x20 || line[at] === 0x09) at++;
  return at;
}

/** How many whole lines the texts share at their starts, and from which line of the old one on they share the end. */
function sharedLines(before: Lines, bytes: Uint8Array): { readonly head: number; readonly tail: number } {
  const old = before.bytes;
  const least = Math.min(old.length, bytes.length);
  const prefix = sharedPrefix(old, bytes, least);
  // The line in which they part may go on differently: only those that end before it are shared.
  let head = upperBound(before.start, prefix);
  if (head > 0 && (prefix < old.length || prefix < bytes.length)) head--;
  const suffix = sharedSuffix(old, bytes, least - startOf(before, head));
  let tail = upperBound(before.start, old.length - suffix - 1);
  tail = Math.max(tail, head);
  // A line begins in both where the byte before it is a line's end in both.
  const shift = bytes.length - old.length;
  while (tail < before.start.length) {
    const at = startOf(before, tail) + shift;
    if (at === 0 || bytes[at - 1] === LF) break;
    tail++;
  }
  return { head, tail };
}

const BLOCK = 4096;

function sharedPrefix(a: Uint8Array, b: Uint8Array, least: number): number {
  let at = 0;
  while (at + BLOCK <= least && sameBlock(a, at, b, at)) at += BLOCK;
  while (at < least && a[at] === b[at]) at++;
  return at;
}

function sharedSuffix(a: Uint8Array, b: Uint8Array, most: number): number {
  let length = 0;
  while (length + BLOCK <= most && sameBlock(a, a.length - length - BLOCK, b, b.length - length - BLOCK))
    length += BLOCK;
  while (length < most && a[a.length - length - 1] === b[b.length - length - 1]) length++;
  return length;
}

function sameBlock(a: Uint8Array, i: number, b: Uint8Array, j: number): boolean {
  return Buffer.compare(a.subarray(i, i + BLOCK), b.subarray(j, j + BLOCK)) === 0;
}
