/** How many patches of two pictures must agree in one place for grade D. */
import { PATCH_WORDS, type Patches } from './patches.js';
import { isColourCode } from './window-codes.js';

/**
 * Patches that must agree in one offset and one turn, by how many pairs of patches both pictures have: the more there are, the more agree by chance. Counted
 * in 54.6 million unrelated pairs, most that agreed: 7 in the first class, 10, 10, 13, and 14 in the last.
 */
const LEAST_VOTES: readonly (readonly [pairs: number, votes: number])[] = [
  [2 ** 14, 6],
  [2 ** 16, 8],
  [2 ** 18, 10],
  [2 ** 24, 12],
  [Number.POSITIVE_INFINITY, 20],
];
/**
 * Pixels that these must cover, those of four windows, by patches that no smooth gradient gives: patches overlap, and where one agrees by chance its neighbours often do. The 14 of the pairs counted
 * that had the votes covered 56 at most.
 */
export const LEAST_PIXELS = 64;
/**
 * Fewer do where they are most of what the picture with fewer patches has: a tile of eight patches is found in a sheet of 60,000. Three or four are enough
 * only between two small pictures. None of the same pairs had that.
 */
const LEAST_SHARE: readonly (readonly [votes: number, share: number, pairs: number])[] = [
  [3, 0.6, 2 ** 12],
  [5, 0.3, Number.POSITIVE_INFINITY],
];
/**
 * Nearly all of those that are no code of colours are enough too: a painting of 200 colours has a dozen, in one corner. Of the same pairs none of those
 * that agreed in half of them agreed in more than five.
 */
const MOST_BLIND = { patches: 8, share: 0.75 } as const;
/** Below it nothing is a match. */
export const FEWEST = LEAST_SHARE[0]![0];

/** So many and this share of those patches that are no code of colours, are enough where they cover the pixels: the others are gone where colours were changed. */
const LEAST_BLIND = { votes: 5, patches: 8, share: 0.3 } as const;

export interface Size {
  readonly all: number;
  /** Patches that any change of colours leaves alone. */
  readonly blind: number;
}

export function sizeOf(patches: Patches): Size {
  let blind = 0;
  for (let i = 0; i < patches.length; i += PATCH_WORDS) if (!isColourCode(patches[i + 1]!)) blind++;
  return { all: patches.length / PATCH_WORDS, blind };
}

/** So many are enough, at least where they cover enough pixels. */
export function leastVotes(mine: Size, theirs: Size): number {
  let votes = FEWEST;
  while (!hasShare(votes, mine, theirs) && !hasVotes(votes, mine, theirs)) votes++;
  return votes;
}

/** Whether so many are enough where they cover enough pixels. */
function hasVotes(votes: number, mine: Size, theirs: Size): boolean {
  const blind = Math.max(LEAST_BLIND.patches, Math.min(mine.blind, theirs.blind));
  return (
    votes >= LEAST_VOTES.find(([most]) => mine.all * theirs.all <= most)![1] ||
    (votes >= LEAST_BLIND.votes && votes >= LEAST_BLIND.share * blind)
  );
}

/** Whether so many are enough as they are. */
export function hasShare(votes: number, mine: Size, theirs: Size): boolean {
  const share = votes / Math.min(mine.all, theirs.all);
  const blind = Math.min(mine.blind, theirs.blind);
  return (
    LEAST_SHARE.some(
      ([least, leastShare, most]) => votes >= least && share >= leastShare && mine.all * theirs.all <= most,
    ) ||
    (blind >= MOST_BLIND.patches && votes >= MOST_BLIND.share * blind)
  );
}
