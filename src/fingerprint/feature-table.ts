/**
 * Dense ids for 64-bit feature hashes over a whole corpus, by one open-addressing table in typed arrays.
 * The keys are finalised hashes already, so their low bits serve as the slot; all 64 bits are compared.
 */
import { type FeatureRows, type FeatureTable, NO_FEATURE } from '../core/index.js';

/**
 * Numbers the distinct hashes in order of first sight, so the ids depend on the order of the rows alone.
 * @param rows one entry a unit.
 */
export function buildFeatureTable(rows: readonly FeatureRows[]): FeatureTable {
  const offsets = new Uint32Array(rows.length + 1);
  rows.forEach((row, u) => {
    offsets[u + 1] = (offsets[u] as number) + row.hash.length / 2;
  });
  const total = offsets[rows.length] as number;
  const ids = new Uint32Array(total);
  let bits = 4;
  while (2 ** bits < total * 1.6) bits++;
  const mask = 2 ** bits - 1;
  // A slot holds id + 1; the keys lie in arrays by id, so that growing nothing is ever moved.
  const slots = new Uint32Array(mask + 1);
  const keys = new Uint32Array(total * 2);
  let size = 0;
  rows.forEach(({ hash, skip }, u) => {
    const base = offsets[u] as number;
    for (let i = 0, n = hash.length / 2; i < n; i++) {
      if (skip !== undefined && skip[i] === 1) {
        ids[base + i] = NO_FEATURE;
        continue;
      }
      const lo = hash[2 * i] as number;
      const hi = hash[2 * i + 1] as number;
      let slot = (lo ^ (hi >>> 7)) & mask;
      for (;;) {
        const entry = slots[slot] as number;
        if (entry === 0) {
          keys[2 * size] = lo;
          keys[2 * size + 1] = hi;
          ids[base + i] = size;
          slots[slot] = ++size;
          break;
        }
        if (keys[2 * entry - 2] === lo && keys[2 * entry - 1] === hi) {
          ids[base + i] = entry - 1;
          break;
        }
        slot = (slot + 1) & mask;
      }
    }
  });
  return { offsets, ids, size };
}
