/** Which contents brought two lines that follow each other: one look at what all contents add, for as many pairs as are asked for. */
import type { Pairs } from './pairs.js';

/** For each of the pairs the content that has it with the least `firstCommit`; of one commit the least content. */
export function firstOfPairs(
  pairs: Pairs,
  wanted: ReadonlySet<number>,
  firstCommit: Uint32Array,
): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  eachAddition(pairs, wanted, (pair, content) => {
    const there = found.get(pair);
    if (there === undefined || (firstCommit[content]! - firstCommit[there]! || content - there) < 0)
      found.set(pair, content);
  });
  return found;
}

/** For each of the pairs the contents that have more of it than those that they are kept against; pairs with more than `most` such contents are left out. */
export function addersOfPairs(
  pairs: Pairs,
  wanted: ReadonlySet<number>,
  most: number,
): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  eachAddition(pairs, wanted, (pair, content) => {
    const adders = found.get(pair) ?? [];
    // One more than `most` tells that there are more.
    if (adders.length <= most && adders.at(-1) !== content) adders.push(content);
    found.set(pair, adders);
  });
  return new Map([...found].filter(([, adders]) => adders.length <= most));
}

function eachAddition(
  { table, order, eachChange }: Pairs,
  wanted: ReadonlySet<number>,
  visit: (pair: number, content: number) => void,
): void {
  const isWanted = new Uint8Array(table.size);
  for (const pair of wanted) isWanted[pair] = 1;
  for (const content of order)
    eachChange(content, (pair, times) => {
      if (times > 0 && isWanted[pair] === 1) visit(pair, content);
    });
}
