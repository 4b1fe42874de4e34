/** Numbers for features: an open-addressing table of 64-bit hashes, in the order of first mention. */

export interface FeatureTable {
  /** Number of the feature, a new one where it was not there. */
  add(lo: number, hi: number): number;
  /** Its number, −1 where it is not there. */
  find(lo: number, hi: number): number;
  size(): number;
}

export function createFeatureTable(): FeatureTable {
  let mask = (1 << 16) - 1;
  let slots = new Int32Array(mask + 1).fill(-1);
  let los = new Uint32Array(1 << 15);
  let his = new Uint32Array(1 << 15);
  let size = 0;
  const slotOf = (lo: number, hi: number): number => {
    let slot = lo & mask;
    for (;;) {
      const id = slots[slot]!;
      if (id < 0 || (los[id] === lo && his[id] === hi)) return slot;
      slot = (slot + 1) & mask;
    }
  };
  const grow = (): void => {
    mask = mask * 2 + 1;
    slots = new Int32Array(mask + 1).fill(-1);
    const moreLos = new Uint32Array((mask + 1) >>> 1);
    const moreHis = new Uint32Array((mask + 1) >>> 1);
    moreLos.set(los);
    moreHis.set(his);
    los = moreLos;
    his = moreHis;
    for (let id = 0; id < size; id++) slots[slotOf(los[id]!, his[id]!)] = id;
  };
  return {
    add(lo, hi) {
      const slot = slotOf(lo, hi);
      const there = slots[slot]!;
      if (there >= 0) return there;
      slots[slot] = size;
      los[size] = lo;
      his[size] = hi;
      size++;
      if (size * 2 > mask) grow();
      return size - 1;
    },
    find: (lo, hi) => slots[slotOf(lo, hi)]!,
    size: () => size,
  };
}
