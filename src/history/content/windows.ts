/**
 * The features that the ladder's last rung counts: runs of four lines that are not empty, hashed. One in four is kept, chosen by its hash, so
 * that both sides keep the same ones.
 */
import { fmix64 } from '../../core/index.js';
import type { Lines } from './lines.js';

type LineHashes = Pick<Lines, 'lo' | 'hi' | 'weight'>;

const WINDOW_LINES = 4;
/** Four lines of fewer characters than this together are brackets and keywords. */
const LEAST_WEIGHT = 40;
const KEPT_ONE_IN = 4;

/** Calls `visit` for each kept window that touches the middle, which is all that the text before did not have. */
export function eachWindow(
  lines: LineHashes,
  { from, to }: { readonly from: number; readonly to: number },
  visit: (lo: number, hi: number) => void,
): void {
  const run: number[] = [];
  for (let i = from - 1; i >= 0 && run.length < WINDOW_LINES - 1; i--) if (isFull(lines, i)) run.unshift(i);
  for (let i = from; i < to; i++) if (isFull(lines, i)) slide(lines, run, i, visit);
  for (let i = to, left = WINDOW_LINES - 1; i < lines.lo.length && left > 0; i++) {
    if (!isFull(lines, i)) continue;
    left--;
    slide(lines, run, i, visit);
  }
}

function isFull({ lo, hi }: LineHashes, i: number): boolean {
  return lo[i] !== 0 || hi[i] !== 0;
}

function slide(lines: LineHashes, run: number[], next: number, visit: (lo: number, hi: number) => void): void {
  run.push(next);
  if (run.length < WINDOW_LINES) return;
  let weight = 0;
  let lo = 0;
  let hi = 0;
  for (const line of run) {
    weight += lines.weight[line]!;
    lo = Math.imul(lo ^ lines.lo[line]!, 0x9e3779b1);
    lo = (lo << 13) | (lo >>> 19);
    hi = Math.imul(hi ^ lines.hi[line]!, 0x85ebca77);
    hi = (hi << 11) | (hi >>> 21);
  }
  run.shift();
  if (weight < LEAST_WEIGHT) return;
  const [low, high] = fmix64(lo >>> 0, hi >>> 0);
  if (low % KEPT_ONE_IN === 0) visit(low, high);
}
