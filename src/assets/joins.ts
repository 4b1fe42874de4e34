/** Which of many are one by what was found alike, directly or through others. */
export interface Joins {
  join(a: number, b: number): void;
  /** The least number of all that are joined with this one. */
  least(i: number): number;
}

/** Each by itself. */
export function apart(size: number): Uint32Array {
  const parent = new Uint32Array(new SharedArrayBuffer(4 * size));
  for (let i = 0; i < size; i++) parent[i] = i;
  return parent;
}

/**
 * `parent`: of each a lower one that it is joined with, or itself. Threads may share it: each link is true whoever writes it and points down, so what
 * another one writes at the same time may be lost, but nothing false is ever read.
 */
export function createJoins(parent: Uint32Array): Joins {
  const least = (i: number): number => {
    let root = i;
    for (let up = parent[root]!; up !== root; up = parent[root]!) root = up;
    for (let at = i; at > root; ) {
      const up = parent[at]!;
      parent[at] = root;
      at = up;
    }
    return root;
  };
  return {
    least,
    join(a, b) {
      const [x, y] = [least(a), least(b)];
      if (x !== y) parent[Math.max(x, y)] = Math.min(x, y);
    },
  };
}
