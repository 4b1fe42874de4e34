/** The files of one commit. */
import { type History, REMOVED } from '../../core/index.js';

/** Content by path, both as indices of the history; in the order in which paths came to be. */
export function treeAt({ commits, changes }: History, commit: number): Map<number, number> {
  const line: number[] = [];
  for (let at: number | undefined = commit; at !== undefined; at = commits[at]?.parents[0]) line.push(at);
  const tree = new Map<number, number>();
  for (const at of line.reverse()) {
    for (let row = changes.start[at]!; row < changes.start[at + 1]!; row++) {
      const path = changes.path[row]!;
      const content = changes.content[row]!;
      if (content === REMOVED) tree.delete(path);
      else tree.set(path, content);
    }
  }
  return tree;
}
