/**
 * 256 bits of where a picture changes: its edge energy at 64 × 64, smoothed, 16 × 16 frequencies of its cosine transform, a bit each. The form is that
 * of PDQ (Meta, "The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm", 2019), on edge energy instead of luma, so that changes of
 * hue, tint, contrast and inversion leave it alone.
 *
 * Unlike PDQ, bits stand in four classes of 64 by whether their frequencies across and down are odd, and those that are odd in one are held against 0
 * instead of the median: mirroring a picture turns their sign, so that its hash is the same with one or two classes inverted, and the distances in all
 * eight orientations follow from eight counts.
 */
import { resample } from './energy.js';

const SIZE = 64;
export const FREQUENCIES = 16;
/** Two words a class: neither frequency odd; across; down; both. */
export const HASH_WORDS = 8;
export const CLASS_BITS = 64;

/** cos((2x + 1) u π / 128) for u = 0 … 15: all that a picture of 16 × 16 holds. PDQ takes 1 … 16, but the last is always 0 in enlarged pixel art. */
function cosines(): Float64Array {
  return Float64Array.from({ length: FREQUENCIES * SIZE }, (_, i) =>
    Math.cos(((2 * (i % SIZE) + 1) * Math.floor(i / SIZE) * Math.PI) / (2 * SIZE)),
  );
}

const basisOf = new Map<number, Float64Array>();
/** Lengths whose basis is kept: a side of thousands of pictures has few, a hostile one has many. */
const MOST_BASES = 256;

/** Resampling to 64 cells, their mean with both neighbours (the border repeated) and the transform are all linear: one matrix, 16 rows of `length`. */
function basis(length: number): Float64Array {
  const known = basisOf.get(length);
  if (known !== undefined) return known;
  const waves = cosines();
  const blurred = new Float64Array(FREQUENCIES * SIZE);
  for (let u = 0; u < FREQUENCIES; u++) {
    for (let x = 0; x < SIZE; x++) {
      for (const near of [Math.max(0, x - 1), x, Math.min(SIZE - 1, x + 1)])
        blurred[u * SIZE + near]! += waves[u * SIZE + x]!;
    }
  }
  // Area resampling, transposed: what each source cell gives to the 64.
  const made = new Float64Array(FREQUENCIES * length);
  for (let x = 0; x < length; x++) {
    const unit = new Float64Array(length);
    unit[x] = 1;
    const share = resample(unit, length, 1, SIZE, 1);
    for (let u = 0; u < FREQUENCIES; u++) {
      let sum = 0;
      for (let i = 0; i < SIZE; i++) if (share[i] !== 0) sum += blurred[u * SIZE + i]! * share[i]!;
      made[u * length + x] = sum;
    }
  }
  if (basisOf.size >= MOST_BASES) basisOf.clear();
  basisOf.set(length, made);
  return made;
}

/** Of edge energy, or of any plane: rows are frequencies down, columns frequencies across. */
export function spectrum(map: Float64Array, width: number, height: number): Float64Array {
  const across = basis(width);
  const down = basis(height);
  const half = new Float64Array(height * FREQUENCIES);
  for (let y = 0; y < height; y++) {
    // Four side by side: one sum waits for its own last addition, not for those of the others.
    for (let u = 0; u < FREQUENCIES; u += 4) {
      let [a, b, c, d] = [0, 0, 0, 0];
      for (let x = 0, wave = u * width; x < width; x++, wave++) {
        const value = map[y * width + x]!;
        a += value * across[wave]!;
        b += value * across[wave + width]!;
        c += value * across[wave + 2 * width]!;
        d += value * across[wave + 3 * width]!;
      }
      const at = y * FREQUENCIES + u;
      half[at] = a;
      half[at + 1] = b;
      half[at + 2] = c;
      half[at + 3] = d;
    }
  }
  const out = new Float64Array(FREQUENCIES * FREQUENCIES);
  for (let v = 0; v < FREQUENCIES; v++) {
    for (let y = 0; y < height; y++) {
      const wave = down[v * height + y]!;
      for (let u = 0; u < FREQUENCIES; u++) out[v * FREQUENCIES + u]! += wave * half[y * FREQUENCIES + u]!;
    }
  }
  // What is nothing but rounding becomes nothing, or symmetric pictures would get bits by chance.
  const least = Math.abs(out[0]!) * 1e-9;
  return out.map((value) => (Math.abs(value) <= least ? 0 : value));
}

/** `values`: see `spectrum`. */
export function edgeHash(values: Float64Array): Uint32Array {
  const even = Float64Array.from({ length: CLASS_BITS }, (_, i) => values[2 * (i >> 3) * FREQUENCIES + 2 * (i & 7)]!);
  const sorted = even.slice().sort();
  const median = (sorted[CLASS_BITS / 2 - 1]! + sorted[CLASS_BITS / 2]!) / 2;
  const out = new Uint32Array(HASH_WORDS);
  for (let v = 0; v < FREQUENCIES; v++) {
    for (let u = 0; u < FREQUENCIES; u++) {
      const least = (u | v) & 1 ? 0 : median;
      if (values[v * FREQUENCIES + u]! > least) {
        const bit = (v >> 1) * 8 + (u >> 1);
        out[2 * ((u & 1) | ((v & 1) << 1)) + (bit >> 5)]! |= 1 << (bit & 31);
      }
    }
  }
  return out;
}

/** The hash of the transposed picture. */
export function transposeHash(hash: Uint32Array): Uint32Array {
  const out = new Uint32Array(HASH_WORDS);
  for (let from = 0; from < 4; from++) {
    const to = ((from & 1) << 1) | (from >> 1);
    for (let bit = 0; bit < CLASS_BITS; bit++) {
      if (((hash[2 * from + (bit >> 5)]! >>> (bit & 31)) & 1) === 0) continue;
      const moved = (bit & 7) * 8 + (bit >> 3);
      out[2 * to + (moved >> 5)]! |= 1 << (moved & 31);
    }
  }
  return out;
}

/** For each orientation whether it inverts the classes: 1 by mirroring, 2 by flipping, 3 by one of both. */
export const INVERTS = Array.from({ length: 4 }, (_, turn) => [0, turn & 1, turn >> 1, (turn & 1) ^ (turn >> 1)]);

/** Bits in which the first hash differs from the second one's picture mirrored (1) and flipped (2) as `mirroring` says. */
export function distance(a: Uint32Array, aAt: number, b: Uint32Array, bAt: number, mirroring = 0): number {
  let sum = 0;
  for (let part = 0; part < 4; part++) {
    const bits = classDistance(a, aAt, b, bAt, part);
    sum += INVERTS[mirroring]![part] ? CLASS_BITS - bits : bits;
  }
  return sum;
}

/** Bits of one class in which two hashes differ. */
export function classDistance(a: Uint32Array, aAt: number, b: Uint32Array, bAt: number, part: number): number {
  const at = 2 * part;
  return bitCount(a[aAt + at]! ^ b[bAt + at]!) + bitCount(a[aAt + at + 1]! ^ b[bAt + at + 1]!);
}

export function bitCount(word: number): number {
  let n = word - ((word >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
