/** The library's door: one call runs a comparison from two side specifications to the case. */
export type {
  AssetsOptions,
  AssetsOutput,
  AssetsResult,
  CaseResult,
  CompareEvents,
  CompareOptions,
  CompareOutput,
  Progress,
  Recomputed,
  RuleChoice,
} from '../core/index.js';
export { StemmaError } from '../core/index.js';
export { recompute } from '../filtration/index.js';
export { ALGORITHM_VERSION } from './algorithm-version.js';
export { calibrate } from './calibrate.js';
export { compare } from './compare.js';
export { readCase } from './read-case.js';

type CompareAssets = typeof import('./compare-assets.js').compareAssets;
type CompareHistories = typeof import('./history.js').compareHistories;

// A comparison of code needs neither of these rooms, and would wait for their libraries.
/** Compares the assets of builds; see compare-assets.ts. */
export const compareAssets: CompareAssets = async (...args) =>
  (await import('./compare-assets.js')).compareAssets(...args);
/** Compares two histories; see history.ts. */
export const compareHistories: CompareHistories = async (...args) =>
  (await import('./history.js')).compareHistories(...args);
