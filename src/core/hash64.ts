/**
 * The one 64-bit hash of short texts: lexemes, comments, class and word names. The parsing kernel computes the same in C
 * (`grammars/kernel/hash64.h`); a test holds the two equal.
 *
 *     h = n * 0x9E3779B97F4A7C15 ^ 0xA0761D6478BD642F          n = number of bytes
 *     for each 8 bytes w (little-endian, the last padded with zeros):  h = (h ^ w) * 0xE7037ED1A0B428DB;  h ^= h >> 32
 *     h ^= h >> 33;  h *= 0xFF51AFD7ED558CCD;  h ^= h >> 33;  h *= 0xC4CEB9FE1A85EC53;  h ^= h >> 33     (murmur3 fmix64)
 *
 * Every step is a bijection of h for a given w, so two texts of one length ≤ 8 never collide.
 */

/** A 64-bit value as two unsigned 32-bit words, low word first. */
export type Words64 = readonly [lo: number, hi: number];

/** a × b mod 2^64, low word; the high word is left in `mulHi`. */
let mulHi = 0;
function mul(aLo: number, aHi: number, bLo: number, bHi: number): number {
  const a0 = aLo & 0xffff;
  const a1 = aLo >>> 16;
  const b0 = bLo & 0xffff;
  const b1 = bLo >>> 16;
  const low = a0 * b0;
  const middle = a1 * b0 + (low >>> 16);
  const cross = a0 * b1 + (middle & 0xffff);
  const carry = a1 * b1 + Math.floor(middle / 0x10000) + Math.floor(cross / 0x10000);
  mulHi = ((carry | 0) + Math.imul(aLo, bHi) + Math.imul(aHi, bLo)) >>> 0;
  return (((cross & 0xffff) << 16) | (low & 0xffff)) >>> 0;
}

/** Product of two 64-bit values mod 2^64. */
export function multiply64(a: Words64, b: Words64): Words64 {
  const lo = mul(a[0], a[1], b[0], b[1]);
  return [lo, mulHi];
}

/** murmur3's 64-bit finaliser: the mix that all our 64-bit hashes end with. */
export function fmix64(loIn: number, hiIn: number): Words64 {
  const lo = mix(loIn, hiIn);
  return [lo, mulHi];
}

/** Low word; the high word is left in `mulHi`. */
function mix(loIn: number, hiIn: number): number {
  let lo = (loIn ^ (hiIn >>> 1)) >>> 0;
  lo = mul(lo, hiIn, 0xed558ccd, 0xff51afd7);
  let hi = mulHi;
  lo = (lo ^ (hi >>> 1)) >>> 0;
  lo = mul(lo, hi, 0x1a85ec53, 0xc4ceb9fe);
  hi = mulHi;
  return (lo ^ (hi >>> 1)) >>> 0;
}

/** The hash of `bytes` as they are; the caller drops CR or folds white space first where a definition asks for it. */
export function hash64(bytes: Uint8Array): Words64 {
  const lo = hashWords(bytes, 0, bytes.length);
  return [lo, mulHi];
}

/** The same of the bytes from … to, put into two words: for loops that hash millions of them. */
export function hash64Into(words: Uint32Array, bytes: Uint8Array, from: number, to: number): void {
  words[0] = hashWords(bytes, from, to);
  words[1] = mulHi;
}

/** Low word; the high word is left in `mulHi`. */
function hashWords(bytes: Uint8Array, from: number, to: number): number {
  const n = to - from;
  let lo = mul(n >>> 0, 0, 0x7f4a7c15, 0x9e3779b9);
  let hi = (mulHi ^ 0xa0761d64) >>> 0;
  lo = (lo ^ 0x78bd642f) >>> 0;
  const byte = (i: number): number => (i < to ? (bytes[i] as number) : 0);
  for (let i = from; i < to; i += 8) {
    const wLo = byte(i) | (byte(i + 1) << 8) | (byte(i + 2) << 16) | (byte(i + 3) << 24);
    const wHi = byte(i + 4) | (byte(i + 5) << 8) | (byte(i + 6) << 16) | (byte(i + 7) << 24);
    lo = mul((lo ^ wLo) >>> 0, (hi ^ wHi) >>> 0, 0xa0b428db, 0xe7037ed1);
    hi = mulHi;
    lo = (lo ^ hi) >>> 0;
  }
  return mix(lo, hi);
}

const encoder = new TextEncoder();

/** The hash of a text's UTF-8 bytes. */
export function hashText(text: string): Words64 {
  return hash64(encoder.encode(text));
}
