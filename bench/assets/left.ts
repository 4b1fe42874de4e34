/** Whether a change leaves anything of a picture that could tell it at the rate of false pairs that is asked for: a bound for any method that compares pixels. */
import type { Raster } from '../../src/assets/index.js';

/** Changes that keep every pixel in its place, and alpha. */
export const KEEPS_PLACE: ReadonlySet<string> = new Set(['WebP 80', 'noise ± 6']);

/**
 * Least Fisher z of the correlation, in standard errors. Two pictures whose pixels have nothing to do with each other reach it in 2e-6 of pairs, where four
 * channels in eight orientations are tried (two-sided, 6e-8 each). What correlates less with its own original, pixel on pixel, is lost among unrelated ones.
 */
const LEAST_Z = 5.4;
const VISIBLE_ALPHA = 8;

export function isLeft(before: Raster, after: Raster): boolean {
  return [0, 1, 2, 3].some((channel) => deviates(before, after, channel));
}

function deviates(before: Raster, after: Raster, channel: number): boolean {
  let [n, x, y, xx, yy, xy] = [0, 0, 0, 0, 0, 0];
  for (let at = 0; at < before.data.length; at += 4) {
    if (channel < 3 && (before.data[at + 3]! < VISIBLE_ALPHA || after.data[at + 3]! < VISIBLE_ALPHA)) continue;
    const [a, b] = [before.data[at + channel]!, after.data[at + channel]!];
    n++;
    x += a;
    y += b;
    xx += a * a;
    yy += b * b;
    xy += a * b;
  }
  const spread = (xx - (x * x) / n) * (yy - (y * y) / n);
  if (n < 4 || !(spread > 0)) return false;
  const r = Math.abs(xy - (x * y) / n) / Math.sqrt(spread);
  return r >= 1 || Math.atanh(r) * Math.sqrt(n - 3) >= LEAST_Z;
}
