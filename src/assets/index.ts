/**
 * Images, sounds and models: decoding with limits, canonical identities, what is alike after changes (patches and edge hashes of images, sub-fingerprints of sounds, nets and
 * proportions of models), and the search that grades pairs of two sides from A (same bytes) to F (similar). See core/assets.ts for what the grades mean.
 */
export { type DecodedSound, decodeSound } from './audio/decode-sound.js';
export { describeSound } from './audio/describe-sound.js';
export { explainSounds } from './audio/explain-sounds.js';
export { searchSounds } from './audio/search-sounds.js';
export { type Beside, pathBeside } from './beside.js';
export { decodeImage } from './decode/decode-image.js';
export { formatOf } from './decode/formats.js';
export { describeImage } from './describe.js';
export { bitCount, HASH_WORDS, INVERTS } from './edge-hash.js';
export { explainPair } from './explain.js';
export { families } from './families.js';
export { fillFamilies, foldedFamilies, MOST_ALIKE, unknownFamilies } from './folds.js';
export { createHammingScan, type Near, ROW_WORDS } from './hamming-kernel.js';
export { partition } from './identity.js';
export { inspectAsset } from './inspect.js';
export { layerFiles } from './layers.js';
export { likenessRows } from './likeness-rows.js';
export {
  type AssetContent,
  contentKey,
  type FoundPair,
  type MatchedSides,
  matchSides,
  type SearchJob,
} from './match.js';
export { decodeModel } from './models/decode-model.js';
export { describeMesh } from './models/describe-mesh.js';
export { explainModels } from './models/explain-models.js';
export type { Mesh } from './models/mesh.js';
export { type MeshHit, searchMeshes } from './models/search-meshes.js';

export { orient, type Raster, reduce, toPixels } from './raster.js';
export { namedFiles, stemOf } from './references.js';
export { BLOCK } from './scan-layout.js';
export { type PatchesFound, patchScans, scanPatches } from './scan-patches.js';
export { edgeEvidence } from './score-likeness.js';
export {
  edgeDistances,
  type LikenessHit,
  type LikenessScan,
  likenessScans,
  scanLikeness,
  scanSides,
} from './search-likeness.js';
export { indexPatches } from './search-patches.js';
export { LIKENESS, MEASURED } from './thresholds.js';
export { isColourCode } from './window-codes.js';
