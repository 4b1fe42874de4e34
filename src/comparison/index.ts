/** Candidates, verified matches, gap merging, similarity. */
export { countDamped, dampedFingerprints, dampedTokens, dampingOf } from './damping.js';
export { type PairCover, pairCoverage } from './file-pairs.js';
export { labelOf, textOf } from './label.js';
export { selectFragments } from './listing.js';
export { moduleMatrix } from './matrix.js';
export { rankLevel } from './rank-level.js';
export { type ReferenceRange, referenceRanges } from './reference-ranges.js';
export { runLevel } from './run-level.js';
export { textKey } from './same-text.js';
export * from './significance/index.js';
