/** The definitions in BigInt and plain loops: slow, and plainly right. */
const MASK = (1n << 64n) - 1n;
const GOLDEN = 0x9e3779b97f4a7c15n;

/** murmur3's 64-bit finaliser. */
function mix(hash: bigint): bigint {
  let h = hash;
  h ^= h >> 33n;
  h = (h * 0xff51afd7ed558ccdn) & MASK;
  h ^= h >> 33n;
  h = (h * 0xc4ceb9fe1a85ec53n) & MASK;
  return h ^ (h >> 33n);
}

/** Σ sᵢ · B^(k−1−i) mod 2^64, finalised, for each k symbols in a row. */
export function naiveKgrams(symbols: readonly bigint[], k: number): bigint[] {
  const hashes: bigint[] = [];
  for (let at = 0; at + k <= symbols.length; at++) {
    let sum = 0n;
    for (let i = 0; i < k; i++) sum += (symbols[at + i] as bigint) * GOLDEN ** BigInt(k - 1 - i);
    hashes.push(mix(sum & MASK));
  }
  return hashes;
}

/**
 * Robust winnowing as the paper's section 5 states it, one window after the other: where the position chosen before lies in the window and
 * holds its minimum it is chosen again, else the rightmost minimum.
 */
export function naiveWinnow(hashes: readonly bigint[], w: number): number[] {
  const chosen: number[] = [];
  const width = Math.min(w, hashes.length);
  for (let begin = 0; width > 0 && begin + width <= hashes.length; begin++) {
    const window = hashes.slice(begin, begin + width);
    const least = window.reduce((a, b) => (b < a ? b : a));
    const before = chosen.at(-1);
    if (before !== undefined && before >= begin && hashes[before] === least) continue;
    chosen.push(begin + window.lastIndexOf(least));
  }
  return chosen;
}

/** 64-bit values as our typed arrays hold them: low word first. */
export function toWords(values: readonly bigint[]): Uint32Array {
  return Uint32Array.from(values.flatMap((value) => [Number(value & 0xffffffffn), Number(value >> 32n)]));
}

export function fromWords(words: Uint32Array): bigint[] {
  return Array.from({ length: words.length / 2 }, (_, i) => {
    return BigInt(words[2 * i] as number) | (BigInt(words[2 * i + 1] as number) << 32n);
  });
}
