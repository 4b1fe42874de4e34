/** The library's door: one call runs a comparison from two side specifications to the case. */
export type { CaseResult, CompareEvents, CompareOptions, CompareOutput, Progress } from '../core/index.js';
export { ALGORITHM_VERSION, compare } from './compare.js';
