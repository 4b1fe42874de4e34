/**
 * Rarity-weighted evidence between files: which share of a file's features, weighted by how few files have them, does another file hold.
 *
 * weight(f) = round(16 · log2((N + 2) / df(f))²), N = texts of the case, df = texts that hold the feature (at least 2: a feature that one file alone
 * holds still counts in the denominator). Units of one text that differ in their bytes alone count once. Integer weights make every sum exact, so the order of summation does not matter.
 * Features in more than `COMMON` texts are left out on both sides of the fraction: they would cost most and weigh least.
 */
import { type Corpus, type FeatureTable, LONE } from '../core/index.js';

const COMMON = 128;
const SCALE = 16;

/** Postings of one kind of feature over the questioned units, and the weights. */
export interface RarityIndex {
  /** Distinct feature ids of a unit, common ones left out. */
  readonly featuresOf: (unit: number) => Uint32Array;
  /** Weight of each unit's features that stand in no other row. */
  readonly lone: Float64Array;
  /** 1 for questioned units. */
  readonly held: Uint8Array;
  readonly weight: Float64Array;
  /** Sum of the weights of each unit's distinct features. */
  readonly norm: Float64Array;
  /** Questioned units that hold a feature: rows `offsets[id] … offsets[id + 1] − 1`. */
  readonly offsets: Uint32Array;
  readonly units: Uint32Array;
}

/**
 * Indexes one feature table. Unit numbers fit the corpus the table was built from.
 * @param counts 1 for each unit that counts as a text of its own, see `firstOfText`.
 */
export function indexRarity(corpus: Corpus, table: FeatureTable, counts: Uint8Array): RarityIndex {
  const count = corpus.units.length;
  const texts = counts.reduce((sum, one) => sum + one, 0);
  const distinct = distinctRows(table, count);
  const held = new Uint8Array(count);
  for (const q of corpus.questioned) held[q] = 1;
  const df = new Uint32Array(table.size);
  for (let u = 0; u < count; u++) {
    if (counts[u] === 0) continue;
    for (let i = distinct.offsets[u] as number, end = distinct.offsets[u + 1] as number; i < end; i++) {
      const id = distinct.ids[i] as number;
      df[id] = (df[id] as number) + 1;
    }
  }
  const weights = Float64Array.from({ length: COMMON + 1 }, (_, n) =>
    Math.round(SCALE * Math.log2((texts + 2) / Math.max(2, n)) ** 2),
  );
  const weight = new Float64Array(table.size);
  for (let id = 0; id < table.size; id++) weight[id] = weights[df[id] as number] ?? 0;
  const featuresOf = (unit: number): Uint32Array =>
    distinct.ids.subarray(distinct.offsets[unit], distinct.offsets[unit + 1]);
  const lone = Float64Array.from(distinct.lone, (features) => features * (weights[1] as number));
  const norm = lone.slice();
  for (let u = 0; u < count; u++) {
    let sum = norm[u] as number;
    const end = distinct.offsets[u + 1] as number;
    for (let i = distinct.offsets[u] as number; i < end; i++) sum += weight[distinct.ids[i] as number] as number;
    norm[u] = sum;
  }

  const offsets = new Uint32Array(table.size + 1);
  for (const q of corpus.questioned) {
    for (let i = distinct.offsets[q] as number, end = distinct.offsets[q + 1] as number; i < end; i++) {
      const id = distinct.ids[i] as number;
      if (weight[id] !== 0) offsets[id + 1] = (offsets[id + 1] as number) + 1;
    }
  }
  for (let id = 0; id < table.size; id++) offsets[id + 1] = (offsets[id + 1] as number) + (offsets[id] as number);
  const next = offsets.slice(0, table.size);
  const units = new Uint32Array(offsets[table.size] as number);
  for (const q of corpus.questioned) {
    for (let i = distinct.offsets[q] as number, end = distinct.offsets[q + 1] as number; i < end; i++) {
      const id = distinct.ids[i] as number;
      if (weight[id] === 0) continue;
      const at = next[id] as number;
      next[id] = at + 1;
      units[at] = q;
    }
  }
  return { featuresOf, lone, held, weight, norm, offsets, units };
}

/** The distinct ids of each unit as compressed rows, and how many features stand in it alone. */
function distinctRows(
  table: FeatureTable,
  count: number,
): { readonly offsets: Uint32Array; readonly ids: Uint32Array; readonly lone: Uint32Array } {
  const lone = new Uint32Array(count);
  const stamp = new Uint32Array(table.size);
  const offsets = new Uint32Array(count + 1);
  const ids = new Uint32Array(table.ids.length);
  let n = 0;
  for (let u = 0; u < count; u++) {
    const end = table.offsets[u + 1] as number;
    for (let row = table.offsets[u] as number; row < end; row++) {
      const id = table.ids[row] as number;
      if (id === LONE) lone[u] = (lone[u] as number) + 1;
      if (id >= table.size || stamp[id] === u + 1) continue;
      stamp[id] = u + 1;
      ids[n++] = id;
    }
    offsets[u + 1] = n;
  }
  return { offsets, ids: ids.subarray(0, n), lone };
}

/**
 * Adds to `shared[q]` the weight of the features that questioned unit q shares with known unit `k`; units met for the first
 * time are appended to `touched`.
 */
export function addSharedWeight(
  index: RarityIndex,
  k: number,
  shared: Float64Array,
  touched: number[],
  met: Uint8Array,
): void {
  const add = (q: number, weight: number): void => {
    if (met[q] === 0) {
      met[q] = 1;
      touched.push(q);
    }
    shared[q] = (shared[q] as number) + weight;
  };
  // A content that both sides hold shares with itself what no other holds.
  if (index.held[k] === 1 && index.lone[k] !== 0) add(k, index.lone[k] as number);
  for (const id of index.featuresOf(k)) {
    const weight = index.weight[id] as number;
    if (weight === 0) continue;
    const end = index.offsets[id + 1] as number;
    for (let at = index.offsets[id] as number; at < end; at++) add(index.units[at] as number, weight);
  }
}
