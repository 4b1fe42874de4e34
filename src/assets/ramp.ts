/** Windows that a smooth gradient in few colours gives: which of their pixels are alike follows from its direction and steepness, whoever drew it. */
import { SIDE } from './window-codes.js';

const CELLS = SIDE * SIDE;

/** Along the rows, the columns, and between them: how far each cell lies along each. */
const DIRECTIONS: readonly Int8Array[] = [
  [1, 0],
  [0, 1],
  ...[1, 2, 3].flatMap((a) =>
    [1, 2, 3].flatMap((b) =>
      a === b && a > 1
        ? []
        : [
            [a, b],
            [a, -b],
          ],
    ),
  ),
].map(([a, b]) => Int8Array.from({ length: CELLS }, (_, cell) => a! * (cell & 3) + b! * (cell >> 2)));

const first = new Int8Array(CELLS);
const last = new Int8Array(CELLS);
const labels = new Uint8Array(CELLS);

/** Whether the labels of a code lie in bands one behind the other along some direction. Never true of a code of colours. */
export function isRamp(lo: number, hi: number): boolean {
  let count = 0;
  for (let cell = 0; cell < CELLS; cell++) {
    const label = ((cell < 8 ? hi : lo) >>> (28 - 4 * (cell & 7))) & 15;
    if (label > count) return false;
    if (label === count) count++;
    labels[cell] = label;
  }
  return DIRECTIONS.some((along) => inBands(along, count));
}

function inBands(along: Int8Array, count: number): boolean {
  first.fill(127);
  last.fill(-128);
  for (let cell = 0; cell < CELLS; cell++) {
    const label = labels[cell]!;
    first[label] = Math.min(first[label]!, along[cell]!);
    last[label] = Math.max(last[label]!, along[cell]!);
  }
  // Two bands may meet in one line, where the gradient's own direction lies between those that are tried, but not overlap.
  for (let a = 0; a < count; a++)
    for (let b = 0; b < a; b++) if (first[a]! < last[b]! && first[b]! < last[a]!) return false;
  return true;
}
