/** How well one picture's colours are a linear map of the other's, place by place. */

import { turnsOf } from './raster.js';

const SIZE = 16;
const CELLS = SIZE * SIZE;
/** Share of the greatest alpha from which on a cell belongs to the picture: glass is nowhere opaque. */
const LEAST_ALPHA = 0.5;
/** A block counts where it varies at least this much (mean square of a channel, of 255²). */
const LEAST_VARIANCE = 4;

/** A tile's three colour channels about their means, and an orthonormal basis of what they span; zero where it is not opaque. */
export interface ColourTile {
  readonly mask: Uint8Array;
  readonly centred: Float64Array;
  readonly basis: Float64Array;
  readonly rank: number;
}

/** `tile`: planes of 16 × 16, colours weighted by alpha, as the descriptor holds them. */
export function colourTile(tile: Uint8Array): ColourTile {
  const mask = new Uint8Array(CELLS);
  const centred = new Float64Array(3 * CELLS);
  let n = 0;
  const least = Math.max(1, LEAST_ALPHA * tile.subarray(3 * CELLS).reduce((most, alpha) => Math.max(most, alpha), 0));
  for (let i = 0; i < CELLS; i++) {
    if (tile[3 * CELLS + i]! < least) continue;
    mask[i] = 1;
    n++;
  }
  for (let channel = 0; channel < 3; channel++) {
    const at = channel * CELLS;
    let mean = 0;
    for (let i = 0; i < CELLS; i++) if (mask[i]) mean += centred[at + i] = (tile[at + i]! * 255) / tile[3 * CELLS + i]!;
    mean /= Math.max(1, n);
    for (let i = 0; i < CELLS; i++) if (mask[i]) centred[at + i]! -= mean;
  }
  const { basis, rank } = orthonormal(centred);
  return { mask, centred, basis, rank };
}

/** Gram–Schmidt; directions that carry almost nothing are left out. */
function orthonormal(vectors: Float64Array): { basis: Float64Array; rank: number } {
  const basis = new Float64Array(3 * CELLS);
  let rank = 0;
  for (let channel = 0; channel < 3; channel++) {
    const vector = vectors.slice(channel * CELLS, (channel + 1) * CELLS);
    const before = dot(vector, 0, vector, 0);
    for (let i = 0; i < rank; i++) {
      const along = dot(vector, 0, basis, i * CELLS);
      for (let j = 0; j < CELLS; j++) vector[j]! -= along * basis[i * CELLS + j]!;
    }
    const length = dot(vector, 0, vector, 0);
    if (length < CELLS || length < 0.002 * before) continue;
    for (let j = 0; j < CELLS; j++) basis[rank * CELLS + j] = vector[j]! / Math.sqrt(length);
    rank++;
  }
  return { basis, rank };
}

function dot(a: Float64Array, aAt: number, b: Float64Array, bAt: number): number {
  let sum = 0;
  for (let i = 0; i < CELLS; i++) sum += a[aAt + i]! * b[bAt + i]!;
  return sum;
}

const TURNS = turnsOf(SIZE);

export function turnTile(tile: Uint8Array, orientation: number): Uint8Array {
  const turn = TURNS[orientation]!;
  return Uint8Array.from(tile, (_, i) => tile[i - (i % CELLS) + turn[i % CELLS]!]!);
}

/**
 * 0 … 1: how much of each picture's variation the best linear map of the other's colours explains, mean over 4 × 4 blocks of equal weight, the worse of
 * both directions, times the overlap of the opaque parts. Turning hue, tint, contrast, inversion and fading to grey leave it near 1.
 */
export function colourAgreement(a: ColourTile, b: ColourTile): number {
  let both = 0;
  let either = 0;
  for (let i = 0; i < CELLS; i++) {
    both += a.mask[i]! & b.mask[i]!;
    either += a.mask[i]! | b.mask[i]!;
  }
  if (either === 0) return 0;
  return Math.min(explained(a, b), explained(b, a)) * (both / either);
}

const rest = new Float64Array(3 * CELLS);

function explained(by: ColourTile, { centred, mask }: ColourTile): number {
  rest.set(centred);
  for (let channel = 0; channel < 3; channel++) {
    for (let i = 0; i < by.rank; i++) {
      const along = dot(centred, channel * CELLS, by.basis, i * CELLS);
      for (let j = 0; j < CELLS; j++) rest[channel * CELLS + j]! -= along * by.basis[i * CELLS + j]!;
    }
  }
  let sum = 0;
  let blocks = 0;
  for (let top = 0; top < CELLS; top += 4 * SIZE) {
    for (let left = 0; left < SIZE; left += 4) {
      const { variance, left: unexplained, n } = blockOf(centred, mask, top + left);
      if (n < 4 || variance < LEAST_VARIANCE * n) continue;
      blocks++;
      sum += Math.max(0, 1 - unexplained / variance);
    }
  }
  return blocks < 4 ? 0 : sum / blocks;
}

/** Variation inside a block about its own mean, and what is left of it. */
function blockOf(centred: Float64Array, mask: Uint8Array, at: number): { variance: number; left: number; n: number } {
  let n = 0;
  let variance = 0;
  let left = 0;
  for (let channel = 0; channel < 3; channel++) {
    let [sum, squares, restSum, restSquares] = [0, 0, 0, 0];
    n = 0;
    for (let y = 0; y < 4; y++) {
      for (let x = 0; x < 4; x++) {
        const cell = at + y * SIZE + x;
        if (!mask[cell]) continue;
        const value = centred[channel * CELLS + cell]!;
        const remains = rest[channel * CELLS + cell]!;
        n++;
        sum += value;
        squares += value * value;
        restSum += remains;
        restSquares += remains * remains;
      }
    }
    if (n === 0) break;
    variance += squares - (sum * sum) / n;
    left += restSquares - (restSum * restSum) / n;
  }
  return { variance, left, n };
}
