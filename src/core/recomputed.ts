/** Figures of a finished case with other rules on. */
import type { BeforeAndAfter, Measurement } from './case-result.js';

/** Rule ids, families (`form`, `reference`, `platform`, `by-hand`) or doctrines. At most one of the two lists has entries. */
export interface RuleChoice {
  readonly without: readonly string[];
  readonly only: readonly string[];
}

export interface RecomputedModule {
  readonly name: string;
  /** By level; `chosen` stands beside the case's own figures. */
  readonly levels: Readonly<Record<string, BeforeAndAfter & { readonly chosen: Measurement }>>;
}

export interface Recomputed {
  /** Ids of the rules that are on. */
  readonly on: readonly string[];
  readonly overall: RecomputedModule;
  readonly modules: readonly RecomputedModule[];
}
