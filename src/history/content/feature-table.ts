/** Numbers for 64-bit hashes, in the order of first mention: the one table under lines, windows and pairs. */

/** More would take more memory than a run may use. */
const MOST_FEATURES = 2 ** 25;

export interface FeatureTable {
  readonly size: number;
  /** Number of the feature, a new one where it was not there; −1 where the table is full and it was not there. */
  add(lo: number, hi: number): number;
  /** Its number, −1 where it is not there. */
  find(lo: number, hi: number): number;
  loOf(feature: number): number;
  hiOf(feature: number): number;
}

/** Open addressing, at most half full. */
export function createFeatureTable(): FeatureTable {
  let mask = (1 << 13) - 1;
  let slots = new Int32Array(mask + 1).fill(-1);
  let los = new Uint32Array(1 << 12);
  let his = new Uint32Array(1 << 12);
  let size = 0;
  const slotOf = (lo: number, hi: number): number => {
    let slot = (lo ^ Math.imul(hi, 0x9e3779b1)) & mask;
    for (;;) {
      const feature = slots[slot]!;
      if (feature < 0 || (los[feature] === lo && his[feature] === hi)) return slot;
      slot = (slot + 1) & mask;
    }
  };
  const grow = (): void => {
    mask = mask * 2 + 1;
    slots = new Int32Array(mask + 1).fill(-1);
    los = widened(los, (mask + 1) >>> 1);
    his = widened(his, (mask + 1) >>> 1);
    for (let feature = 0; feature < size; feature++) slots[slotOf(los[feature]!, his[feature]!)] = feature;
  };
  return {
    get size() {
      return size;
    },
    add(lo, hi) {
      let slot = slotOf(lo, hi);
      const there = slots[slot]!;
      if (there >= 0) return there;
      if (size === los.length) {
        if (size >= MOST_FEATURES) return -1;
        grow();
        slot = slotOf(lo, hi);
      }
      slots[slot] = size;
      los[size] = lo;
      his[size] = hi;
      return size++;
    },
    find: (lo, hi) => slots[slotOf(lo, hi)]!,
    loOf: (feature) => los[feature]!,
    hiOf: (feature) => his[feature]!,
  };
}

/** The same numbers with room for more; what is new is 0. */
export function widened<T extends Uint32Array | Int32Array | Uint16Array>(numbers: T, length: number): T {
  const wider = new (numbers.constructor as new (length: number) => T)(length);
  wider.set(numbers);
  return wider;
}
