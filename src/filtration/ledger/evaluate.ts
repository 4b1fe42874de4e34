/** From counts by rule set back to figures, with any rules on. */
import {
  type FeatureCell,
  type FiltrationLedger,
  type LedgerCells,
  type Measurement,
  type SideCounts,
  share,
  type TokenCell,
} from '../../core/index.js';

/** Measures cells with some rules on. */
export type Evaluate = (cells: LedgerCells) => Measurement;

/** @param isOn whether a rule, by id, takes what it marks out of numerator and denominator. */
export function evaluator(
  { ruleSets, occurrences }: Pick<FiltrationLedger, 'ruleSets' | 'occurrences'>,
  isOn: (rule: string) => boolean,
): Evaluate {
  const free = ruleSets.map((rules) => !rules.some(isOn));
  const live = occurrences.map((places) => places.some((set) => free[set]));
  const tokensOf = (cells: readonly TokenCell[]): Pick<SideCounts, 'tokens' | 'covered' | 'marked'> => {
    const sum = { tokens: 0, covered: 0, marked: 0 };
    for (const [set, step, tokens] of cells) {
      if (!free[set]) sum.marked += tokens;
      else {
        sum.tokens += tokens;
        if (step > 0) sum.covered += tokens;
      }
    }
    return sum;
  };
  const featuresOf = (cells: readonly FeatureCell[]): Pick<SideCounts, 'distinct' | 'shared'> => {
    const sum = { distinct: 0, shared: 0 };
    for (const [mine, theirs, count] of cells) {
      if (!live[mine]) continue;
      sum.distinct += count;
      if (live[theirs]) sum.shared += count;
    }
    return sum;
  };
  return ({ tokens, features }) => {
    const known = { ...tokensOf(tokens.known), ...featuresOf(features.known) };
    const questioned = { ...tokensOf(tokens.questioned), ...featuresOf(features.questioned) };
    const both = featuresOf(features.both).shared;
    return {
      known,
      questioned,
      coverageOfKnown: share(known.covered, known.tokens),
      coverageOfQuestioned: share(questioned.covered, questioned.tokens),
      containmentOfKnown: share(known.shared, known.distinct),
      containmentOfQuestioned: share(questioned.shared, questioned.distinct),
      resemblance: share(both, known.distinct + questioned.distinct - both),
    };
  };
}
