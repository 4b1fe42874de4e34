/** Power spectra of overlapping windows, two at a time: one complex transform of two real windows costs as much as one of them. */

export const RATE = 11_025;
/** Samples a window (186 ms), and from one window to the next (23 ms). */
const WINDOW = 2048;
export const HOP = 256;
const BINS = WINDOW / 2 + 1;
/** Hertz from one bin to the next. */
export const BIN_WIDTH = RATE / WINDOW;

const hann = Float64Array.from({ length: WINDOW }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / WINDOW));
const cosines = Float64Array.from({ length: WINDOW / 2 }, (_, i) => Math.cos((2 * Math.PI * i) / WINDOW));
const sines = Float64Array.from({ length: WINDOW / 2 }, (_, i) => Math.sin((2 * Math.PI * i) / WINDOW));

/** Windows of a sound; half a window of silence goes before it and after it. */
export function windowsOf(samples: Float32Array): number {
  return Math.floor(samples.length / HOP) + 1;
}

/** Calls `take` with the power of each bin, window by window; the array is used again. */
export function eachSpectrum(samples: Float32Array, take: (row: number, power: Float64Array) => void): void {
  const rows = windowsOf(samples);
  const re = new Float64Array(WINDOW);
  const im = new Float64Array(WINDOW);
  const power = new Float64Array(BINS);
  for (let row = 0; row < rows; row += 2) {
    fill(re, samples, row);
    fill(im, samples, row + 1);
    transform(re, im);
    for (const second of [false, true]) {
      if (row + Number(second) >= rows) continue;
      for (let k = 0; k < BINS; k++) {
        const mirror = (WINDOW - k) & (WINDOW - 1);
        const [a, b, c, d] = [re[k]!, im[k]!, re[mirror]!, im[mirror]!];
        power[k] = second ? ((b + d) ** 2 + (c - a) ** 2) / 4 : ((a + c) ** 2 + (b - d) ** 2) / 4;
      }
      take(row + Number(second), power);
    }
  }
}

function fill(into: Float64Array, samples: Float32Array, row: number): void {
  const start = row * HOP - WINDOW / 2;
  for (let i = 0; i < WINDOW; i++) into[i] = (samples[start + i] ?? 0) * hann[i]!;
}

/** Radix 2, in place (Cooley and Tukey 1965). */
function transform(re: Float64Array, im: Float64Array): void {
  for (let i = 1, j = 0; i < WINDOW; i++) {
    let bit = WINDOW >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      [re[i], re[j]] = [re[j]!, re[i]!];
      [im[i], im[j]] = [im[j]!, im[i]!];
    }
  }
  for (let size = 2; size <= WINDOW; size *= 2) {
    const half = size / 2;
    const step = WINDOW / size;
    for (let k = 0, at = 0; k < half; k++, at += step) {
      const [c, s] = [cosines[at]!, sines[at]!];
      for (let i = k; i < WINDOW; i += size) {
        const j = i + half;
        const x = re[j]! * c + im[j]! * s;
        const y = im[j]! * c - re[j]! * s;
        re[j] = re[i]! - x;
        im[j] = im[i]! - y;
        re[i] = re[i]! + x;
        im[i] = im[i]! + y;
      }
    }
  }
}
