/** Paths that a file had before: where one went away in the commit that another of the same content or name came. */
import { type History, REMOVED, upperBound } from '../../core/index.js';

/** A chain of renames is followed this far. */
const MOST_STEPS = 20;
/** Commits that move more files at once give too many candidates: only files of the same name then. */
const MOST_MOVED = 200;

/** The path itself first. */
export function relativesOf(history: History, path: number): number[] {
  const found = [path];
  const seen = new Set(found);
  for (let at = 0; at < found.length && at < MOST_STEPS; at++) {
    for (const other of before(history, found[at]!)) {
      if (seen.has(other)) continue;
      seen.add(other);
      found.push(other);
    }
  }
  return found;
}

function before({ changes, paths }: History, path: number): number[] {
  const row = changes.path.indexOf(path);
  if (row < 0) return [];
  // The commit whose rows hold the row.
  const commit = upperBound(changes.start, row) - 1;
  const nameOf = (at: number): string => paths[at]!.slice(paths[at]!.lastIndexOf('/') + 1);
  const gone: number[] = [];
  for (let at = changes.start[commit]!; at < changes.start[commit + 1]!; at++)
    if (changes.content[at] === REMOVED) gone.push(changes.path[at]!);
  return gone.length <= MOST_MOVED ? gone : gone.filter((at) => nameOf(at) === nameOf(path));
}
