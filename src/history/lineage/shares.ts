import type { KnownTexts } from './known-texts.js';

/** Per content of the known side: features that the version has (those of one file name only), and features that it lacks. */
export interface Shares {
  readonly shared: Float64Array;
  readonly other: Float64Array;
}

/** What of each known content stands in the version of the given bit. A feature met under several file names dates nothing. */
export function sharesOf({ total, start, found, home, versions }: KnownTexts, bit: number): Shares {
  const shared = new Float64Array(total.length);
  const other = new Float64Array(total.length);
  for (let content = 0; content < total.length; content++) {
    let there = 0;
    let own = 0;
    for (let at = start[content]!; at < start[content + 1]!; at++) {
      const feature = found[at]!;
      if ((versions[feature]! & bit) === 0) continue;
      there++;
      if (home[feature]! >= 0) own++;
    }
    shared[content] = own;
    other[content] = Math.max(0, total[content]! - there);
  }
  return { shared, other };
}
