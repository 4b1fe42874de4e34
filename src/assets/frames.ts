/** What a tile holds because it is a frame: bevels, borders and panels of any colours are made of these planes. */
import { CELLS, SIZE } from './tile-mask.js';

/** Rows and columns from the border on that make a frame. */
const DEPTH = 4;

/** Unit vectors that span a constant, and each of the outer four rows and columns on each of the four sides: turning and mirroring only change their places. */
const FRAMES: readonly Float64Array[] = unitsOf([
  new Float64Array(CELLS).fill(1),
  ...Array.from({ length: 4 * DEPTH }, (_, i) => rowOf(i >> 2, i & 3)),
]);

/** 1 where the nearest side is this one, so many cells away; on a diagonal two sides share. */
function rowOf(depth: number, side: number): Float64Array {
  return Float64Array.from({ length: CELLS }, (_, cell) => {
    const [x, y] = [cell % SIZE, Math.floor(cell / SIZE)];
    const away = [y, SIZE - 1 - y, x, SIZE - 1 - x];
    if (away[side] !== depth || Math.min(...away) !== depth) return 0;
    return 1 / away.filter((cells) => cells === depth).length;
  });
}

/** Gram–Schmidt. */
function unitsOf(planes: readonly Float64Array[]): Float64Array[] {
  const units: Float64Array[] = [];
  for (const plane of planes) {
    for (const unit of units) takeOut(plane, 0, unit);
    const length = Math.sqrt(squares(plane));
    if (length > 1e-6) units.push(plane.map((value) => value / length));
  }
  return units;
}

function takeOut(planes: Float64Array, at: number, unit: Float64Array): void {
  let along = 0;
  for (let i = 0; i < CELLS; i++) along += planes[at + i]! * unit[i]!;
  for (let i = 0; i < CELLS; i++) planes[at + i]! -= along * unit[i]!;
}

function squares(planes: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < planes.length; i++) sum += planes[i]! * planes[i]!;
  return sum;
}

/** Share of the squares that is left of a picture below which it is nothing but a frame: of plain borders 0.05 is, of framed drawings a fifth or more. */
const LEAST_LEFT = 0.1;

/** Takes from planes of mean 0 what any frame has; all, where that is all they have. */
export function takeOutFrames(planes: Float64Array): void {
  const before = squares(planes);
  for (let at = 0; at < planes.length; at += CELLS) for (const frame of FRAMES) takeOut(planes, at, frame);
  if (squares(planes) < LEAST_LEFT * before) planes.fill(0);
}
