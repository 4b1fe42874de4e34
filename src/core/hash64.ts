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

/** a × b mod 2^64, low word; the high word is left in `mulHi`. Words are signed inside: V8 keeps those that are not in memory of their own each. */
let mulHi = 0;
function mul(aLo: number, aHi: number, bLo: number, bHi: number): number {
  const a0 = aLo & 0xffff;
  const a1 = aLo >>> 16;
  const b0 = bLo & 0xffff;
  const b1 = bLo >>> 16;
  // Neither sum exceeds 32 bits: (2^16 − 1)^2 + 2^16 − 1 < 2^32.
  const middle = (Math.imul(a1, b0) + (Math.imul(a0, b0) >>> 16)) | 0;
  const cross = (Math.imul(a0, b1) + (middle & 0xffff)) | 0;
  const carry = (Math.imul(a1, b1) + (middle >>> 16) + (cross >>> 16)) | 0;
  mulHi = (carry + Math.imul(aLo, bHi) + Math.imul(aHi, bLo)) | 0;
  return Math.imul(aLo, bLo);
}

/** Product of two 64-bit values mod 2^64. */
export function multiply64(a: Words64, b: Words64): Words64 {
  const lo = mul(a[0], a[1], b[0], b[1]);
  return [lo >>> 0, mulHi >>> 0];
}

/** murmur3's 64-bit finaliser: the mix that all our 64-bit hashes end with. */
export function fmix64(loIn: number, hiIn: number): Words64 {
  const lo = mix(loIn, hiIn);
  return [lo >>> 0, mulHi >>> 0];
}

/** The same, put into two words: for loops that mix millions of them. */
export function fmix64Into(words: Int32Array, lo: number, hi: number): void {
  words[0] = mix(lo, hi);
  words[1] = mulHi;
}

/** Low word; the high word is left in `mulHi`. */
function mix(loIn: number, hiIn: number): number {
  let lo = mul(loIn ^ (hiIn >>> 1), hiIn, 0xed558ccd | 0, 0xff51afd7 | 0);
  lo = mul(lo ^ (mulHi >>> 1), mulHi, 0x1a85ec53 | 0, 0xc4ceb9fe | 0);
  return lo ^ (mulHi >>> 1);
}

/** The hash of `bytes` as they are; the caller drops CR or folds white space first where a definition asks for it. */
export function hash64(bytes: Uint8Array): Words64 {
  const lo = hashWords(bytes, 0, bytes.length);
  return [lo >>> 0, mulHi >>> 0];
}

/** The same of the bytes from … to, put into two words: for loops that hash millions of them. */
export function hash64Into(words: Uint32Array | Int32Array, bytes: Uint8Array, from: number, to: number): void {
  words[0] = hashWords(bytes, from, to);
  words[1] = mulHi;
}

/** Low word; the high word is left in `mulHi`. */
function hashWords(bytes: Uint8Array, from: number, to: number): number {
  const n = to - from;
  let lo = mul(n, 0, 0x7f4a7c15 | 0, 0x9e3779b9 | 0) ^ 0x78bd642f;
  let hi = mulHi ^ (0xa0761d64 | 0);
  const whole = from + (n & ~7);
  for (let i = from; i < whole; i += 8) {
    const wLo = wordAt(bytes, i);
    const wHi = wordAt(bytes, i + 4);
    lo = mul(lo ^ wLo, hi ^ wHi, 0xa0b428db | 0, 0xe7037ed1 | 0);
    hi = mulHi;
    lo ^= hi;
  }
  if (whole < to) {
    let wLo = 0;
    let wHi = 0;
    for (let i = to - 1; i >= whole + 4; i--) wHi = (wHi << 8) | bytes[i]!;
    for (let i = Math.min(to, whole + 4) - 1; i >= whole; i--) wLo = (wLo << 8) | bytes[i]!;
    lo = mul(lo ^ wLo, hi ^ wHi, 0xa0b428db | 0, 0xe7037ed1 | 0);
    hi = mulHi;
    lo ^= hi;
  }
  return mix(lo, hi);
}

function wordAt(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
}

const encoder = new TextEncoder();

/** The hash of a text's UTF-8 bytes. */
export function hashText(text: string): Words64 {
  return hash64(encoder.encode(text));
}
