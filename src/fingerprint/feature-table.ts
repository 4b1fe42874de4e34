/**
 * Dense ids for 64-bit feature hashes over a whole corpus. The hashes are parted by their high bits first, so that each part's
 * open-addressing table stays in the processor's cache: one table over all of them missed it at nearly every step and took 2.5 times
 * as long. The hashes are finalised already, so their low bits serve as the slot; all 64 bits are compared.
 */
import { type FeatureRows, type FeatureTable, LONE, NO_FEATURE } from '../core/index.js';

/** Hashes a part: its entries and slots take about 100 kB. */
const PART_ROWS = 4096;
/** Parts are written side by side: more of them than this would miss the cache in their turn. */
const MOST_PART_BITS = 9;
/** Words of an entry: low word, high word, row. */
const ENTRY = 3;

/**
 * Numbers the distinct hashes of two rows or more in order of first sight, so the ids depend on the order of the rows alone.
 * @param rows one entry a unit.
 */
export function buildFeatureTable(rows: readonly FeatureRows[]): FeatureTable {
  const offsets = new Uint32Array(rows.length + 1);
  rows.forEach((row, u) => {
    offsets[u + 1] = (offsets[u] as number) + row.hash.length / 2;
  });
  const total = offsets[rows.length] as number;
  const ids = new Uint32Array(total);
  markFirst(partRows(rows, total, ids), ids);
  return { offsets, ids, size: numberFirst(ids) };
}

/** Part p holds the entries `bounds[p]` … `bounds[p + 1] − 1`, in order of their rows. */
interface Parts {
  readonly entries: Uint32Array;
  readonly bounds: Uint32Array;
}

/** Parts the hashes; rows to leave out get their id at once. */
function partRows(rows: readonly FeatureRows[], total: number, ids: Uint32Array): Parts {
  let bits = 1;
  while (bits < MOST_PART_BITS && total / 2 ** bits > PART_ROWS) bits++;
  const shift = 32 - bits;
  const bounds = new Uint32Array(2 ** bits + 1);
  for (const { hash, skip } of rows) {
    for (let i = 0, n = hash.length / 2; i < n; i++) {
      if (skip !== undefined && skip[i] === 1) continue;
      const part = (hash[2 * i + 1] as number) >>> shift;
      bounds[part + 1] = (bounds[part + 1] as number) + 1;
    }
  }
  for (let part = 0; part < 2 ** bits; part++) {
    bounds[part + 1] = (bounds[part + 1] as number) + (bounds[part] as number);
  }
  const next = bounds.slice(0, 2 ** bits);
  const entries = new Uint32Array(ENTRY * (bounds[2 ** bits] as number));
  let row = 0;
  for (const { hash, skip } of rows) {
    for (let i = 0, n = hash.length / 2; i < n; i++, row++) {
      if (skip !== undefined && skip[i] === 1) {
        ids[row] = NO_FEATURE;
        continue;
      }
      const high = hash[2 * i + 1] as number;
      const part = high >>> shift;
      const place = next[part] as number;
      next[part] = place + 1;
      entries[ENTRY * place] = hash[2 * i] as number;
      entries[ENTRY * place + 1] = high;
      entries[ENTRY * place + 2] = row;
    }
  }
  return { entries, bounds };
}

/** With the number of a first row: other rows hold its hash too. Rows are fewer than that. */
const SHARED = 0x80000000;

/** Sets `ids` of each row to the first row that holds the same hash; of a first row that is not the only one, with `SHARED`. */
function markFirst({ entries, bounds }: Parts, ids: Uint32Array): void {
  const largest = bounds.reduce((most, end, p) => Math.max(most, p === 0 ? 0 : end - (bounds[p - 1] as number)), 0);
  let slotBits = 4;
  while (2 ** slotBits < largest * 1.6) slotBits++;
  const mask = 2 ** slotBits - 1;
  /** Index of an entry's first word + 1; 0 = free. */
  const slots = new Uint32Array(mask + 1);
  for (let part = 0; part + 1 < bounds.length; part++) {
    slots.fill(0);
    const end = ENTRY * (bounds[part + 1] as number);
    for (let at = ENTRY * (bounds[part] as number); at < end; at += ENTRY) {
      const low = entries[at] as number;
      const high = entries[at + 1] as number;
      const row = entries[at + 2] as number;
      let slot = (low ^ (high >>> 7)) & mask;
      for (;;) {
        const entry = slots[slot] as number;
        if (entry === 0) {
          slots[slot] = at + 1;
          ids[row] = row;
          break;
        }
        if (entries[entry - 1] === low && entries[entry] === high) {
          const first = entries[entry + 1] as number;
          ids[first] = (first | SHARED) >>> 0;
          ids[row] = first;
          break;
        }
        slot = (slot + 1) & mask;
      }
    }
  }
}

/** Turns first rows into numbers, in place. Answers how many there are. */
function numberFirst(ids: Uint32Array): number {
  let size = 0;
  for (let row = 0; row < ids.length; row++) {
    const first = ids[row] as number;
    if (first === NO_FEATURE) continue;
    // A first row comes before all others of its hash, so theirs is a number by now.
    if (first === row) ids[row] = LONE;
    else ids[row] = first >= SHARED ? size++ : (ids[first] as number);
  }
  return size;
}
