/** Which of many are one by what was found alike, directly or through others. */
export interface Joins {
  join(a: number, b: number): void;
  /** The least number of all that are joined with this one. */
  least(i: number): number;
}

export function createJoins(size: number): Joins {
  const parent = Uint32Array.from({ length: size }, (_, i) => i);
  const least = (i: number): number => {
    let root = i;
    while (parent[root] !== root) root = parent[root]!;
    for (let at = i; at !== root; ) [at, parent[at]] = [parent[at]!, root];
    return root;
  };
  return {
    least,
    join(a, b) {
      const [x, y] = [least(a), least(b)];
      parent[Math.max(x, y)] = Math.min(x, y);
    },
  };
}
