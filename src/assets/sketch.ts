/**
 * A short sketch of a form: what the scan asks of every pair before it looks at the hashes themselves.
 *
 * Of two frequencies that are both even, or both odd, and change places when a picture is transposed, the sum keeps its sign then and the difference
 * loses it, as what is odd does by mirroring. So the signs of these stand in four classes, which all eight orientations invert or leave alone in no more
 * than four ways: one pass over their bits serves all eight.
 */
import { FREQUENCIES, spectrum } from './edge-hash.js';
import { CELLS, isMarked, MASK_WORDS, markVisible, SIZE } from './tile-mask.js';

/** Of each class, a bit for each pair of eight frequencies. */
export const PAIR_BITS = 28;
/** Two words a class of edges, the first of own size, the second of 16 × 16; a word a class of colours; then the mean colour. */
export const SKETCH_WORDS = 13;
const COLOURS_AT = 8;
export const MEAN_AT = 12;
/** In the word of the mean colour, above its three bytes: nothing but one colour is seen. */
export const FLAT = 2 ** 24;

/** Of what is even: sums, differences; of what is odd: sums, differences. `out[at + step × class]` gets each. */
function pairedSigns(values: Float64Array, out: Uint32Array, at: number, step: number, aboutMedian: boolean): void {
  const least = 1e-9 * values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  for (const odd of [0, 1]) {
    const sums = new Float64Array(PAIR_BITS);
    const differences = new Float64Array(PAIR_BITS);
    let i = 0;
    for (let v = odd; v < FREQUENCIES; v += 2) {
      for (let u = v + 2; u < FREQUENCIES; u += 2) {
        const [a, b] = [values[v * FREQUENCIES + u]!, values[u * FREQUENCIES + v]!];
        sums[i] = a + b;
        differences[i] = a - b;
        i++;
      }
    }
    out[at + 2 * odd * step] = signs(
      sums,
      aboutMedian && odd === 0 ? Math.max(least, sums.slice().sort()[PAIR_BITS / 2]!) : least,
    );
    out[at + (2 * odd + 1) * step] = signs(differences, least);
  }
}

function signs(values: Float64Array, above: number): number {
  let bits = 0;
  values.forEach((value, i) => {
    if (value > above) bits |= 1 << i;
  });
  return bits >>> 0;
}

/** `own`, `small`: spectra of a form's edge energy at own size and at 16 × 16; `tile`: the form's. */
export function sketchOf(own: Float64Array, small: Float64Array, tile: Uint8Array): Uint32Array {
  const sketch = new Uint32Array(SKETCH_WORDS);
  pairedSigns(own, sketch, 0, 2, true);
  pairedSigns(small, sketch, 1, 2, true);
  const { plane, mean, varies } = mainColours(tile);
  pairedSigns(spectrum(plane, SIZE, SIZE), sketch, COLOURS_AT, 1, false);
  sketch[MEAN_AT] = mean + (varies ? 0 : FLAT);
  return sketch;
}

/** Mean variance of its colours, of 255², below which a tile is of one colour. */
const LEAST_VARIANCE = 0.1;

/** A tile's visible colours along the line on which they differ most, and their mean: three bytes. */
function mainColours(tile: Uint8Array): { plane: Float64Array; mean: number; varies: boolean } {
  const mask = new Uint32Array(MASK_WORDS);
  markVisible(tile, mask, 0);
  const colours = new Float64Array(3 * CELLS);
  const mean = [0, 0, 0];
  let visible = 0;
  for (let i = 0; i < CELLS; i++) {
    if (!isMarked(mask, 0, i)) continue;
    visible++;
    for (let c = 0; c < 3; c++) {
      colours[c * CELLS + i] = (tile[c * CELLS + i]! * 255) / tile[3 * CELLS + i]!;
      mean[c]! += colours[c * CELLS + i]!;
    }
  }
  for (let c = 0; c < 3; c++) mean[c]! /= Math.max(1, visible);
  let square = new Float64Array(9);
  for (let i = 0; i < CELLS; i++) {
    if (!isMarked(mask, 0, i)) continue;
    for (let c = 0; c < 3; c++) colours[c * CELLS + i]! -= mean[c]!;
    for (let n = 0; n < 9; n++) square[n]! += colours[(n % 3) * CELLS + i]! * colours[Math.floor(n / 3) * CELLS + i]!;
  }
  const varies = square[0]! + square[4]! + square[8]! >= LEAST_VARIANCE * Math.max(1, visible);
  // A high power of the matrix is its first eigenvector, three times.
  for (let i = 0; varies && i < 8; i++) {
    const trace = square[0]! + square[4]! + square[8]!;
    const of = square.map((value) => value / trace);
    square = of.map((_, n) =>
      [0, 1, 2].reduce((sum, k) => sum + of[3 * Math.floor(n / 3) + k]! * of[3 * k + (n % 3)]!, 0),
    );
  }
  const longest = [0, 1, 2].reduce((best, c) => (square[4 * c]! > square[4 * best]! ? c : best), 0);
  const plane = new Float64Array(CELLS);
  if (varies) {
    for (let i = 0; i < CELLS; i++)
      for (let c = 0; c < 3; c++) plane[i]! += square[3 * longest + c]! * colours[c * CELLS + i]!;
  }
  const bytes = mean.map((value) => Math.min(255, Math.round(value)));
  return { plane, mean: bytes[0]! + bytes[1]! * 2 ** 8 + bytes[2]! * 2 ** 16, varies };
}
