/** For each file that dates a version: over which part of a line of development it had the text that is closest to the version's. */
import { type History, REMOVED } from '../../core/index.js';
import type { Closeness } from './closeness.js';

/** Places on the line, both included. */
export interface FileSpan {
  readonly path: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The span nearest to `at`, for files that are there at `at`; a file that keeps one text all along tells nothing and is left out. Rows of
 * a merge are those against its first parent; where the line comes in by another parent they are taken for what the merge brought.
 */
export function spansAlong(
  { changes }: History,
  line: readonly number[],
  at: number,
  { files }: Closeness,
): FileSpan[] {
  const isThere = new Set<number>();
  const openSince = new Map<number, number>();
  const nearest = new Map<number, FileSpan>();
  const close = (path: number, to: number): void => {
    const from = openSince.get(path);
    if (from === undefined) return;
    openSince.delete(path);
    const there = nearest.get(path);
    const span = { path, from, to };
    if (there === undefined || away(span, at) < away(there, at)) nearest.set(path, span);
  };
  line.forEach((commit, place) => {
    for (let row = changes.start[commit]!; row < changes.start[commit + 1]!; row++) {
      const path = changes.path[row]!;
      const content = changes.content[row]!;
      const costs = files.get(path);
      if (costs === undefined) continue;
      if (place <= at && content === REMOVED) isThere.delete(path);
      else if (place <= at) isThere.add(path);
      if (content !== REMOVED && costs.get(content) === 0) {
        if (!openSince.has(path)) openSince.set(path, place);
      } else close(path, place - 1);
    }
  });
  for (const path of [...openSince.keys()]) close(path, line.length - 1);
  const tells = ({ path, from, to }: FileSpan): boolean => isThere.has(path) && (from > 0 || to < line.length - 1);
  return [...nearest.values()].filter(tells).sort((a, b) => a.path - b.path);
}

function away({ from, to }: FileSpan, at: number): number {
  return at < from ? from - at : at > to ? at - to : 0;
}
