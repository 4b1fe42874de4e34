/** Figures of every commit's tree as running sums: linear in changes, no tree is ever built. */
import type { History } from '../../core/index.js';

/** By commit: the sum of `gain(row)` over its own rows and those of its line of first parents. */
export function sumAlong({ commits, changes }: History, gain: (row: number) => number): Float64Array {
  const sums = new Float64Array(commits.length);
  for (let commit = 0; commit < commits.length; commit++) {
    const parent = commits[commit]!.parents[0];
    let sum = parent === undefined ? 0 : sums[parent]!;
    for (let row = changes.start[commit]!; row < changes.start[commit + 1]!; row++) sum += gain(row);
    sums[commit] = sum;
  }
  return sums;
}
