/** Histories of git, Subversion and dated folders; what two of them share, which came first, and what their dates say. */
export type { GitDoor, GitProcess, ObjectSink, ReadingOptions, ReadingStep } from './git/door.js';
export { type GitHistoryOptions, readGitHistory } from './git/read-git.js';
export { type DatingOptions, dateVersions, type VersionToDate } from './lineage/date-versions.js';
