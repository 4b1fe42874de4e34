/** One line of development through a commit: what a curve is drawn along. */
import type { History } from '../../core/index.js';

/** From a root over first parents to `commit`, and on to the last commit that descends from it (HEAD, where that one does). */
export function lineThrough({ commits, refs }: History, commit: number): number[] {
  const descends = new Uint8Array(commits.length);
  descends[commit] = 1;
  let tip = commit;
  for (let at = commit + 1; at < commits.length; at++) {
    if (!commits[at]!.parents.some((parent) => descends[parent] === 1)) continue;
    descends[at] = 1;
    tip = at;
  }
  const head = refs.find(({ name }) => name === 'HEAD')?.commit;
  if (head !== undefined && descends[head] === 1) tip = head;
  const line: number[] = [];
  for (let at: number | undefined = tip; at !== undefined && at !== commit; ) {
    line.push(at);
    at = commits[at]!.parents.find((parent) => descends[parent] === 1);
  }
  for (let at: number | undefined = commit; at !== undefined; at = commits[at]!.parents[0]) line.push(at);
  return line.reverse();
}
