/** Candidates, verified matches, gap merging, similarity. */
export type { UnitCoverage } from './coverage.js';
export { dampedFingerprints, dampedTokens } from './damping.js';
export { rankFilePairs } from './file-pairs.js';
export { labelOf } from './label.js';
export { selectFragments } from './listing.js';
export { moduleMatrix } from './matrix.js';
export { createMeasurer, featurePresence, filesByModule, type LevelData, type Measurer, share } from './measure.js';
export { type LevelResult, measureModules, runLevel } from './run-level.js';
export { textKey } from './same-text.js';
export { vocabularyOf } from './vocabulary.js';
