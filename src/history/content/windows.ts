/**
 * The features that the ladder's last rung counts: runs of four lines that are not empty, hashed. One in four is kept, chosen by its hash, so
 * that both sides keep the same ones.
 */
import { fmix64Into } from '../../core/index.js';
import { EMPTY_LINE, type LineColumns } from './line-table.js';
import type { TextVersion } from './text-version.js';

/** Lines that follow each other, empty ones left out. */
export interface LineHashes {
  readonly lo: ArrayLike<number>;
  readonly hi: ArrayLike<number>;
  readonly weight: ArrayLike<number>;
}

const WINDOW_LINES = 4;
/** Four lines of fewer characters than this together are brackets and keywords. */
const LEAST_WEIGHT = 40;
const KEPT_ONE_IN = 4;

const mixed = new Int32Array(2);

/** Calls `visit` for each kept window of the first `count` lines. */
export function eachWindow(
  { lo, hi, weight }: LineHashes,
  visit: (lo: number, hi: number) => void,
  count = lo.length,
): void {
  for (let last = WINDOW_LINES - 1; last < count; last++) {
    let characters = 0;
    let a = 0;
    let b = 0;
    for (let i = last - WINDOW_LINES + 1; i <= last; i++) {
      characters += weight[i]!;
      a = Math.imul(a ^ lo[i]!, 0x9e3779b1);
      a = (a << 13) | (a >>> 19);
      b = Math.imul(b ^ hi[i]!, 0x85ebca77);
      b = (b << 11) | (b >>> 21);
    }
    if (characters < LEAST_WEIGHT) continue;
    fmix64Into(mixed, a, b);
    const low = mixed[0]! >>> 0;
    if (low % KEPT_ONE_IN === 0) visit(low, mixed[1]! >>> 0);
  }
}

/** Calls `visit` for each kept window of a version that holds one of the lines from … to. Uses the same memory for all of them. */
export function windowsAround(): (
  version: TextVersion,
  columns: LineColumns,
  from: number,
  to: number,
  visit: (lo: number, hi: number) => void,
) => void {
  let [lo, hi] = [new Uint32Array(256), new Uint32Array(256)];
  let weight = new Uint16Array(256);
  return ({ line, count }, columns, from, to, visit) => {
    if (to - from + 2 * WINDOW_LINES > lo.length) {
      const room = 2 * (to - from + 2 * WINDOW_LINES);
      [lo, hi, weight] = [new Uint32Array(room), new Uint32Array(room), new Uint16Array(room)];
    }
    let first = from;
    for (let before = 0; first > 0 && before < WINDOW_LINES - 1; ) if (line[--first] !== EMPTY_LINE) before++;
    let length = 0;
    for (let i = first, after = 0; i < count && after < WINDOW_LINES - 1; i++) {
      const number = line[i]!;
      if (number === EMPTY_LINE) continue;
      if (i >= to) after++;
      lo[length] = columns.hash[2 * number]!;
      hi[length] = columns.hash[2 * number + 1]!;
      weight[length++] = columns.weight[number]!;
    }
    eachWindow({ lo, hi, weight }, visit, length);
  };
}
