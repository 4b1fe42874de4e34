/** A picture in the one of its eight orientations that comes first: the same whichever of them it is given in. */
import { ORIENTATIONS, orient, type Pixels } from './raster.js';

/** An orientation, read pixel by pixel: from where, how far to the next one of a row, and how far to the next row. */
interface Turn {
  readonly orientation: number;
  readonly width: number;
  readonly start: number;
  readonly across: number;
  readonly down: number;
}

function turnOf({ width, height }: Pixels, orientation: number): Turn {
  const transposed = (orientation & 4) !== 0;
  const [w, h] = transposed ? [height, width] : [width, height];
  const [across, down] = transposed ? [width, 1] : [1, width];
  const [mirrored, flipped] = [(orientation & 1) !== 0, (orientation & 2) !== 0];
  return {
    orientation,
    width: w,
    start: (mirrored ? (w - 1) * across : 0) + (flipped ? (h - 1) * down : 0),
    across: mirrored ? -across : across,
    down: flipped ? -down : down,
  };
}

/**
 * The narrower one, then the one whose pixels, row by row, come first in number. `labels`: pixels are numbers below it, and are numbered anew in the order
 * in which an orientation shows them, so that it does not matter what the numbers were.
 */
export function leastTurn(pixels: Pixels, labels: number | undefined): Pixels {
  const narrow = Math.min(pixels.width, pixels.height);
  const turns = ORIENTATIONS.map((orientation) => turnOf(pixels, orientation)).filter(({ width }) => width === narrow);
  let least = turns[0]!;
  for (const turn of turns.slice(1)) if (comesFirst(pixels.words, turn, least, labels)) least = turn;
  const turned = orient(pixels, least.orientation);
  return labels === undefined ? turned : { ...turned, words: numbered(turned.words, labels) };
}

/** Whether `a` comes before `b`; most are told apart by their first pixels. */
function comesFirst(words: Uint32Array, a: Turn, b: Turn, labels: number | undefined): boolean {
  const ofA = new Int32Array(labels ?? 0).fill(-1);
  const ofB = ofA.slice();
  let [metA, metB] = [0, 0];
  const height = words.length / a.width;
  for (let y = 0; y < height; y++) {
    let [atA, atB] = [a.start + y * a.down, b.start + y * b.down];
    for (let x = 0; x < a.width; x++, atA += a.across, atB += b.across) {
      let [valueA, valueB] = [words[atA]!, words[atB]!];
      if (labels !== undefined) {
        if (ofA[valueA]! < 0) ofA[valueA] = metA++;
        if (ofB[valueB]! < 0) ofB[valueB] = metB++;
        [valueA, valueB] = [ofA[valueA]!, ofB[valueB]!];
      }
      if (valueA !== valueB) return valueA < valueB;
    }
  }
  return false;
}

function numbered(words: Uint32Array, labels: number): Uint32Array {
  const numbers = new Int32Array(labels).fill(-1);
  const out = new Uint32Array(words.length);
  let met = 0;
  for (let i = 0; i < words.length; i++) {
    if (numbers[words[i]!]! < 0) numbers[words[i]!] = met++;
    out[i] = numbers[words[i]!]!;
  }
  return out;
}
