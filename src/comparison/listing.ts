/**
 * Which fragments the case lists, and under which ids. Listed is every fragment that holds, on either side, an undamped token that no stronger
 * listed fragment holds, and the longest fragment of every pair of units; so the listed fragments alone reproduce all coverage figures.
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

/** The listed fragments, strongest first. Their position + 1 is the number of the id. */
export function selectFragments(
  corpus: Corpus,
  fragments: readonly UnitFragment[],
  masks: DampingMasks,
): UnitFragment[] {
  const marks = { known: new TokenMarks(corpus), questioned: new TokenMarks(corpus) };
  const pairs = new Set<number>();
  const out: UnitFragment[] = [];
  for (const fragment of [...fragments].sort(strongestFirst)) {
    const fresh =
      markFragment(marks.known, 'known', fragment, masks) +
      markFragment(marks.questioned, 'questioned', fragment, masks);
    const pair = fragment.knownUnit * corpus.units.length + fragment.questionedUnit;
    if (fresh === 0 && pairs.has(pair)) continue;
    pairs.add(pair);
    out.push(fragment);
  }
  return out;
}
