/** Which paths of two contents are put together, where each content may lie in many places. */

/** Pairs of paths up to which all are listed. */
const ALL_PAIRS = 64;

/** Number of equal parts of two paths, counted from the end. */
export function sharedTail(a: string, b: string): number {
  const mine = a.split('/').reverse();
  const theirs = b.split('/').reverse();
  let n = 0;
  while (n < mine.length && n < theirs.length && mine[n] === theirs[n]) n++;
  return n;
}

/**
 * All pairs where they are few. Else each path of either side with the path of the other whose end is most like its own, so that every
 * path is listed and the number of pairs stays linear: a file copied a thousand times on both sides would make a million.
 */
export function pairPaths(known: readonly string[], questioned: readonly string[]): [string, string][] {
  if (known.length * questioned.length <= ALL_PAIRS)
    return known.flatMap((k) => questioned.map((q): [string, string] => [k, q]));
  const pairs = new Map<string, [string, string]>();
  const add = (k: string, q: string): void => {
    pairs.set(`${k}\0${q}`, [k, q]);
  };
  const nearestKnown = nearest(known);
  const nearestQuestioned = nearest(questioned);
  for (const k of known) add(k, nearestQuestioned(k));
  for (const q of questioned) add(nearestKnown(q), q);
  return [...pairs.values()];
}

/** Finds the path with the longest common end: a neighbour in the order of the reversed paths. */
function nearest(paths: readonly string[]): (path: string) => string {
  const reverse = (path: string): string => path.split('/').reverse().join('/');
  const sorted = paths.map((path) => ({ key: reverse(path), path })).sort((a, b) => (a.key < b.key ? -1 : 1));
  return (path) => {
    const key = reverse(path);
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] as (typeof sorted)[number]).key < key) low = middle + 1;
      else high = middle;
    }
    const neighbours = [sorted[low - 1], sorted[low]].filter((one) => one !== undefined);
    return neighbours.reduce((a, b) => (sharedTail(b.path, path) > sharedTail(a.path, path) ? b : a)).path;
  };
}
