/** Planes of a tile as vectors, and how much of one tile's variation is a linear map of another's. */
import { CELLS, LEAST_DIRECTION, SIZE } from './tile-mask.js';

/** A block counts where it varies at least this much (mean square over the channels, of 255²): flat concrete has levels one apart. */
const LEAST_VARIANCE = 0.3;
const LEAST_DIRECTION_SHARE = 0.002;
const LEAST_BLOCKS = 4;

/** Numbers of a block: where it lies, visible cells, and its variation about its own mean. */
const BLOCK_NUMBERS = 3;
const MOST_BLOCKS = CELLS / 16;

/** Planes about their means over the mask, each 16 × 16; zero elsewhere. What follows from them is made when first asked for. */
export interface Span {
  readonly centred: Float64Array;
  readonly mask: Uint8Array;
  /** Orthonormal, and span the planes; undefined as long as nobody asked how many there are. */
  readonly directions: Float64Array;
  directionCount: number | undefined;
  /** Blocks that vary enough to count. */
  readonly blocks: Float64Array;
  blockCount: number | undefined;
}

export function spanOf(planes: number, mask: Uint8Array): Span {
  return {
    centred: new Float64Array(planes * CELLS),
    mask,
    directions: new Float64Array(planes * CELLS),
    directionCount: undefined,
    blocks: new Float64Array(BLOCK_NUMBERS * MOST_BLOCKS),
    blockCount: undefined,
  };
}

/** What followed from the planes before is made anew when asked for. */
export function renew(of: Span): void {
  of.directionCount = undefined;
  of.blockCount = undefined;
}

/** Takes the mean of the mask off each plane, and all off what lies outside. */
export function centre(planes: Float64Array, mask: Uint8Array, visible: number): void {
  for (let at = 0; at < planes.length; at += CELLS) {
    let mean = 0;
    for (let i = 0; i < CELLS; i++) if (mask[i] === 1) mean += planes[at + i]!;
    mean /= Math.max(1, visible);
    for (let i = 0; i < CELLS; i++) planes[at + i] = mask[i] === 1 ? planes[at + i]! - mean : 0;
  }
}

/** Gram–Schmidt; planes that hold almost nothing new add no direction. Gives how many there are. */
export function directionsOf(of: Span): number {
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

/** Of each direction in each plane: three at most, four where alpha is one. */
const along = new Float64Array(3 * 4);
/** Rounding is no reason to give up. */
const SLACK = 1e-9;

/** Share of the target's variation that lies along the directions, mean over its blocks. It may be given as 0 as soon as it cannot reach `least`. */
export function explained(by: Span, target: Span, least: number): number {
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

/** What so many directions leave of a block's variation: squares about the mean of its visible cells, over the three channels. */
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
      const variance = restOf(of.directions, 0, of, at, cells);
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
