/** Which commit first held a line, or a run of lines: 64-bit hash → the least commit, and the content that it held it in. */

/** For a content that is in the store and in no commit. */
export const NO_COMMIT = 0xffffffff;
const EMPTY = 0xffffffff;
/** 2^27 places take 2 GiB, more than a run may use. */
const MOST_PLACES = 2 ** 26;

interface FirstSeen {
  readonly commit: number;
  readonly content: number;
}

export interface FeatureTable {
  readonly size: number;
  /** False where the table is full: no more are taken. */
  add(lo: number, hi: number, commit: number, content: number): boolean;
  get(lo: number, hi: number): FirstSeen | undefined;
  has(lo: number, hi: number): boolean;
  /** In an order that depends on what was added, not on when. */
  forEach(visit: (lo: number, hi: number, commit: number, content: number) => void): void;
}

/** Open addressing over four columns; it doubles at two thirds. */
export function createFeatureTable(): FeatureTable {
  let places = 1 << 12;
  let columns = empty(places);
  let size = 0;
  const find = (lo: number, hi: number): number => {
    let at = (Math.imul(lo ^ Math.imul(hi, 0x9e3779b1), 0x85ebca6b) >>> 0) & (places - 1);
    while (columns.content[at] !== EMPTY && (columns.lo[at] !== lo || columns.hi[at] !== hi))
      at = (at + 1) & (places - 1);
    return at;
  };
  const grow = (): void => {
    const old = columns;
    const before = places;
    places *= 2;
    columns = empty(places);
    for (let i = 0; i < before; i++) {
      if (old.content[i] === EMPTY) continue;
      const at = find(old.lo[i]!, old.hi[i]!);
      for (const name of ['lo', 'hi', 'commit', 'content'] as const) columns[name][at] = old[name][i]!;
    }
  };
  return {
    get size() {
      return size;
    },
    add(lo, hi, commit, content) {
      let at = find(lo, hi);
      if (columns.content[at] === EMPTY) {
        if (3 * (size + 1) > 2 * places) {
          if (places >= MOST_PLACES) return false;
          grow();
          at = find(lo, hi);
        }
        size++;
        columns.lo[at] = lo;
        columns.hi[at] = hi;
      } else if (commit > columns.commit[at]! || (commit === columns.commit[at] && content >= columns.content[at]!)) {
        return true;
      }
      columns.commit[at] = commit;
      columns.content[at] = content;
      return true;
    },
    get(lo, hi) {
      const at = find(lo, hi);
      const content = columns.content[at]!;
      return content === EMPTY ? undefined : { commit: columns.commit[at]!, content };
    },
    has: (lo, hi) => columns.content[find(lo, hi)] !== EMPTY,
    forEach(visit) {
      for (let at = 0; at < places; at++) {
        const content = columns.content[at]!;
        if (content !== EMPTY) visit(columns.lo[at]!, columns.hi[at]!, columns.commit[at]!, content);
      }
    },
  };
}

function empty(places: number) {
  return {
    lo: new Uint32Array(places),
    hi: new Uint32Array(places),
    commit: new Uint32Array(places),
    content: new Uint32Array(places).fill(EMPTY),
  };
}
