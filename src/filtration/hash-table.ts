/**
 * Small numbers by 64-bit hash. Rules ask for each distinct lexeme or each fingerprint of each file, so this is an open table over typed arrays: a `Map`
 * boxes most 32-bit keys. The hashes are finalised already, so their low bits serve as the slot; all 64 bits are compared.
 */
export interface HashTable {
  /** The number of this hash, or −1. */
  find(lo: number, hi: number): number;
}

/** @param hash two words each, low word first. @param values one for each, none negative; of two for one hash the last counts. */
export function hashTable(hash: Uint32Array, values: ArrayLike<number>): HashTable {
  const size = 2 ** Math.ceil(Math.log2(4 * values.length + 4));
  const slots = size - 1;
  const lows = new Uint32Array(size);
  const highs = new Uint32Array(size);
  const held = new Int32Array(size).fill(-1);
  for (let i = 0; i < values.length; i++) {
    const lo = hash[2 * i] as number;
    const hi = hash[2 * i + 1] as number;
    let slot = lo & slots;
    while (held[slot] !== -1 && (lows[slot] !== lo || highs[slot] !== hi)) slot = (slot + 1) & slots;
    lows[slot] = lo;
    highs[slot] = hi;
    held[slot] = values[i] as number;
  }
  return {
    find(lo, hi) {
      for (let slot = lo & slots; ; slot = (slot + 1) & slots) {
        const value = held[slot] as number;
        if (value === -1 || (lows[slot] === lo && highs[slot] === hi)) return value;
      }
    },
  };
}
