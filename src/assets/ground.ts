/** Formats without transparency lay a sprite on a ground of one colour, and lossy coding blurs its border: the mask has to be found again. */
import { type Pixels, reduce } from './raster.js';

/** Difference of a channel up to which a pixel belongs to the ground. */
const NEAR = 26;
/** A ground takes at least this share of the picture, and leaves as much. */
const LEAST_SHARE = 0.08;

/** The reduced picture without its ground; undefined where it has transparent pixels, or three of its corners are not alike. */
export function withoutGround({ width, height, words }: Pixels): Pixels | undefined {
  if (words.length === 0 || !isSolid(words)) return undefined;
  const corners = [0, width - 1, (height - 1) * width, height * width - 1];
  const ground = corners
    .map((at) => words[at]!)
    .find((one) => corners.filter((at) => near(words[at]!, one)).length >= 3);
  if (ground === undefined) return undefined;
  const out = words.slice();
  const open = new Int32Array(words.length);
  let left = 0;
  let taken = 0;
  const take = (at: number): void => {
    if (out[at] === 0 || !near(words[at]!, ground)) return;
    out[at] = 0;
    taken++;
    open[left++] = at;
  };
  for (let x = 0; x < width; x++) {
    take(x);
    take((height - 1) * width + x);
  }
  for (let y = 0; y < height; y++) {
    take(y * width);
    take(y * width + width - 1);
  }
  while (left > 0) {
    const at = open[--left]!;
    const x = at % width;
    if (x > 0) take(at - 1);
    if (x < width - 1) take(at + 1);
    if (at >= width) take(at - width);
    if (at < words.length - width) take(at + width);
  }
  const share = taken / words.length;
  return share < LEAST_SHARE || share > 1 - LEAST_SHARE ? undefined : reduce({ width, height, words: out }).pixels;
}

function isSolid(words: Uint32Array): boolean {
  for (const word of words) if (word >>> 24 < 255) return false;
  return true;
}

function near(a: number, b: number): boolean {
  for (const shift of [0, 8, 16]) if (Math.abs(((a >>> shift) & 255) - ((b >>> shift) & 255)) > NEAR) return false;
  return true;
}
