/** How well one picture's colours are a linear map of the other's, place by place. */

import { bitCount } from './edge-hash.js';
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

/** Planes about their means over the mask, each 16 × 16; zero elsewhere. What follows from them is made when first asked for. */
interface Span {
  readonly centred: Float64Array;
  readonly mask: Uint8Array;
  /** Orthonormal, and span the planes. */
  directions?: readonly Float64Array[];
  blocks?: readonly Block[];
}

/** A block that varies enough to count: where it lies, visible cells, and its variation about its own mean. */
interface Block {
  readonly at: number;
  readonly cells: number;
  readonly variance: number;
}

/** A tile's three colour channels. */
export interface ColourTile extends Span {
  readonly tile: Uint8Array;
  readonly opaque: boolean;
  /** The mask, a bit a cell. */
  readonly bits: Uint32Array;
  readonly visible: number;
  /** Colours weighted by alpha, and alpha, over the whole tile: what it gives when it is laid on a ground. */
  laid?: Span;
  /** Alpha in the place of all three channels. */
  silhouette?: Span;
}

/** `tile`: planes of 16 × 16, colours weighted by alpha, as the descriptor holds them. */
export function colourTile(tile: Uint8Array): ColourTile {
  let most = 0;
  for (let i = 3 * CELLS; i < 4 * CELLS; i++) most = Math.max(most, tile[i]!);
  const least = Math.max(1, LEAST_ALPHA * most);
  const mask = new Uint8Array(CELLS);
  const bits = new Uint32Array(CELLS / 32);
  const values = new Float64Array(3 * CELLS);
  let visible = 0;
  for (let i = 0; i < CELLS; i++) {
    const alpha = tile[3 * CELLS + i]!;
    if (alpha < least) continue;
    mask[i] = 1;
    bits[i >> 5]! |= 1 << (i & 31);
    visible++;
    for (let at = i; at < 3 * CELLS; at += CELLS) values[at] = (tile[at]! * 255) / alpha;
  }
  return { tile, opaque: isOpaqueTile(tile), bits, visible, mask, centred: centre(values, mask, visible) };
}

export function isOpaqueTile(tile: Uint8Array): boolean {
  return tile.subarray(3 * CELLS).every((value) => value >= OPAQUE);
}

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
function directionsOf(of: Span): readonly Float64Array[] {
  if (of.directions !== undefined) return of.directions;
  const directions: Float64Array[] = [];
  for (let at = 0; at < of.centred.length; at += CELLS) {
    const vector = of.centred.slice(at, at + CELLS);
    const before = dot(vector, 0, vector);
    for (const direction of directions) {
      const along = dot(vector, 0, direction);
      for (let j = 0; j < CELLS; j++) vector[j]! -= along * direction[j]!;
    }
    const length = dot(vector, 0, vector);
    if (length < LEAST_DIRECTION * CELLS || length < LEAST_DIRECTION_SHARE * before) continue;
    const scale = 1 / Math.sqrt(length);
    for (let j = 0; j < CELLS; j++) vector[j]! *= scale;
    directions.push(vector);
  }
  of.directions = directions;
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
  const out = new Uint8Array(tile.length);
  for (let at = 0; at < tile.length; at += CELLS) for (let i = 0; i < CELLS; i++) out[at + i] = tile[at + turn[i]!]!;
  return out;
}

/**
 * 0 … 1: how much of each picture's variation the best linear map of the other's colours explains, mean over 4 × 4 blocks of equal weight, the worse of
 * both directions, times the overlap of the visible parts. Turning hue, tint, contrast, inversion and fading to grey leave it near 1. Below `least`
 * it may be given as 0.
 */
export function colourAgreement(a: ColourTile, b: ColourTile, least = 0): number {
  if (directionsOf(a).length === 0 && directionsOf(b).length === 0) return silhouetteAgreement(a, b);
  const masked = maskedAgreement(a, b, least);
  return a.opaque === b.opaque
    ? masked
    : Math.max(masked, a.opaque ? laidAgreement(b, a, least) : laidAgreement(a, b, least));
}

function maskedAgreement(a: ColourTile, b: ColourTile, least: number): number {
  let both = 0;
  let either = 0;
  for (let i = 0; i < CELLS / 32; i++) {
    both += bitCount(a.bits[i]! & b.bits[i]!);
    either += bitCount(a.bits[i]! | b.bits[i]!);
  }
  const overlap = either === 0 ? 0 : both / either;
  if (overlap < least || overlap === 0) return 0;
  const forth = overlap * explained(directionsOf(a), b);
  return forth < least || forth === 0 ? 0 : Math.min(forth, overlap * explained(directionsOf(b), a));
}

/** Pictures of one colour are drawn by their alpha alone. */
function silhouetteAgreement(a: ColourTile, b: ColourTile): number {
  if (a.opaque || b.opaque) return 0;
  const [first, second] = [silhouetteOf(a), silhouetteOf(b)];
  return Math.min(explained(directionsOf(first), second), explained(directionsOf(second), first));
}

function silhouetteOf(tile: ColourTile): Span {
  tile.silhouette ??= everywhere(
    Float64Array.from({ length: 3 * CELLS }, (_, i) => tile.tile[3 * CELLS + (i % CELLS)]!),
  );
  return tile.silhouette;
}

function laidOf(tile: ColourTile): Span {
  tile.laid ??= everywhere(Float64Array.from(tile.tile));
  return tile.laid;
}

const EVERYWHERE = new Uint8Array(CELLS).fill(1);

const everywhere = (planes: Float64Array): Span => ({ mask: EVERYWHERE, centred: centre(planes, EVERYWHERE, CELLS) });

/**
 * A picture with transparent parts, and an opaque one that may show it laid on a ground of one colour: what is seen is alpha × colour + (1 − alpha) ×
 * ground, so a linear map of the weighted colours and alpha, whatever the ground and however the colours were changed in a linear way.
 */
function laidAgreement(sprite: ColourTile, ground: ColourTile, least: number): number {
  const forth = explained(directionsOf(laidOf(sprite)), ground);
  if (forth < least || forth === 0) return 0;
  // What has one colour only is a silhouette: on any ground with a spot there is one.
  if (directionsOf(sprite).length === 0) return 0;
  const inside = { mask: sprite.mask, centred: centre(ground.centred, sprite.mask, sprite.visible) };
  return Math.min(forth, explained(directionsOf(inside), sprite));
}

const rest = new Float64Array(3 * CELLS);

/** Share of the target's variation that lies along the directions, mean over its blocks. */
function explained(directions: readonly Float64Array[], target: Span): number {
  const blocks = blocksOf(target);
  if (blocks.length < LEAST_BLOCKS) return 0;
  const { centred, mask } = target;
  rest.set(centred);
  for (const direction of directions) {
    // The three planes side by side: one sum waits for its own last addition, not for those of the others.
    let [red, green, blue] = [0, 0, 0];
    for (let i = 0; i < CELLS; i++) {
      const along = direction[i]!;
      red += centred[i]! * along;
      green += centred[CELLS + i]! * along;
      blue += centred[2 * CELLS + i]! * along;
    }
    for (let i = 0; i < CELLS; i++) {
      const along = direction[i]!;
      rest[i]! -= red * along;
      rest[CELLS + i]! -= green * along;
      rest[2 * CELLS + i]! -= blue * along;
    }
  }
  let sum = 0;
  for (const { at, cells, variance } of blocks) sum += Math.max(0, 1 - variation(rest, mask, at, cells) / variance);
  return sum / blocks.length;
}

function blocksOf(of: Span): readonly Block[] {
  if (of.blocks !== undefined) return of.blocks;
  const blocks: Block[] = [];
  for (let top = 0; top < CELLS; top += 4 * SIZE) {
    for (let at = top; at < top + SIZE; at += 4) {
      let cells = 0;
      for (let y = 0; y < 4; y++) for (let x = 0; x < 4; x++) cells += of.mask[at + y * SIZE + x]!;
      if (cells < 4) continue;
      const variance = variation(of.centred, of.mask, at, cells);
      if (variance >= LEAST_VARIANCE * cells) blocks.push({ at, cells, variance });
    }
  }
  of.blocks = blocks;
  return blocks;
}

/** Squares about the mean of a block's visible cells, over the three channels. */
function variation(planes: Float64Array, mask: Uint8Array, at: number, cells: number): number {
  let [red, redSquares, green, greenSquares, blue, blueSquares] = [0, 0, 0, 0, 0, 0];
  for (let y = at; y < at + 4 * SIZE; y += SIZE) {
    for (let cell = y; cell < y + 4; cell++) {
      if (mask[cell] === 0) continue;
      const r = planes[cell]!;
      const g = planes[CELLS + cell]!;
      const b = planes[2 * CELLS + cell]!;
      red += r;
      redSquares += r * r;
      green += g;
      greenSquares += g * g;
      blue += b;
      blueSquares += b * b;
    }
  }
  return (
    redSquares - (red * red) / cells + (greenSquares - (green * green) / cells) + (blueSquares - (blue * blue) / cells)
  );
}
