/**
 * A text as its lines' hashes. A line counts without its end (LF or CRLF) and without white space before that; a byte-order mark is no part of
 * the text. The hash is `hash64` of core over the UTF-8 bytes; that of an empty line is 0, 0.
 */
import { hash64 } from '../../core/index.js';

export interface Lines {
  /** Bytes as stored, mark taken off. */
  readonly bytes: Uint8Array;
  /** Offset of each line. */
  readonly start: Uint32Array;
  readonly lo: Uint32Array;
  readonly hi: Uint32Array;
  /** UTF-8 bytes of each line without white space at its ends, 65,535 at most. */
  readonly weight: Uint16Array;
  /** How its lines are read, where they are not UTF-8. */
  readonly decode: DecodeLine | undefined;
}

/** Gives a line of stored bytes as UTF-8. */
export type DecodeLine = (line: Uint8Array) => Uint8Array;

/** A line of fewer visible bytes (a brace, a comment's end) stands everywhere and tells nothing. */
export const LEAST_LINE = 3;

const LF = 0x0a;

/** The lines of the bytes from `from` to `to`, both at the start of a line or at the end of the text. */
export function splitLines(bytes: Uint8Array, decode: DecodeLine | undefined, from = 0, to = bytes.length): Lines {
  const start: number[] = [];
  for (let at = from; at < to; at = nextLine(bytes, at)) start.push(at);
  const lines = {
    bytes,
    start: Uint32Array.from(start),
    lo: new Uint32Array(start.length),
    hi: new Uint32Array(start.length),
    weight: new Uint16Array(start.length),
    decode,
  };
  for (let i = 0; i < start.length; i++) {
    const line = lineAt(bytes, start[i]!, start[i + 1] ?? to, decode);
    if (line.length === 0) continue;
    const [lo, hi] = hash64(line);
    lines.lo[i] = lo;
    lines.hi[i] = hi;
    lines.weight[i] = weightOf(line, 0, line.length);
  }
  return lines;
}

/** Where the line after the one at `at` begins, or the text ends. */
export function nextLine(bytes: Uint8Array, at: number): number {
  const end = bytes.indexOf(LF, at);
  return end < 0 ? bytes.length : end + 1;
}

/** As UTF-8, without line end and the white space before it. */
export function lineAt(bytes: Uint8Array, from: number, to: number, decode: DecodeLine | undefined): Uint8Array {
  const end = trimmedEnd(bytes, from, to);
  const stored = bytes.subarray(from, end);
  return decode === undefined || end === from ? stored : decode(stored);
}

export function trimmedEnd(bytes: Uint8Array, from: number, to: number): number {
  let end = to;
  while (end > from) {
    const byte = bytes[end - 1]!;
    if (byte !== 0x20 && (byte < 0x09 || byte > 0x0d)) break;
    end--;
  }
  return end;
}

/** Of a line from … to without white space at its end: bytes without its indentation, 65,535 at most. */
export function weightOf(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && (bytes[at] === 0x20 || bytes[at] === 0x09)) at++;
  return Math.min(to - at, 0xffff);
}
