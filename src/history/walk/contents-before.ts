/** What each change took the place of, found in one walk over all commits: every figure along a history is then a running sum. */
import { type History, REMOVED } from '../../core/index.js';

/**
 * For each row of `history.changes` the content that its path had in the first parent, REMOVED where there was none. Linear in rows: the
 * first parents form a forest, which is walked with one tree that is changed on the way down and put back on the way up.
 */
export function contentsBefore({ commits, paths, changes }: History): Uint32Array {
  const { start, path, content } = changes;
  const before = new Uint32Array(path.length).fill(REMOVED);
  const tree = new Uint32Array(paths.length).fill(REMOVED);
  const { firstChild, nextSibling } = firstParentForest(commits);
  const enter = (commit: number): void => {
    for (let row = start[commit]!; row < start[commit + 1]!; row++) {
      before[row] = tree[path[row]!]!;
      tree[path[row]!] = content[row]!;
    }
  };
  const leave = (commit: number): void => {
    for (let row = start[commit + 1]! - 1; row >= start[commit]!; row--) tree[path[row]!] = before[row]!;
  };
  const open: number[] = [];
  for (let root = 0; root < commits.length; root++) {
    if (commits[root]!.parents.length > 0) continue;
    enter(root);
    open.push(root);
    while (open.length > 0) {
      const top = open[open.length - 1]!;
      const child = firstChild[top]!;
      if (child < 0) {
        leave(top);
        open.pop();
        continue;
      }
      firstChild[top] = nextSibling[child]!;
      enter(child);
      open.push(child);
    }
  }
  return before;
}

function firstParentForest(commits: History['commits']): { firstChild: Int32Array; nextSibling: Int32Array } {
  const firstChild = new Int32Array(commits.length).fill(-1);
  const nextSibling = new Int32Array(commits.length).fill(-1);
  for (let child = commits.length - 1; child >= 0; child--) {
    const parent = commits[child]!.parents[0];
    if (parent === undefined) continue;
    nextSibling[child] = firstChild[parent]!;
    firstChild[parent] = child;
  }
  return { firstChild, nextSibling };
}
