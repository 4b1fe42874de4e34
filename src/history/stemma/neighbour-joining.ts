/** Neighbour joining (Saitou, Nei 1987; Studier, Keppler 1988): an unrooted tree from distances between versions. */

/** A branch parts the versions in two; the set (a bit each) is the part without version 0. */
export type Split = number;

/** Splits of the inner branches, of which there are at most n − 3. Ties go to the versions given first, so that the answer is one. */
export function joinNeighbours(n: number, distanceOf: (a: number, b: number) => number): Split[] {
  const all = 2 ** n - 1;
  let live = Array.from({ length: n }, (_, i) => ({ at: i, set: 1 << i }));
  const size = 2 * n;
  const distance = new Float64Array(size * size);
  for (let a = 0; a < n; a++) for (let b = 0; b < n; b++) distance[a * size + b] = a === b ? 0 : distanceOf(a, b);
  const splits: Split[] = [];
  for (let next = n; live.length > 3; next++) {
    const sums = live.map(({ at }) => live.reduce((sum, other) => sum + distance[at * size + other.at]!, 0));
    let least = Number.POSITIVE_INFINITY;
    let [first, second] = [0, 1];
    for (let i = 0; i < live.length; i++) {
      for (let j = i + 1; j < live.length; j++) {
        const q = (live.length - 2) * distance[live[i]!.at * size + live[j]!.at]! - sums[i]! - sums[j]!;
        if (q < least - 1e-9) [least, first, second] = [q, i, j];
      }
    }
    const [a, b] = [live[first]!, live[second]!];
    const between = distance[a.at * size + b.at]!;
    live = live.filter((node) => node !== a && node !== b);
    for (const { at } of live) {
      const to = (distance[a.at * size + at]! + distance[b.at * size + at]! - between) / 2;
      distance[next * size + at] = to;
      distance[at * size + next] = to;
    }
    const set = a.set | b.set;
    live.push({ at: next, set });
    splits.push((set & 1) === 0 ? set : all & ~set);
  }
  return splits;
}
