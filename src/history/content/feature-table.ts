/** Numbers for 64-bit hashes, in the order of first mention: the one table under lines, windows and pairs. */

/** More would take more memory than a run may use. */
const MOST_FEATURES = 2 ** 25;

/** All that a table is, so that another thread can make it again. */
export interface FeatureColumns {
  size: number;
  /** Open addressing, at most half full. For each slot the number of its feature, −1 where it is free, and the low word: most looks end here. */
  slots: Int32Array;
  /** By number: low word, high word. */
  words: Uint32Array;
}

export interface FeatureTable {
  readonly size: number;
  readonly columns: FeatureColumns;
  /** Number of the feature, a new one where it was not there; −1 where the table is full and it was not there. */
  add(lo: number, hi: number): number;
  /** Its number, −1 where it is not there. */
  find(lo: number, hi: number): number;
  loOf(feature: number): number;
  hiOf(feature: number): number;
}

const FIRST_ROOM = 1 << 12;

export function createFeatureTable(
  columns: FeatureColumns = {
    size: 0,
    slots: new Int32Array(4 * FIRST_ROOM).fill(-1),
    words: new Uint32Array(2 * FIRST_ROOM),
  },
): FeatureTable {
  let { size, slots, words } = columns;
  let mask = slots.length / 2 - 1;
  const slotOf = (lo: number, hi: number): number => {
    const low = lo | 0;
    let slot = (lo ^ Math.imul(hi, 0x9e3779b1)) & mask;
    for (;;) {
      const feature = slots[2 * slot]!;
      if (feature < 0 || (slots[2 * slot + 1] === low && words[2 * feature + 1] === hi)) return slot;
      slot = (slot + 1) & mask;
    }
  };
  const grow = (): void => {
    mask = mask * 2 + 1;
    slots = new Int32Array(2 * (mask + 1)).fill(-1);
    words = widened(words, mask + 1);
    for (let feature = 0; feature < size; feature++)
      take(freeSlot(words[2 * feature]!, words[2 * feature + 1]!), feature);
  };
  /** For what is not there yet: no two are compared. */
  const freeSlot = (lo: number, hi: number): number => {
    let slot = (lo ^ Math.imul(hi, 0x9e3779b1)) & mask;
    while (slots[2 * slot]! >= 0) slot = (slot + 1) & mask;
    return slot;
  };
  const take = (slot: number, feature: number): void => {
    slots[2 * slot] = feature;
    slots[2 * slot + 1] = words[2 * feature]!;
  };
  return {
    get size() {
      return size;
    },
    get columns() {
      return { size, slots, words };
    },
    add(lo, hi) {
      let slot = slotOf(lo, hi);
      const there = slots[2 * slot]!;
      if (there >= 0) return there;
      if (2 * size === words.length) {
        if (size >= MOST_FEATURES) return -1;
        grow();
        slot = freeSlot(lo, hi);
      }
      words[2 * size] = lo;
      words[2 * size + 1] = hi;
      take(slot, size);
      return size++;
    },
    find: (lo, hi) => slots[2 * slotOf(lo, hi)]!,
    loOf: (feature) => words[2 * feature]!,
    hiOf: (feature) => words[2 * feature + 1]!,
  };
}

/** The same numbers with room for more; what is new is 0. */
export function widened<T extends Uint32Array | Int32Array | Uint16Array>(numbers: T, length: number): T {
  const wider = new (numbers.constructor as new (length: number) => T)(length);
  wider.set(numbers);
  return wider;
}
