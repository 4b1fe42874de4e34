/**
 * 256 bits of where a picture changes: its edge energy at 64 × 64, smoothed, 16 × 16 frequencies of its cosine transform, each against their median.
 * The form is that of PDQ (Meta, "The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm", 2019), on edge energy instead of luma,
 * so that changes of hue, tint, contrast and inversion leave it alone.
 */
import { resample } from './energy.js';

const SIZE = 64;
const FREQUENCIES = 16;
export const HASH_WORDS = 8;

/** cos((2x + 1) u π / 128) for u = 0 … 15: all that a picture of 16 × 16 holds. PDQ takes 1 … 16, but the last is always 0 in enlarged pixel art. */
const COSINES = Array.from({ length: FREQUENCIES }, (_, u) =>
  Float64Array.from({ length: SIZE }, (_, x) => Math.cos(((2 * x + 1) * u * Math.PI) / (2 * SIZE))),
);

/** The hash in all 8 orientations, one after the other, 8 words each. Turning a picture transposes the transform and changes signs. */
export function edgeHashes(map: Float64Array, width: number, height: number): Uint32Array {
  const spectrum = rounded(transform(blur(resample(map, width, height, SIZE, SIZE))));
  const out = new Uint32Array(8 * HASH_WORDS);
  const turned = new Float64Array(FREQUENCIES * FREQUENCIES);
  for (let orientation = 0; orientation < 8; orientation++) {
    for (let v = 0; v < FREQUENCIES; v++) {
      for (let u = 0; u < FREQUENCIES; u++) {
        const value = orientation & 4 ? spectrum[u * FREQUENCIES + v]! : spectrum[v * FREQUENCIES + u]!;
        const odd = (orientation & 1 && u % 2 === 1 ? 1 : 0) ^ (orientation & 2 && v % 2 === 1 ? 1 : 0);
        turned[v * FREQUENCIES + u] = odd ? -value : value;
      }
    }
    writeBits(turned, out, orientation * HASH_WORDS);
  }
  return out;
}

function writeBits(values: Float64Array, out: Uint32Array, at: number): void {
  const sorted = values.slice().sort();
  const median = (sorted[127]! + sorted[128]!) / 2;
  for (let i = 0; i < values.length; i++) if (values[i]! > median) out[at + (i >> 5)]! |= 1 << (i & 31);
}

/** Mean of each cell and its eight neighbours, the border repeated. */
function blur(map: Float64Array): Float64Array {
  const pass = (from: Float64Array, along: number, across: number): Float64Array => {
    const to = new Float64Array(SIZE * SIZE);
    for (let line = 0; line < SIZE; line++) {
      for (let i = 0; i < SIZE; i++) {
        const at = line * across;
        to[at + i * along] =
          from[at + Math.max(0, i - 1) * along]! +
          from[at + Math.min(SIZE - 1, i + 1) * along]! +
          from[at + i * along]!;
      }
    }
    return to;
  };
  return pass(pass(map, 1, SIZE), SIZE, 1);
}

/** What is nothing but rounding becomes nothing, or symmetric pictures would get bits by chance. */
function rounded(values: Float64Array): Float64Array {
  const unit = values[0]! * 1e-9;
  return unit === 0 ? values : values.map((value) => Math.round(value / unit) * unit);
}

/** Rows are frequencies down, columns frequencies across. */
function transform(map: Float64Array): Float64Array {
  const half = new Float64Array(SIZE * FREQUENCIES);
  for (let y = 0; y < SIZE; y++) {
    for (let u = 0; u < FREQUENCIES; u++) {
      const cosines = COSINES[u]!;
      let sum = 0;
      for (let x = 0; x < SIZE; x++) sum += map[y * SIZE + x]! * cosines[x]!;
      half[y * FREQUENCIES + u] = sum;
    }
  }
  const out = new Float64Array(FREQUENCIES * FREQUENCIES);
  for (let v = 0; v < FREQUENCIES; v++) {
    const cosines = COSINES[v]!;
    for (let u = 0; u < FREQUENCIES; u++) {
      let sum = 0;
      for (let y = 0; y < SIZE; y++) sum += half[y * FREQUENCIES + u]! * cosines[y]!;
      out[v * FREQUENCIES + u] = sum;
    }
  }
  return out;
}

/** Bits in which two hashes differ. */
export function distance(a: Uint32Array, aAt: number, b: Uint32Array, bAt: number): number {
  let sum = 0;
  for (let i = 0; i < HASH_WORDS; i++) sum += bitCount(a[aAt + i]! ^ b[bAt + i]!);
  return sum;
}

function bitCount(word: number): number {
  let n = word - ((word >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
