/** Paths that a file had before: where one went away in the commit that another of the same content or name came. */
import { type History, REMOVED, upperBound } from '../../core/index.js';

/** A chain of renames is followed this far. */
const MOST_STEPS = 20;
/** Commits that move more files at once give too many candidates: only files of the same name then. */
const MOST_MOVED = 200;

/** Gives the paths that one had before, itself first. What is found once is kept: many runs are asked for in one file. */
export function findRelatives(history: History): (path: number) => readonly number[] {
  const { changes, paths } = history;
  const firstRow = new Uint32Array(paths.length).fill(REMOVED);
  for (let row = changes.path.length - 1; row >= 0; row--) firstRow[changes.path[row]!] = row;
  const known = new Map<number, readonly number[]>();
  return (path) => {
    const there = known.get(path);
    if (there !== undefined) return there;
    const found = relativesOf(path, (one) => before(history, firstRow, one));
    known.set(path, found);
    return found;
  };
}

function relativesOf(path: number, before: (path: number) => readonly number[]): number[] {
  const found = [path];
  const seen = new Set(found);
  for (let at = 0; at < found.length && at < MOST_STEPS; at++) {
    for (const other of before(found[at]!)) {
      if (seen.has(other)) continue;
      seen.add(other);
      found.push(other);
    }
  }
  return found;
}

function before({ changes, paths }: History, firstRow: Uint32Array, path: number): number[] {
  const row = firstRow[path]!;
  if (row === REMOVED) return [];
  // The commit whose rows hold the row.
  const commit = upperBound(changes.start, row) - 1;
  const nameOf = (at: number): string => paths[at]!.slice(paths[at]!.lastIndexOf('/') + 1);
  const gone: number[] = [];
  for (let at = changes.start[commit]!; at < changes.start[commit + 1]!; at++)
    if (changes.content[at] === REMOVED) gone.push(changes.path[at]!);
  return gone.length <= MOST_MOVED ? gone : gone.filter((at) => nameOf(at) === nameOf(path));
}
