/**
 * Which pairs of files and which fragments the case lists, and under which ids. A fragment is *adding* when it holds, on either side, an undamped
 * token that no stronger fragment holds: the adding fragments alone reproduce all coverage figures. An idiom of a few dozen tokens in a thousand
 * files of either side leads to a hundred thousand pairs of files and adds to hardly any of them.
 */
import type { Corpus, DampingMasks, FilePair, UnitFragment } from '../core/index.js';
import { markFragment, TokenMarks } from './coverage.js';
import { type RankInput, rankFilePairs } from './file-pairs.js';

export interface Findings {
  /** Strongest first. */
  readonly filePairs: readonly RankedPair[];
  /** Pairs of files that share a fragment and are not listed. */
  readonly filePairsLeftOut: number;
  /** All adding fragments, and the longest of each listed pair; strongest first. Their position + 1 is the number of the id. */
  readonly fragments: readonly UnitFragment[];
}

/** A pair before filtration. */
export type RankedPair = Omit<FilePair, 'after'>;

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

/** Strongest first: undamped tokens, then all tokens, then place, units taken in the order of their numbers so that the sides may be swapped. */
export function strongestFirst(a: UnitFragment, b: UnitFragment): number {
  return (
    b.undamped - a.undamped ||
    b.tokens - a.tokens ||
    Math.min(a.knownUnit, a.questionedUnit) - Math.min(b.knownUnit, b.questionedUnit) ||
    Math.max(a.knownUnit, a.questionedUnit) - Math.max(b.knownUnit, b.questionedUnit) ||
    placeIn(a, false) - placeIn(b, false) ||
    placeIn(a, true) - placeIn(b, true)
  );
}

function placeIn(fragment: UnitFragment, higherUnit: boolean): number {
  const run = fragment.runs[0];
  if (run === undefined) return 0;
  return fragment.knownUnit < fragment.questionedUnit !== higherUnit ? run.known : run.questioned;
}

/** The adding fragments, and the longest of every pair of units whether it is listed or not; strongest first. */
export function selectFragments(
  corpus: Corpus,
  fragments: readonly UnitFragment[],
  masks: DampingMasks,
): { readonly selected: readonly UnitFragment[]; readonly adding: ReadonlySet<UnitFragment> } {
  const marks = { known: new TokenMarks(corpus), questioned: new TokenMarks(corpus) };
  const pairs = new Set<number>();
  const selected: UnitFragment[] = [];
  const adding = new Set<UnitFragment>();
  for (const fragment of [...fragments].sort(strongestFirst)) {
    const fresh =
      markFragment(marks.known, 'known', fragment, masks) +
      markFragment(marks.questioned, 'questioned', fragment, masks);
    const pair = fragment.knownUnit * corpus.units.length + fragment.questionedUnit;
    if (fresh === 0 && pairs.has(pair)) continue;
    pairs.add(pair);
    selected.push(fragment);
    if (fresh > 0) adding.add(fragment);
  }
  return { selected, adding };
}
