/** How well one picture's colours are a linear map of the other's, place by place. */

import { turnsOf } from './raster.js';

const SIZE = 16;
const CELLS = SIZE * SIZE;
/** Share of the greatest alpha from which on a cell belongs to the picture: glass is nowhere opaque. */
const LEAST_ALPHA = 0.5;
/** Alpha from which on every cell of an opaque tile is. */
const OPAQUE = 250;
/** A block counts where it varies at least this much (mean square over the channels, of 255²): flat concrete has levels one apart. */
const LEAST_VARIANCE = 0.3;
/** A plane adds a direction where it holds at least this much (the same unit) that the earlier planes do not. */
const LEAST_DIRECTION = 0.1;
const LEAST_DIRECTION_SHARE = 0.002;
const LEAST_BLOCKS = 4;

/** Planes about their means, each 16 × 16, and orthonormal directions that span them. */
interface Span {
  readonly centred: Float64Array;
  readonly directions: readonly Float64Array[];
}

const spanOf = (centred: Float64Array): Span => ({ centred, directions: span(centred) });

/** A tile's three colour channels about their means over the visible cells; zero elsewhere. */
export interface ColourTile extends Span {
  readonly tile: Uint8Array;
  readonly opaque: boolean;
  readonly mask: Uint8Array;
  readonly visible: number;
  /** Colours weighted by alpha, and alpha, over the whole tile: what it gives when it is laid on a ground. Made when first asked for. */
  laid?: Span;
}

/** `tile`: planes of 16 × 16, colours weighted by alpha, as the descriptor holds them. */
export function colourTile(tile: Uint8Array): ColourTile {
  const alpha = tile.subarray(3 * CELLS);
  const most = alpha.reduce((sofar, value) => Math.max(sofar, value), 0);
  const least = Math.max(1, LEAST_ALPHA * most);
  const mask = alpha.map((value) => (value >= least ? 1 : 0));
  const values = new Float64Array(3 * CELLS);
  for (let i = 0; i < CELLS; i++) {
    if (!mask[i]) continue;
    for (let at = i; at < 3 * CELLS; at += CELLS) values[at] = (tile[at]! * 255) / alpha[i]!;
  }
  const visible = mask.reduce((sum, value) => sum + value, 0);
  return { tile, opaque: isOpaqueTile(tile), mask, visible, ...spanOf(centre(values, mask, visible)) };
}

export function isOpaqueTile(tile: Uint8Array): boolean {
  return tile.subarray(3 * CELLS).every((value) => value >= OPAQUE);
}

/** Each plane less its mean over the mask; zero outside. */
function centre(values: Float64Array, mask: Uint8Array, visible: number): Float64Array {
  const out = new Float64Array(values.length);
  for (let at = 0; at < values.length; at += CELLS) {
    let mean = 0;
    for (let i = 0; i < CELLS; i++) if (mask[i]) mean += values[at + i]!;
    mean /= Math.max(1, visible);
    for (let i = 0; i < CELLS; i++) if (mask[i]) out[at + i] = values[at + i]! - mean;
  }
  return out;
}

/** Gram–Schmidt; planes that hold almost nothing new add no direction. */
function span(planes: Float64Array): Float64Array[] {
  const directions: Float64Array[] = [];
  for (let at = 0; at < planes.length; at += CELLS) {
    const vector = planes.slice(at, at + CELLS);
    const before = dot(vector, 0, vector);
    for (const direction of directions) {
      const along = dot(vector, 0, direction);
      for (let j = 0; j < CELLS; j++) vector[j]! -= along * direction[j]!;
    }
    const length = dot(vector, 0, vector);
    if (length < LEAST_DIRECTION * CELLS || length < LEAST_DIRECTION_SHARE * before) continue;
    const scale = 1 / Math.sqrt(length);
    directions.push(vector.map((value) => value * scale));
  }
  return directions;
}

function dot(a: Float64Array, at: number, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < CELLS; i++) sum += a[at + i]! * b[i]!;
  return sum;
}

const TURNS = turnsOf(SIZE);

export function turnTile(tile: Uint8Array, orientation: number): Uint8Array {
  const turn = TURNS[orientation]!;
  return tile.map((_, i) => tile[i - (i % CELLS) + turn[i % CELLS]!]!);
}

/**
 * 0 … 1: how much of each picture's variation the best linear map of the other's colours explains, mean over 4 × 4 blocks of equal weight, the worse of
 * both directions, times the overlap of the visible parts. Turning hue, tint, contrast, inversion and fading to grey leave it near 1. Below `least`
 * it may be given as 0.
 */
export function colourAgreement(a: ColourTile, b: ColourTile, least = 0): number {
  if (a.directions.length === 0 && b.directions.length === 0) return silhouetteAgreement(a, b);
  const masked = maskedAgreement(a, b, least);
  return a.opaque === b.opaque
    ? masked
    : Math.max(masked, a.opaque ? laidAgreement(b, a, least) : laidAgreement(a, b, least));
}

function maskedAgreement(a: ColourTile, b: ColourTile, least: number): number {
  let both = 0;
  let either = 0;
  for (let i = 0; i < CELLS; i++) {
    both += a.mask[i]! & b.mask[i]!;
    either += a.mask[i]! | b.mask[i]!;
  }
  const overlap = either === 0 ? 0 : both / either;
  if (overlap < least || overlap === 0) return 0;
  const forth = overlap * explained(a.directions, b.centred, b.mask);
  return forth < least || forth === 0 ? 0 : Math.min(forth, overlap * explained(b.directions, a.centred, a.mask));
}

/** Pictures of one colour are drawn by their alpha alone. */
function silhouetteAgreement(a: ColourTile, b: ColourTile): number {
  if (a.opaque || b.opaque) return 0;
  const [first, second] = [silhouette(a), silhouette(b)];
  return Math.min(
    explained(first.directions, second.centred, EVERYWHERE),
    explained(second.directions, first.centred, EVERYWHERE),
  );
}

/** Alpha in the place of all three channels. */
function silhouette({ tile }: ColourTile): Span {
  const alpha = tile.subarray(3 * CELLS);
  return spanOf(
    centre(
      Float64Array.from({ length: 3 * CELLS }, (_, i) => alpha[i % CELLS]!),
      EVERYWHERE,
      CELLS,
    ),
  );
}

function laidOf(tile: ColourTile): Span {
  tile.laid ??= spanOf(centre(Float64Array.from(tile.tile), EVERYWHERE, CELLS));
  return tile.laid;
}

const EVERYWHERE = new Uint8Array(CELLS).fill(1);

/**
 * A picture with transparent parts, and an opaque one that may show it laid on a ground of one colour: what is seen is alpha × colour + (1 − alpha) ×
 * ground, so a linear map of the weighted colours and alpha, whatever the ground and however the colours were changed in a linear way.
 */
function laidAgreement(sprite: ColourTile, ground: ColourTile, least: number): number {
  const forth = explained(laidOf(sprite).directions, ground.centred, EVERYWHERE);
  if (forth < least || forth === 0) return 0;
  // What has one colour only is a silhouette: on any ground with a spot there is one.
  if (sprite.directions.length === 0) return 0;
  const inside = span(centre(ground.centred, sprite.mask, sprite.visible));
  return Math.min(forth, explained(inside, sprite.centred, sprite.mask));
}

const rest = new Float64Array(3 * CELLS);

function explained(directions: readonly Float64Array[], centred: Float64Array, mask: Uint8Array): number {
  rest.set(centred);
  for (let at = 0; at < 3 * CELLS; at += CELLS) {
    for (const direction of directions) {
      const along = dot(centred, at, direction);
      for (let j = 0; j < CELLS; j++) rest[at + j]! -= along * direction[j]!;
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
  return blocks < LEAST_BLOCKS ? 0 : sum / blocks;
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
