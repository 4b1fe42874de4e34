/** How much of each known content stands in a version. */

import { NO_BASE } from '../content/pairs.js';
import type { FeaturedHistory } from '../content/read-features.js';
import { treeAt } from '../walk/tree-at.js';

/**
 * Per content of the known side: features that the version has (those of one file name only), and features that it lacks. A content that
 * is no text, or was not read, is one feature: its id.
 */
export interface Shares {
  readonly shared: Float64Array;
  readonly other: Float64Array;
}

/** Linear in the changes of both histories. A feature met under several file names dates nothing. */
export function sharesOf(known: FeaturedHistory, of: FeaturedHistory, commit: number): Shares {
  const { history, features } = known;
  const { pairs } = features;
  const wanted = wantedOf(known, of, commit);
  const count = history.contents.length;
  const shared = new Float64Array(count);
  const other = new Float64Array(count);
  history.contents.forEach(({ id }, content) => {
    if (pairs.has(content)) return;
    const isThere = wanted.ids.has(id);
    shared[content] = isThere ? 1 : 0;
    other[content] = isThere ? 0 : 1;
  });
  for (const content of pairs.order) {
    const base = pairs.baseOf(content);
    let own = base === NO_BASE ? 0 : shared[base]!;
    let lacking = base === NO_BASE ? 0 : other[base]!;
    pairs.eachChange(content, (pair, times) => {
      if (wanted.pairs[pair] === 0) lacking += times;
      else if (pairs.isOfOneName(pair)) own += times;
    });
    shared[content] = own;
    other[content] = lacking;
  }
  return { shared, other };
}

/** By pair of the known side 1 where the version has it, and the ids of the version's contents. */
function wantedOf(
  { features: { pairs: knownPairs } }: FeaturedHistory,
  { history, features: { pairs } }: FeaturedHistory,
  commit: number,
): { readonly pairs: Uint8Array; readonly ids: ReadonlySet<string> } {
  const wanted = new Uint8Array(knownPairs.table.size);
  const ids = new Set<string>();
  for (const content of new Set(treeAt(history, commit).values())) {
    ids.add(history.contents[content]!.id);
    if (!pairs.has(content)) continue;
    pairs.eachOf(content, (pair) => {
      const known = knownPairs.table.find(pairs.table.loOf(pair), pairs.table.hiOf(pair));
      if (known >= 0) wanted[known] = 1;
    });
  }
  return { pairs: wanted, ids };
}
