/**
 * 64-bit polynomial rolling hash over symbol hashes:
 *     H(s₀ … s₍ₖ₋₁₎) = Σ sᵢ · B^(k−1−i)  mod 2^64,  finalised by murmur3's fmix64.
 * B is odd, so no symbol's contribution is lost; the finaliser makes the order of hashes independent of the symbols' order,
 * which winnowing needs (Karp & Rabin 1987; Schleimer, Wilkerson & Aiken 2003, section 3).
 * The parsing kernel computes the same in C; a contract test holds the two equal.
 */
import { fmix64, multiply64, type Words64 } from '../core/index.js';

/** The multiplier B: 2^64 / golden ratio, odd. */
export const MULTIPLIER: Words64 = [0x7f4a7c15, 0x9e3779b9];

/** B^n mod 2^64. */
export function powerOfMultiplier(n: number): Words64 {
  let result: Words64 = [1, 0];
  for (let i = 0; i < n; i++) result = multiply64(result, MULTIPLIER);
  return result;
}

/** a + b mod 2^64. */
function add64(aLo: number, aHi: number, bLo: number, bHi: number): Words64 {
  const lo = aLo + bLo;
  return [lo >>> 0, (aHi + bHi + (lo > 0xffffffff ? 1 : 0)) >>> 0];
}

/** a − b mod 2^64. */
function subtract64(aLo: number, aHi: number, bLo: number, bHi: number): Words64 {
  const lo = aLo - bLo;
  return [lo >>> 0, (aHi - bHi - (lo < 0 ? 1 : 0)) >>> 0];
}

/**
 * Finalised hashes of all k-grams of a symbol sequence.
 * @param symbols 64-bit symbol hashes, low word first, two words a symbol.
 * @returns two words a k-gram, in order of position; empty when there are fewer than k symbols.
 */
export function kgramHashes(symbols: Uint32Array, k: number): Uint32Array {
  const n = symbols.length / 2;
  const count = Math.max(0, n - k + 1);
  const out = new Uint32Array(count * 2);
  if (count === 0) return out;
  const dropWeight = powerOfMultiplier(k - 1);
  let h: Words64 = [0, 0];
  for (let i = 0; i < n; i++) {
    if (i >= k) {
      const old = multiply64([symbols[2 * (i - k)] as number, symbols[2 * (i - k) + 1] as number], dropWeight);
      h = subtract64(h[0], h[1], old[0], old[1]);
    }
    const shifted = multiply64(h, MULTIPLIER);
    h = add64(shifted[0], shifted[1], symbols[2 * i] as number, symbols[2 * i + 1] as number);
    if (i >= k - 1) {
      const mixed = fmix64(h[0], h[1]);
      out[2 * (i - k + 1)] = mixed[0];
      out[2 * (i - k + 1) + 1] = mixed[1];
    }
  }
  return out;
}
