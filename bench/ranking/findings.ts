import type { Truth } from './labelled-pairs.js';
import type { RankedTruth } from './rank-true.js';
import type { UnrelatedPair } from './rank-unrelated.js';

export interface DerivedFinding extends RankedTruth {
  readonly name: string;
  readonly rule: Truth['rule'];
  /** Whether this rule is the pair's own; the other one is stated beside it. */
  readonly own: boolean;
}

export interface UnrelatedFinding extends UnrelatedPair {
  readonly name: string;
}
