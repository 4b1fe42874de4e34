/**
 * Folders, git revisions and archives → files with digest, category, language, encoding and lines.
 * `openSide` lists (main thread, cheap), `scanFile` looks at one file's bytes and `decodeSource` turns them into UTF-8
 * with a way back to stored offsets (both in workers). What is not read is a row in `problems`, never silence.
 */

export { tryHashFile } from './content/hash-file.js';
export { asText, type LineText } from './encodings/as-text.js';
export { type Decoded, decodeSource } from './encodings/decode-source.js';
export { isRepository, type NearestRevision, nearestRevision } from './git/nearest-revision.js';
export {
  type OpenedRepository,
  openBundle,
  openRepository,
  type RepositoryRef,
  repositoryIn,
} from './git/repository.js';
export { gitVersion } from './git/version.js';
export { type HistorySpec, parseHistorySpec, type SnapshotSpec } from './history-spec.js';
export type { ListingProgress, OpenSideOptions } from './intake.js';
export { DEFAULT_LIMITS, type IngestLimits } from './limits.js';
export { type OpenedSide, openSide } from './open-side.js';
export { scanFile } from './scan-file.js';
export { createSpool, type Spool } from './spool.js';
