/**
 * The filtration ledger in numbers: counts by *which rules take the text*, so that every figure can be had again with any rules on or off,
 * from the case alone. A rule set is the set of rules that take one token; sets are numbered, 0 is the empty one.
 */
import type { Doctrine, IdleRule } from './filtration.js';
import type { Side } from './sources.js';
import type { Level } from './tokens.js';

/** Tokens that exactly the rules of the set take. `step` 0: no fragment covers them; i > 0: their longest fragment has at least `sweep[i − 1]` tokens and fewer than `sweep[i]`. */
export type TokenCell = readonly [ruleSet: number, step: number, tokens: number];

/**
 * Distinct fingerprints by where they occur. `mine` and `theirs` number the entries of `occurrences`: the rule sets of the places where a fingerprint
 * occurs. It counts while at least one of its places is free of marks.
 */
export type FeatureCell = readonly [mine: number, theirs: number, fingerprints: number];

/** One level of one module. */
export interface LedgerCells {
  readonly tokens: { readonly known: readonly TokenCell[]; readonly questioned: readonly TokenCell[] };
  /** `known`: the module's fingerprints against the whole other side; `questioned` likewise; `both`: known module against questioned module. */
  readonly features: {
    readonly known: readonly FeatureCell[];
    readonly questioned: readonly FeatureCell[];
    readonly both: readonly FeatureCell[];
  };
}

export type LevelCells = Readonly<Partial<Record<Level, LedgerCells>>>;

/** What one rule does to the comparison as a whole, at the headline level. */
export interface RuleRow {
  readonly rule: string;
  readonly doctrine: Doctrine;
  readonly says: string;
  readonly marks: number;
  /** Tokens that the rule takes, other rules or not. */
  readonly tokensOfKnown: number;
  readonly tokensOfQuestioned: number;
  /** Of these, tokens that a fragment covers. */
  readonly matchedOfKnown: number;
  readonly matchedOfQuestioned: number;
  /** Coverage with all rules but this one. */
  readonly withoutIt: RuleEffect;
  /** Coverage with this rule alone. */
  readonly withItAlone: RuleEffect;
}
export interface RuleEffect {
  readonly coverageOfKnown: number;
  readonly coverageOfQuestioned: number;
}

/** How coverage falls, or rises, as filtration grows stricter: the rules come in one doctrine after another, each step keeping those before it. */
export interface Strictness {
  /** The first step has no rule; the second is `before`; the last, with all rules, `after`. */
  readonly steps: readonly StrictnessStep[];
  /** By step, for the whole sides and for each module in the order of `modules`. */
  readonly overall: StrictnessCurve;
  readonly modules: readonly StrictnessCurve[];
}
export interface StrictnessStep {
  /** Absent where the step is not one of a doctrine: no rule, and low-entropy runs alone. */
  readonly doctrine?: Doctrine;
  /** Rules that come in with the step. */
  readonly adds: readonly string[];
}
/** Tokens that fragments cover, and tokens that no rule in force takes. */
export type StrictnessCurve = readonly Readonly<Record<Side, readonly [covered: number, tokens: number]>>[];

/** `case.json`'s member `filtration`. */
export interface FiltrationLedger {
  /** Level of the figures in `rules`. */
  readonly level: Level;
  /** Every rule that was in force, in the order in which they are applied; those that took nothing too. */
  readonly rules: readonly RuleRow[];
  /** Rules that would have been in force, and why they are not. */
  readonly notInForce: readonly IdleRule[];
  /** Rule ids of each set; the first is empty. */
  readonly ruleSets: readonly (readonly string[])[];
  /** Rule sets of the places of a fingerprint; the first is empty: the fingerprint does not occur. */
  readonly occurrences: readonly (readonly number[])[];
  /** Least lengths of fragments, in matched tokens, ascending. */
  readonly sweep: readonly number[];
  /** In the order of `modules`. */
  readonly modules: readonly LevelCells[];
  readonly overall: LevelCells;
  /** At the ledger's level. */
  readonly strictness: Strictness;
}

/** The share, 0 where there is nothing to share. */
export function share(numerator: number, denominator: number): number {
  return denominator === 0 ? 0 : numerator / denominator;
}
