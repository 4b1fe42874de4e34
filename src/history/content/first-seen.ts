/** Which commit first held something, and the content that it held it in. */
import { createFeatureTable, widened } from './feature-table.js';

/** For a content that is in the store and in no commit. */
export const NO_COMMIT = 0xffffffff;
/** Above every place. */
const NOT_NOTED = 0xffffffff;

export interface FirstPlace {
  readonly commit: number;
  readonly content: number;
}

/** By number of a feature. */
export interface FirstPlaces {
  /** Keeps the least commit, and of one commit the least content. */
  note(number: number, commit: number, content: number): void;
  commitOf(number: number): number;
  contentOf(number: number): number;
}

export function createFirstPlaces(): FirstPlaces {
  let commits = new Uint32Array(1 << 12).fill(NOT_NOTED);
  let contents = new Uint32Array(1 << 12).fill(NOT_NOTED);
  return {
    note(number, commit, content) {
      const room = commits.length;
      if (number >= room) {
        commits = widened(commits, 2 * number).fill(NOT_NOTED, room);
        contents = widened(contents, 2 * number).fill(NOT_NOTED, room);
      }
      const there = commits[number]!;
      if (commit > there || (commit === there && content >= contents[number]!)) return;
      commits[number] = commit;
      contents[number] = content;
    },
    commitOf: (number) => commits[number]!,
    contentOf: (number) => contents[number]!,
  };
}

/** Hashes with the place where each first stood. */
export interface FirstSeen {
  readonly size: number;
  /** False where there is no room for it. */
  add(lo: number, hi: number, commit: number, content: number): boolean;
  get(lo: number, hi: number): FirstPlace | undefined;
  has(lo: number, hi: number): boolean;
  /** In the order of first mention. */
  forEach(visit: (lo: number, hi: number, commit: number, content: number) => void): void;
}

export function createFirstSeen(): FirstSeen {
  const table = createFeatureTable();
  const places = createFirstPlaces();
  return {
    get size() {
      return table.size;
    },
    add(lo, hi, commit, content) {
      const feature = table.add(lo, hi);
      if (feature < 0) return false;
      places.note(feature, commit, content);
      return true;
    },
    get(lo, hi) {
      const feature = table.find(lo, hi);
      return feature < 0 ? undefined : { commit: places.commitOf(feature), content: places.contentOf(feature) };
    },
    has: (lo, hi) => table.find(lo, hi) >= 0,
    forEach(visit) {
      for (let feature = 0; feature < table.size; feature++)
        visit(table.loOf(feature), table.hiOf(feature), places.commitOf(feature), places.contentOf(feature));
    },
  };
}
