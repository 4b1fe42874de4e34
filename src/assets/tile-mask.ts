/** Which cells of a form's tile belong to its picture, a bit a cell: most pairs whose visible parts differ are told apart by these alone. */
import { bitCount } from './edge-hash.js';
import { turnsOf } from './raster.js';

/** Of a tile. */
export const SIZE = 16;
export const CELLS = SIZE * SIZE;
export const MASK_WORDS = CELLS / 32;
/** By orientation: where each cell of the turned tile comes from. */
export const TURNS = turnsOf(SIZE);
/** Share of the greatest alpha from which on a cell belongs to the picture: glass is nowhere opaque. */
const LEAST_ALPHA = 0.5;
/** Alpha from which on every cell of an opaque tile is. */
const OPAQUE = 250;
/** A plane adds a direction where it holds at least this much (mean square, of 255²) that the earlier planes do not. */
export const LEAST_DIRECTION = 0.1;
/** Range of a channel from which on it surely adds one: the sum of squares about a mean is half the range's square at least. */
const SURE_RANGE = 1 + Math.sqrt(2 * LEAST_DIRECTION * CELLS);

export function isOpaqueTile(tile: Uint8Array): boolean {
  for (let i = 3 * CELLS; i < 4 * CELLS; i++) if (tile[i]! < OPAQUE) return false;
  return true;
}

/** Writes the mask of this tile at `at`, where all is 0. */
export function markVisible(tile: Uint8Array, bits: Uint32Array, at: number): void {
  let most = 0;
  for (let i = 3 * CELLS; i < 4 * CELLS; i++) most = Math.max(most, tile[i]!);
  const least = Math.max(1, LEAST_ALPHA * most);
  for (let i = 0; i < CELLS; i++) if (tile[3 * CELLS + i]! >= least) bits[at + (i >> 5)]! |= 1 << (i & 31);
}

export const isMarked = (bits: Uint32Array, at: number, cell: number): boolean =>
  ((bits[at + (cell >> 5)]! >>> (cell & 31)) & 1) === 1;

/** False where the visible cells surely have more than one colour. */
export function mayBeOneColour(tile: Uint8Array, bits: Uint32Array, at: number): boolean {
  for (let plane = 0; plane < 3 * CELLS; plane += CELLS) {
    let [least, most] = [Number.POSITIVE_INFINITY, 0];
    for (let i = 0; i < CELLS; i++) {
      if (!isMarked(bits, at, i)) continue;
      const value = (tile[plane + i]! * 255) / tile[3 * CELLS + i]!;
      least = Math.min(least, value);
      most = Math.max(most, value);
      if (most - least > SURE_RANGE) return false;
    }
  }
  return true;
}

/** Writes the mask of the turned tile. */
export function turnMask(from: Uint32Array, at: number, orientation: number, into: Uint32Array, to: number): void {
  const turn = TURNS[orientation]!;
  into.fill(0, to, to + MASK_WORDS);
  for (let i = 0; i < CELLS; i++) if (isMarked(from, at, turn[i]!)) into[to + (i >> 5)]! |= 1 << (i & 31);
}

/** 0 … 1: cells of both masks, of all that one of them has. */
export function overlapOf(a: Uint32Array, aAt: number, b: Uint32Array, bAt: number): number {
  let both = 0;
  let either = 0;
  for (let i = 0; i < MASK_WORDS; i++) {
    both += bitCount(a[aAt + i]! & b[bAt + i]!);
    either += bitCount(a[aAt + i]! | b[bAt + i]!);
  }
  return either === 0 ? 0 : both / either;
}
