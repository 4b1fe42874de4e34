/** What the ledger counts. */
import type { FeatureTable, Level, UnitFragment } from '../../core/index.js';
import type { DampedRuns } from './damped-runs.js';
import type { SplitCase } from './split-units.js';

/** The case with everything that is marked in it. */
export interface MarkedCase {
  readonly split: SplitCase;
  /** Number of a rule. */
  readonly indexOf: (rule: string) => number;
  /** Least fragment lengths, ascending; at most 31. */
  readonly sweep: readonly number[];
}

/** One level as comparison left it: by the units of the case, not by those of the split. */
export interface LevelInput {
  readonly level: Level;
  readonly damped: DampedRuns;
  readonly fragments: readonly UnitFragment[];
  /** Fingerprints of every unit, damped ones left out, and the first tokens of their k-grams. */
  readonly table: FeatureTable;
  readonly positions: readonly Uint32Array[];
  /** Tokens of a k-gram. The rule set of a fingerprint is that of the token in its middle. */
  readonly k: number;
}
