/**
 * Images (and, by their bytes, sounds and models): decoding with limits, canonical identities, local patches, edge hashes, and the search that grades
 * pairs of two sides from A (same bytes) to F (similar composition). See core/assets.ts for what the grades mean.
 */
export { decodeImage } from './decode/decode-image.js';
export { formatOf } from './decode/formats.js';
export { describeImage } from './describe.js';
export { explainPair } from './explain.js';
export { families } from './families.js';
export { inspectAsset } from './inspect.js';
export { likenessRows } from './likeness-rows.js';
export { type AssetContent, type FoundPair, type MatchedSides, matchSides, type SearchJob } from './match.js';
export { orient, type Raster, toPixels } from './raster.js';
export { namedFiles, stemOf } from './references.js';
export { edgeDistances, type LikenessHit, likenessScans, scanLikeness, scanSides } from './search-likeness.js';
export { indexPatches } from './search-patches.js';
export { LIKENESS, MEASURED } from './thresholds.js';
