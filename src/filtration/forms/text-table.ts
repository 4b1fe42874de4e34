/**
 * Small numbers by the 64-bit hash of a text. Rules that look for words ask once for each distinct lexeme of each file, so this is an open table over
 * typed arrays: a `Map` boxes most 32-bit keys.
 */
import { hashText } from '../../core/index.js';

export interface TextTable {
  /** The number of the text with this hash, or −1. */
  find(lo: number, hi: number): number;
}

/** @param numbers none negative. Of two texts that are equal the last counts. */
export function textTable(numbers: Iterable<readonly [text: string, number: number]>): TextTable {
  const entries = [...new Map(numbers)];
  const size = 2 ** Math.ceil(Math.log2(4 * entries.length + 4));
  const slots = size - 1;
  const lows = new Uint32Array(size);
  const highs = new Uint32Array(size);
  const values = new Int32Array(size).fill(-1);
  for (const [text, value] of entries) {
    const [lo, hi] = hashText(text);
    let slot = lo & slots;
    while (values[slot] !== -1) slot = (slot + 1) & slots;
    lows[slot] = lo;
    highs[slot] = hi;
    values[slot] = value;
  }
  return {
    find(lo, hi) {
      for (let slot = lo & slots; ; slot = (slot + 1) & slots) {
        const value = values[slot] as number;
        if (value === -1 || (lows[slot] === lo && highs[slot] === hi)) return value;
      }
    },
  };
}
