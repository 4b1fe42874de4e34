/**
 * Which fragments say something that no other says. A fragment is *adding* when it holds, on either side, an undamped
 * token that no stronger fragment holds: the adding fragments alone reproduce all coverage figures. An idiom of a few dozen tokens in a thousand
 * files of either side leads to a hundred thousand pairs of files and adds to hardly any of them.
 */
import type { Corpus, DampingMasks, UnitFragment } from '../core/index.js';
import { markFragment, TokenMarks } from './coverage.js';

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
