/** Which commit first held something, and the content that it held it in. */
import { createFeatureTable, type FeatureColumns, widened } from './feature-table.js';

/** For a content that is in the store and in no commit. Above every place. */
export const NO_COMMIT = 0xffffffff;

interface FirstPlace {
  readonly commit: number;
  readonly content: number;
}

/** By number of a feature. */
export interface FirstPlaces {
  /** For each number the commit and the content. */
  readonly places: Uint32Array;
  /** Keeps the least commit, and of one commit the least content. */
  note(number: number, commit: number, content: number): void;
  /** NO_COMMIT for what was never noted. */
  of(number: number): FirstPlace;
}

export function createFirstPlaces(kept: Uint32Array = new Uint32Array(1 << 13).fill(NO_COMMIT)): FirstPlaces {
  let places = kept;
  return {
    get places() {
      return places;
    },
    note(number, commit, content) {
      const at = 2 * number;
      const room = places.length;
      if (at >= room) places = widened(places, 2 * at).fill(NO_COMMIT, room);
      const there = places[at]!;
      if (commit > there || (commit === there && content >= places[at + 1]!)) return;
      places[at] = commit;
      places[at + 1] = content;
    },
    of: (number) => ({ commit: places[2 * number] ?? NO_COMMIT, content: places[2 * number + 1] ?? NO_COMMIT }),
  };
}

/** All that a `FirstSeen` is, so that another thread can make it again. */
export interface SeenColumns {
  readonly features: FeatureColumns;
  readonly places: Uint32Array;
}

/** Hashes with the place where each first stood. */
export interface FirstSeen {
  readonly size: number;
  readonly columns: SeenColumns;
  /** False where there is no room for it. */
  add(lo: number, hi: number, commit: number, content: number): boolean;
  get(lo: number, hi: number): FirstPlace | undefined;
  has(lo: number, hi: number): boolean;
  /** In the order of first mention. */
  forEach(visit: (lo: number, hi: number, commit: number, content: number) => void): void;
}

export function createFirstSeen(columns?: SeenColumns): FirstSeen {
  const table = createFeatureTable(columns?.features);
  const places = createFirstPlaces(columns?.places);
  return {
    get size() {
      return table.size;
    },
    get columns() {
      return { features: table.columns, places: places.places };
    },
    add(lo, hi, commit, content) {
      const feature = table.add(lo, hi);
      if (feature < 0) return false;
      places.note(feature, commit, content);
      return true;
    },
    get(lo, hi) {
      const feature = table.find(lo, hi);
      return feature < 0 ? undefined : places.of(feature);
    },
    has: (lo, hi) => table.find(lo, hi) >= 0,
    forEach(visit) {
      for (let feature = 0; feature < table.size; feature++) {
        const { commit, content } = places.of(feature);
        visit(table.loOf(feature), table.hiOf(feature), commit, content);
      }
    },
  };
}
