/**
 * Images (and, by their bytes, sounds and models): decoding with limits, canonical identities, local patches, edge hashes, and the search that grades
 * pairs of two sides from A (same bytes) to F (similar composition). See core/assets.ts for what the grades mean.
 */
export { explainPair } from './explain.js';
export { families } from './families.js';
export { inspectAsset } from './inspect.js';
export { type AssetContent, type FoundPair, type MatchedSides, matchSides } from './match.js';
export { namedFiles, stemOf } from './references.js';
export { LIKENESS, MEASURED } from './thresholds.js';
