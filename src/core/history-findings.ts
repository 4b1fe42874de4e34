/** What is concluded from histories, as plain data that `history.json` carries. Statements of content and of stated times; no verdict. */
import type { CommitNote } from './commit-note.js';
import type { SharedIdentity, SideClocks } from './history-clocks.js';

/** Which revision of the known side explains a questioned version best. */
export interface VersionDating {
  /** The version that is dated: a name, and the commit where it is one. */
  readonly version: string;
  /** True for a version that the user named; the others are of the questioned side. */
  readonly given?: true;
  readonly commit?: CommitNote;
  /** Known files that the version holds text of and whose text changed over time: what can date it. */
  readonly files: number;
  /** Of `files`, those whose text in the best revision is the closest that the known history has. */
  readonly closest: number;
  /** Absent where no file can date the version. */
  readonly best?: CommitNote;
  /** Other revisions that explain it exactly as well as the best. */
  readonly equallyGood: number;
  /**
   * Places in the order of the known side's commits, both included: holds the best revision of every sample of the files drawn anew, all
   * revisions within three files of the best, and the closest texts of all but one in fifty of the files; then one in 200 of all commits
   * on either end.
   */
  readonly range?: { readonly from: CommitNote; readonly to: CommitNote; readonly commits: number };
  /** Text in the version that the known side had from this commit on; latest first. */
  readonly notBefore: readonly DatingBound[];
  /** Text in the version that the known side had up to this commit and no longer; earliest first. */
  readonly notAfter: readonly DatingBound[];
  /** Files at odds with the best revision: closest to an older, or to a newer one. */
  readonly olderFiles: number;
  readonly newerFiles: number;
  /** The best revisions outside of the range, before and after it. */
  readonly alternatives: readonly DatingPoint[];
  /** Revisions along the line of first parents through the best one, evenly spread, in order. */
  readonly curve: readonly DatingPoint[];
}

export interface DatingBound {
  readonly path: string;
  readonly commit: CommitNote;
}

export interface DatingPoint {
  readonly commit: CommitNote;
  /**
   * How far the revision is from holding the closest text of every file that dates the version, in files: one for a file that is absent,
   * half to one for a file whose closest text is another.
   */
  readonly distance: number;
  /** Features (pairs of consecutive lines) of the revision that the version has, and all of the revision's. */
  readonly shared: number;
  readonly total: number;
}

/** What the dating of versions rests on. */
export interface DatingBasis {
  readonly versions: readonly VersionDating[];
  /** Distinct known contents, those read line by line, and their bytes. The others count by their id. */
  readonly contents: number;
  readonly contentsRead: number;
  readonly bytesRead: number;
  /** Times the files were drawn anew to find the range. */
  readonly resamples: number;
}

/** A family tree of versions. */
export interface VersionTree {
  /** Node 0 is the root; every other node comes after its parent. */
  readonly nodes: readonly VersionNode[];
  /** The oldest version by its date is the root's first branch; without trusted dates the longest way between two versions is halved. */
  readonly rootedBy: 'dates' | 'midpoint';
  /** Version that the root was found by, and against which pairs are held; absent where there was no date. */
  readonly oldest?: string;
  readonly pairs: readonly VersionPair[];
  /** Times the file names were drawn anew for the support values. */
  readonly resamples: number;
  /** Distinct features of all versions that were counted: one in `every`, chosen by hash. */
  readonly features: number;
  readonly every: number;
  /**
   * Features that at least two versions have and at least two lack, and those among them whose versions stand together on one branch. The
   * rest contradicts the tree: text that was taken over from another branch, or lost twice.
   */
  readonly informative: number;
  readonly fitting: number;
}

export interface VersionNode {
  /** Index of a node; −1 for the root. */
  readonly parent: number;
  /** A version stands at a leaf. */
  readonly version?: string;
  readonly date?: number;
  /** Of the resamples, those that keep the versions below this node together: 0 … 1. Absent for leaves and root, where it is always so. */
  readonly support?: number;
  /** Text that all versions below have and no other has; text that all others have and none below has. */
  readonly gained: BranchText;
  readonly lost: BranchText;
}

export interface BranchText {
  /** Features: pairs of consecutive lines. */
  readonly features: number;
  /** File names that hold most of them. */
  readonly files: readonly (readonly [name: string, features: number])[];
}

export interface VersionPair {
  readonly versions: readonly [string, string];
  readonly shared: number;
  /** In both and not in the oldest version. */
  readonly sinceOldest?: BranchText;
  /** Of these, in no other version. */
  readonly exclusive: number;
}

/** What the trade asks of a derivative branch that claims to stand on its own; each point with what the histories show, no verdict. */
export interface IndependenceChecklist {
  readonly repository: RepositoryIndependence;
  readonly toolchain: readonly ToolchainStep[];
  /** Absent where no known revision could be held against the questioned version. */
  readonly content?: ContentIndependence;
}

export interface RepositoryIndependence {
  /** Commits of the questioned side, and those among them that the known side has by the same id. */
  readonly commits: number;
  readonly sharedCommits: number;
  /** Own commits of the questioned side that follow a commit of the known side directly. */
  readonly branchings: CommitList;
  /** Own merges of the questioned side that bring in a commit of the known side. */
  readonly crossingMerges: CommitList;
  /** Own commits of the questioned side whose subject names the known one. */
  readonly naming: CommitList;
}

export interface CommitList {
  readonly count: number;
  readonly first: readonly CommitNote[];
}

/** A build system, or a version of a compiler, engine or platform that a project file names, by when a side first had it. */
export interface ToolchainStep {
  readonly what: string;
  readonly known?: CommitNote;
  readonly questioned?: CommitNote;
}

export const CONTENT_STATES = ['kept', 'modified', 'new', 'third-party'] as const;
export type ContentState = (typeof CONTENT_STATES)[number];

/** A questioned version against the known revision that explains it best. */
export interface ContentIndependence {
  readonly version: string;
  readonly against: CommitNote;
  readonly overall: ContentCounts;
  /** By first folder of the path, in order of name; files at the top stand under the empty name. */
  readonly modules: readonly (ContentCounts & { readonly module: string })[];
}

export interface ContentCounts {
  /** Text files. Kept: all text found in the known revision; modified: at least a tenth of it; new: less. */
  readonly files: Readonly<Record<ContentState, number>>;
  /** Features (pairs of consecutive lines) of all files but third-party ones, and those found anywhere in the known revision. */
  readonly features: number;
  readonly inKnown: number;
  readonly thirdPartyFeatures: number;
}

export const TIMELINE_KINDS = [
  'first-commit',
  'last-commit',
  'tag',
  'bulk-import',
  'dated-version',
  'best-revision',
  'first-introduction',
  'anomaly',
  'user',
] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

export interface TimelineEvent {
  readonly seconds: number;
  readonly kind: TimelineKind;
  /** Absent for events that the user gave. */
  readonly side?: 'known' | 'questioned';
  readonly commit?: CommitNote;
  /** Name of a tag, a version, a user's event; kind of an anomaly. */
  readonly label?: string;
}

export interface Timeline {
  /** By time, then side, then kind. */
  readonly events: readonly TimelineEvent[];
  /** Events left out, by kind, where there were too many. */
  readonly leftOut: readonly (readonly [kind: TimelineKind, events: number])[];
  /** Months (`2020-01`) in which either side has commits by author's time, in order. */
  readonly months: readonly { readonly month: string; readonly known: number; readonly questioned: number }[];
  /** Commits without a date, or dated before 1970 or after 2099. */
  readonly outside: Readonly<Record<'known' | 'questioned', number>>;
}

/** All that is concluded from two histories but what they share (the ladder) and who had it first. */
export interface HistoryConclusions {
  /** Versions of the questioned side (and others that the user named), dated by the known history. */
  readonly dating: DatingBasis;
  /** Absent with fewer than three versions. */
  readonly tree?: VersionTree;
  readonly checklist: IndependenceChecklist;
  readonly clocks: Readonly<Record<'known' | 'questioned', SideClocks>>;
  readonly sharedIdentities: readonly SharedIdentity[];
  readonly timeline: Timeline;
}
