/** Numbers for 64-bit hashes, in the order of first mention: the one table under lines, windows and pairs. */

/** More would take more memory than a run may use. */
const MOST_FEATURES = 2 ** 25;

/** All that a table is, so that another thread can make it again. */
export interface FeatureColumns {
  size: number;
  /** Open addressing, at most half full. For each slot the number of its feature, −1 where it is free, and the feature's mix: most looks end here. */
  slots: Int32Array;
  /** By number: low word, high word. Signed, as all words in here: V8 keeps those that are not in memory of their own each. */
  words: Int32Array;
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
    words: new Int32Array(2 * FIRST_ROOM),
  },
): FeatureTable {
  let { size, slots, words } = columns;
  let mask = slots.length / 2 - 1;
  const slotOf = (mixed: number, hi: number): number => {
    let slot = mixed & mask;
    for (;;) {
      const feature = slots[2 * slot]!;
      // Of two features of one mix and one high word the low words are equal too.
      if (feature < 0 || (slots[2 * slot + 1] === mixed && words[2 * feature + 1] === hi)) return slot;
      slot = (slot + 1) & mask;
    }
  };
  /** Slot by slot: the new places of neighbours are neighbours, so that no step waits for memory. */
  const grow = (): void => {
    const old = slots;
    mask = mask * 2 + 1;
    slots = new Int32Array(2 * (mask + 1)).fill(-1);
    words = widened(words, mask + 1);
    for (let at = 0; at < old.length; at += 2) {
      if (old[at]! < 0) continue;
      const slot = freeSlot(old[at + 1]!);
      slots[2 * slot] = old[at]!;
      slots[2 * slot + 1] = old[at + 1]!;
    }
  };
  /** For what is not there yet: no two are compared. */
  const freeSlot = (mixed: number): number => {
    let slot = mixed & mask;
    while (slots[2 * slot]! >= 0) slot = (slot + 1) & mask;
    return slot;
  };
  return {
    get size() {
      return size;
    },
    get columns() {
      return { size, slots, words };
    },
    add(loIn, hiIn) {
      const [lo, hi] = [loIn | 0, hiIn | 0];
      const mixed = mixOf(lo, hi);
      let slot = slotOf(mixed, hi);
      const there = slots[2 * slot]!;
      if (there >= 0) return there;
      if (2 * size === words.length) {
        if (size >= MOST_FEATURES) return -1;
        grow();
        slot = freeSlot(mixed);
      }
      words[2 * size] = lo;
      words[2 * size + 1] = hi;
      slots[2 * slot] = size;
      slots[2 * slot + 1] = mixed;
      return size++;
    },
    find: (lo, hi) => slots[2 * slotOf(mixOf(lo, hi), hi | 0)]!,
    loOf: (feature) => words[2 * feature]! >>> 0,
    hiOf: (feature) => words[2 * feature + 1]! >>> 0,
  };
}

/** A bijection of the low word for each high word; its lowest bits choose the slot. */
function mixOf(lo: number, hi: number): number {
  return lo ^ Math.imul(hi, 0x9e3779b1);
}

/** The same numbers with room for more; what is new is 0. */
export function widened<T extends Uint32Array | Int32Array | Uint16Array>(numbers: T, length: number): T {
  const wider = new (numbers.constructor as new (length: number) => T)(length);
  wider.set(numbers);
  return wider;
}
