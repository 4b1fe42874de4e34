/**
 * Robust winnowing (Schleimer, Wilkerson & Aiken, "Winnowing: Local Algorithms for Document Fingerprinting", SIGMOD 2003):
 * from each window of w consecutive k-gram hashes keep a minimum; where the minimum is tied keep the one that the window
 * before kept, else the rightmost. Every shared run of at least t = k + w − 1 symbols then shares a kept fingerprint,
 * and kept positions are at most w apart.
 */
import type { FingerprintList, WinnowParameters } from '../core/index.js';
import { kgramHashes } from './kgram.js';

/**
 * Winnowed fingerprints of a symbol sequence.
 * With fewer than w k-grams the one short window yields its minimum; with fewer than k symbols there are none.
 * @param symbols 64-bit symbol hashes, two words each.
 */
export function winnow(symbols: Uint32Array, { k, w }: WinnowParameters): FingerprintList {
  const hashes = kgramHashes(symbols, k);
  const count = hashes.length / 2;
  const kept: number[] = [];
  const below = (a: number, b: number): boolean => {
    const high = (hashes[2 * a + 1] as number) - (hashes[2 * b + 1] as number);
    return high !== 0 ? high < 0 : (hashes[2 * a] as number) < (hashes[2 * b] as number);
  };
  let selected = -1;
  for (let end = Math.min(w, count) - 1; end < count && count > 0; end++) {
    const begin = Math.max(0, end - w + 1);
    if (selected >= begin) {
      // The window before kept `selected`, still inside: only a strictly smaller newcomer replaces it.
      if (below(end, selected)) selected = end;
      else continue;
    } else {
      selected = begin;
      for (let i = begin + 1; i <= end; i++) if (!below(selected, i)) selected = i;
    }
    kept.push(selected);
  }
  const out = new Uint32Array(kept.length * 2);
  kept.forEach((position, i) => {
    out[2 * i] = hashes[2 * position] as number;
    out[2 * i + 1] = hashes[2 * position + 1] as number;
  });
  return { hash: out, position: Uint32Array.from(kept) };
}
