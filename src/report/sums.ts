/** Coverage again from the ledger's counts, with any rules on and any least length of fragments. Sums of whole numbers only. */
import type { FiltrationLedger, LedgerCells, Side } from '../core/index.js';

export interface Covered {
  readonly covered: number;
  readonly tokens: number;
}

/** Numerator and denominator of one side's coverage. */
export type SumCoverage = (cells: LedgerCells, side: Side, leastStep?: number) => Covered;

/**
 * @param isOn whether a rule, by id, takes what it marks.
 * The sum's `leastStep` i counts fragments of at least `sweep[i − 1]` tokens; 1, all of them, where it is not given.
 */
export function coverageWith(
  { ruleSets }: Pick<FiltrationLedger, 'ruleSets'>,
  isOn: (rule: string) => boolean,
): SumCoverage {
  const free = ruleSets.map((rules) => !rules.some(isOn));
  return (cells, side, leastStep = 1) => {
    let covered = 0;
    let tokens = 0;
    for (const [set, step, count] of cells.tokens[side]) {
      if (!free[set]) continue;
      tokens += count;
      if (step >= leastStep) covered += count;
    }
    return { covered, tokens };
  };
}
