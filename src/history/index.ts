/** Histories of git, Subversion and dated folders; what two of them share, which came first, and what their dates say. */

export type { DatedContents } from './clocks/content-newer.js';
export { shareIdentities } from './clocks/identities.js';
export { measureClocks } from './clocks/measure-clocks.js';
export type { AsText } from './content/as-text.js';
export type { ContentFeatures } from './content/digests.js';
export { type HistoryFeatures, type PackedFeatures, unpackFeatures } from './content/packed-features.js';
export { type FeaturedHistory, readFeatures, readPackedFeatures } from './content/read-features.js';
export { readTip } from './content/read-tip.js';
export { findFirst, type IndexedHistory, type RunQuery } from './first/find-first.js';
export { type LineRun, linesOf, runWithin } from './first/line-run.js';
export { gitContents } from './git/contents.js';
export type { GitDoor, GitProcess, ObjectSink, ReadingOptions, ReadingStep } from './git/door.js';
export { type GitHistoryOptions, readGitHistory } from './git/read-git.js';
export { type ContentSides, checkContent } from './independence/content.js';
export { checkRepository } from './independence/repository.js';
export { compareToolchains } from './independence/toolchain.js';
export { type LadderInput, ladderOf } from './ladder/ladder.js';
export { chooseVersions, tipOf } from './lineage/choose-versions.js';
export { type DatingOptions, dateVersions, type VersionToDate } from './lineage/date-versions.js';
export { readSnapshots, type Snapshot } from './snapshots/read-snapshots.js';
export { buildStemma, MOST_TREE_VERSIONS } from './stemma/build-stemma.js';
export type { TreeVersion } from './stemma/patterns.js';
export { type DumpOptions, readSvnDump } from './svn/read-dump.js';
export { readSvnLog } from './svn/read-log.js';
export { buildTimeline, type TimelineInputs } from './timeline/build-timeline.js';
