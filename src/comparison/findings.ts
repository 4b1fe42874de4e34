/** What the case lists: pairs of files and fragments, ranked and numbered. */
import type { Findings } from '../core/index.js';
import { type RankInput, rankFilePairs } from './file-pairs.js';
import { selectFragments } from './listing.js';

/** Ranks the pairs of files, and numbers what is listed. */
export function listFindings(input: Omit<RankInput, 'adding'>): Findings {
  const { selected, adding } = selectFragments(input.corpus, input.fragments, input.masks);
  const { pairs, leftOut } = rankFilePairs({ ...input, adding });
  const longest = new Set(pairs.map((pair) => pair.longest));
  const fragments = selected.filter((fragment) => adding.has(fragment) || longest.has(fragment));
  const ids = new Map(fragments.map((fragment, i) => [fragment, `F${i + 1}`]));
  return {
    filePairs: pairs.map((pair) => ({ ...pair, longest: (pair.longest && ids.get(pair.longest)) ?? null })),
    filePairsLeftOut: leftOut,
    fragments,
  };
}
