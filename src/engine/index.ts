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
export { recompute } from '../filtration/index.js';
export { ALGORITHM_VERSION } from './algorithm-version.js';
export { calibrate } from './calibrate.js';
export { compare } from './compare.js';
export { ASSETS_VERSION, compareAssets } from './compare-assets.js';
export { compareHistories } from './history.js';
export { readCase } from './read-case.js';
