/** The library's door: one call runs a comparison from two side specifications to the case. */
export type {
  CaseResult,
  CompareEvents,
  CompareOptions,
  CompareOutput,
  Progress,
  Recomputed,
  RuleChoice,
} from '../core/index.js';
export { recompute } from '../filtration/index.js';
export { ALGORITHM_VERSION, compare } from './compare.js';
export { compareHistories } from './history.js';
export { readCase } from './read-case.js';
