/** How well one picture's colours are a linear map of the other's, place by place. */

import { CELLS, isOpaqueTile, LEAST_DIRECTION, MASK_WORDS, markVisible, overlapOf, SIZE, TURNS } from './tile-mask.js';

/** A block counts where it varies at least this much (mean square over the channels, of 255²): flat concrete has levels one apart. */
const LEAST_VARIANCE = 0.3;
const LEAST_DIRECTION_SHARE = 0.002;
const LEAST_BLOCKS = 4;

/** Numbers of a block: where it lies, visible cells, and its variation about its own mean. */
const BLOCK_NUMBERS = 3;
const MOST_BLOCKS = CELLS / 16;

/** Planes about their means over the mask, each 16 × 16; zero elsewhere. What follows from them is made when first asked for. */
interface Span {
  readonly centred: Float64Array;
  readonly mask: Uint8Array;
  /** Orthonormal, and span the planes; undefined as long as nobody asked how many there are. */
  readonly directions: Float64Array;
  directionCount: number | undefined;
  /** Blocks that vary enough to count. */
  readonly blocks: Float64Array;
  blockCount: number | undefined;
}

/** A tile's three colour channels. Millions are looked at in turn, so one may be made anew in the place of another. */
export interface ColourTile extends Span {
  readonly tile: Uint8Array;
  opaque: boolean;
  /** The mask, a bit a cell. */
  readonly bits: Uint32Array;
  visible: number;
  /** Colours weighted by alpha, and alpha, over the whole tile: what it gives when it is laid on a ground. */
  laid: Span | undefined;
  isLaid: boolean;
}

function spanOf(planes: number, mask: Uint8Array): Span {
  return {
    centred: new Float64Array(planes * CELLS),
    mask,
    directions: new Float64Array(planes * CELLS),
    directionCount: undefined,
    blocks: new Float64Array(BLOCK_NUMBERS * MOST_BLOCKS),
    blockCount: undefined,
  };
}

/** `of`: planes of 16 × 16, colours weighted by alpha, as the descriptor holds them, to be turned. `into`: one that is no longer needed. */
export function colourTile(of: Uint8Array, orientation = 0, into?: ColourTile): ColourTile {
  const made = into ?? {
    ...spanOf(3, new Uint8Array(CELLS)),
    tile: new Uint8Array(4 * CELLS),
    opaque: false,
    bits: new Uint32Array(MASK_WORDS),
    visible: 0,
    laid: undefined,
    isLaid: false,
  };
  const { tile, bits, mask, centred } = made;
  const turn = TURNS[orientation]!;
  for (let at = 0; at < tile.length; at += CELLS) for (let i = 0; i < CELLS; i++) tile[at + i] = of[at + turn[i]!]!;
  bits.fill(0);
  markVisible(tile, bits, 0);
  let visible = 0;
  for (let i = 0; i < CELLS; i++) {
    mask[i] = (bits[i >> 5]! >>> (i & 31)) & 1;
    if (mask[i] === 0) continue;
    const alpha = tile[3 * CELLS + i]!;
    visible++;
    for (let at = i; at < 3 * CELLS; at += CELLS) centred[at] = alpha === 255 ? tile[at]! : (tile[at]! * 255) / alpha;
  }
  centre(centred, mask, visible);
  made.opaque = isOpaqueTile(tile);
  made.visible = visible;
  made.directionCount = undefined;
  made.blockCount = undefined;
  made.isLaid = false;
  return made;
}

/** Takes the mean of the mask off each plane, and all off what lies outside. */
function centre(planes: Float64Array, mask: Uint8Array, visible: number): void {
  for (let at = 0; at < planes.length; at += CELLS) {
    let mean = 0;
    for (let i = 0; i < CELLS; i++) if (mask[i] === 1) mean += planes[at + i]!;
    mean /= Math.max(1, visible);
    for (let i = 0; i < CELLS; i++) planes[at + i] = mask[i] === 1 ? planes[at + i]! - mean : 0;
  }
}

/** Gram–Schmidt; planes that hold almost nothing new add no direction. Gives how many there are. */
function directionsOf(of: Span): number {
  if (of.directionCount !== undefined) return of.directionCount;
  const { centred, directions } = of;
  let count = 0;
  for (let plane = 0; plane < centred.length; plane += CELLS) {
    const at = count * CELLS;
    for (let i = 0; i < CELLS; i++) directions[at + i] = centred[plane + i]!;
    const before = dot(directions, at, at);
    for (let other = 0; other < at; other += CELLS) {
      const along = dot(directions, at, other);
      for (let i = 0; i < CELLS; i++) directions[at + i]! -= along * directions[other + i]!;
    }
    const length = dot(directions, at, at);
    if (length < LEAST_DIRECTION * CELLS || length < LEAST_DIRECTION_SHARE * before) continue;
    const scale = 1 / Math.sqrt(length);
    for (let i = 0; i < CELLS; i++) directions[at + i]! *= scale;
    count++;
  }
  of.directionCount = count;
  return count;
}

function dot(planes: Float64Array, a: number, b: number): number {
  let sum = 0;
  for (let i = 0; i < CELLS; i++) sum += planes[a + i]! * planes[b + i]!;
  return sum;
}

/**
 * 0 … 1: how much of each picture's variation the best linear map of the other's colours explains, mean over 4 × 4 blocks of equal weight, the worse of
 * both directions, times the overlap of the visible parts. Turning hue, tint, contrast, inversion and fading to grey leave it near 1. Below `least`
 * it may be given as 0.
 */
export function colourAgreement(a: ColourTile, b: ColourTile, least = 0): number {
  if (directionsOf(a) === 0 && directionsOf(b) === 0) return silhouetteAgreement(a, b);
  const masked = maskedAgreement(a, b, least);
  return a.opaque === b.opaque
    ? masked
    : Math.max(masked, a.opaque ? laidAgreement(b, a, least) : laidAgreement(a, b, least));
}

function maskedAgreement(a: ColourTile, b: ColourTile, least: number): number {
  const overlap = overlapOf(a.bits, 0, b.bits, 0);
  if (overlap < least || overlap === 0) return 0;
  const forth = overlap * explained(a, b, least / overlap);
  return forth < least || forth === 0 ? 0 : Math.min(forth, overlap * explained(b, a, least / overlap));
}

/** Pictures of one colour are drawn by their alpha alone. */
function silhouetteAgreement(a: ColourTile, b: ColourTile): number {
  if (a.opaque || b.opaque) return 0;
  const [first, second] = [silhouetteOf(a), silhouetteOf(b)];
  return Math.min(explained(first, second, 0), explained(second, first, 0));
}

/** Alpha in the place of all three channels. */
function silhouetteOf({ tile }: ColourTile): Span {
  const alpha = tile.subarray(3 * CELLS);
  const span = spanOf(3, EVERYWHERE);
  for (let at = 0; at < 3 * CELLS; at += CELLS) span.centred.set(alpha, at);
  centre(span.centred, EVERYWHERE, CELLS);
  return span;
}

function laidOf(of: ColourTile): Span {
  of.laid ??= spanOf(4, EVERYWHERE);
  if (!of.isLaid) {
    of.laid.centred.set(of.tile);
    centre(of.laid.centred, EVERYWHERE, CELLS);
    of.laid.directionCount = undefined;
    of.isLaid = true;
  }
  return of.laid;
}

const EVERYWHERE = new Uint8Array(CELLS).fill(1);
/** Of an opaque picture what lies where a sprite may have been laid on it: looked at once. */
const inside = spanOf(3, EVERYWHERE);

/**
 * A picture with transparent parts, and an opaque one that may show it laid on a ground of one colour: what is seen is alpha × colour + (1 − alpha) ×
 * ground, so a linear map of the weighted colours and alpha, whatever the ground and however the colours were changed in a linear way.
 */
function laidAgreement(sprite: ColourTile, ground: ColourTile, least: number): number {
  const forth = explained(laidOf(sprite), ground, least);
  if (forth < least || forth === 0) return 0;
  // What has one colour only is a silhouette: on any ground with a spot there is one.
  if (directionsOf(sprite) === 0) return 0;
  inside.centred.set(ground.centred);
  centre(inside.centred, sprite.mask, sprite.visible);
  inside.directionCount = undefined;
  return Math.min(forth, explained(inside, sprite, least));
}

/** Of each direction in each plane: three at most, four where alpha is one. */
const along = new Float64Array(3 * 4);
/** Rounding is no reason to give up. */
const SLACK = 1e-9;

/** Share of the target's variation that lies along the directions, mean over its blocks. It may be given as 0 as soon as it cannot reach `least`. */
function explained(by: Span, target: Span, least: number): number {
  const blockCount = blocksOf(target);
  if (blockCount < LEAST_BLOCKS) return 0;
  const count = directionsOf(by);
  const { directions } = by;
  const { centred, blocks } = target;
  for (let d = 0; d < count; d++) {
    // The three planes side by side: one sum waits for its own last addition, not for those of the others.
    let [red, green, blue] = [0, 0, 0];
    for (let i = 0; i < CELLS; i++) {
      const part = directions[d * CELLS + i]!;
      red += centred[i]! * part;
      green += centred[CELLS + i]! * part;
      blue += centred[2 * CELLS + i]! * part;
    }
    along[3 * d] = red;
    along[3 * d + 1] = green;
    along[3 * d + 2] = blue;
  }
  const enough = least * blockCount - SLACK;
  let sum = 0;
  for (let i = 0; i < blockCount; i++) {
    const at = blocks[BLOCK_NUMBERS * i]!;
    const left = restOf(directions, count, target, at, blocks[BLOCK_NUMBERS * i + 1]!) / blocks[BLOCK_NUMBERS * i + 2]!;
    sum += Math.max(0, 1 - left);
    if (sum + (blockCount - 1 - i) < enough) return 0;
  }
  return sum / blockCount;
}

/** The variation of a block (see below) that the directions leave. */
function restOf(directions: Float64Array, count: number, { centred, mask }: Span, at: number, cells: number): number {
  let [red, redSquares, green, greenSquares, blue, blueSquares] = [0, 0, 0, 0, 0, 0];
  for (let y = at; y < at + 4 * SIZE; y += SIZE) {
    for (let cell = y; cell < y + 4; cell++) {
      if (mask[cell] === 0) continue;
      let r = centred[cell]!;
      let g = centred[CELLS + cell]!;
      let b = centred[2 * CELLS + cell]!;
      for (let d = 0; d < count; d++) {
        const part = directions[d * CELLS + cell]!;
        r -= along[3 * d]! * part;
        g -= along[3 * d + 1]! * part;
        b -= along[3 * d + 2]! * part;
      }
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

/** Gives how many there are. */
function blocksOf(of: Span): number {
  if (of.blockCount !== undefined) return of.blockCount;
  let count = 0;
  for (let top = 0; top < CELLS; top += 4 * SIZE) {
    for (let at = top; at < top + SIZE; at += 4) {
      let cells = 0;
      for (let y = 0; y < 4; y++) for (let x = 0; x < 4; x++) cells += of.mask[at + y * SIZE + x]!;
      if (cells < 4) continue;
      const variance = variation(of.centred, of.mask, at, cells);
      if (variance < LEAST_VARIANCE * cells) continue;
      of.blocks[BLOCK_NUMBERS * count] = at;
      of.blocks[BLOCK_NUMBERS * count + 1] = cells;
      of.blocks[BLOCK_NUMBERS * count + 2] = variance;
      count++;
    }
  }
  of.blockCount = count;
  return count;
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
