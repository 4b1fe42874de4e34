/**
 * The features that the ladder's last rung counts: runs of four lines that are not empty, hashed. One in four is kept, chosen by its hash, so
 * that both sides keep the same ones.
 */
import { fmix64 } from '../../core/index.js';
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

/** Calls `visit` for each kept window. */
export function eachWindow({ lo, hi, weight }: LineHashes, visit: (lo: number, hi: number) => void): void {
  for (let last = WINDOW_LINES - 1; last < lo.length; last++) {
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
    const [low, high] = fmix64(a >>> 0, b >>> 0);
    if (low % KEPT_ONE_IN === 0) visit(low, high);
  }
}

/** The lines from … to of a version, with as many before and after them as stand in one window with one of them. */
export function linesAround(
  { line, count }: TextVersion,
  { hash, weight }: LineColumns,
  from: number,
  to: number,
): LineHashes {
  const chosen: number[] = [];
  for (let i = from - 1; i >= 0 && chosen.length < WINDOW_LINES - 1; i--)
    if (line[i] !== EMPTY_LINE) chosen.push(line[i]!);
  chosen.reverse();
  for (let i = from; i < to; i++) if (line[i] !== EMPTY_LINE) chosen.push(line[i]!);
  for (let i = to, left = WINDOW_LINES - 1; i < count && left > 0; i++) {
    if (line[i] === EMPTY_LINE) continue;
    chosen.push(line[i]!);
    left--;
  }
  return {
    lo: chosen.map((number) => hash[2 * number]!),
    hi: chosen.map((number) => hash[2 * number + 1]!),
    weight: chosen.map((number) => weight[number]!),
  };
}
