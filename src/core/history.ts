/**
 * Histories of the two sides as plain data: commits, what each changed, and the distinct contents. How they were read (git, Subversion,
 * dated snapshots) shows in `kind` only.
 */

export const HISTORY_KINDS = ['git', 'svn-dump', 'svn-log', 'snapshots'] as const;
export type HistoryKind = (typeof HISTORY_KINDS)[number];

/** Who a history names, as written there and as its mailmap (if any) joins them. */
export interface HistoryIdentity {
  readonly name: string;
  /** Empty where the history names none (Subversion). */
  readonly email: string;
  /** Index of the identity that the mailmap makes of it; its own index without one. */
  readonly canonical: number;
}

export interface HistoryTime {
  /** Seconds since 1970-01-01 UTC as the history states them; negative and absurd values are kept. */
  readonly seconds: number;
  /** Minutes east of UTC; absent where the history keeps none (Subversion) or an impossible one. */
  readonly offset?: number;
}

export interface HistoryCommit {
  /** Git's object id, `r123` of Subversion, or the name of a snapshot. */
  readonly id: string;
  /** Indices of commits, first parent first; each is less than the commit's own. */
  readonly parents: readonly number[];
  /** Parents that are named and not there (shallow clone, missing object). */
  readonly missingParents: number;
  /** Indices of identities. For Subversion and snapshots author and committer are the same. */
  readonly author: number;
  readonly authored: HistoryTime;
  readonly committer: number;
  readonly committed: HistoryTime;
  /** First line of the message, as decoded. */
  readonly subject: string;
  /** Key of a signature, where the history states one. */
  readonly signedBy?: string;
}

/** No content: the path went away. */
export const REMOVED = 0xffffffff;

/**
 * What each commit changed against its first parent (all of its files where it has none): rows `start[i]` … `start[i + 1]` − 1 are those of
 * commit i, in order of path.
 */
export interface HistoryChanges {
  /** Length commits + 1. */
  readonly start: Uint32Array;
  /** Index of a path. */
  readonly path: Uint32Array;
  /** Index of a content after the commit, or REMOVED. */
  readonly content: Uint32Array;
}

/** One distinct content (a git blob, a node's text of a dump). */
export interface HistoryContent {
  /** Git's blob id (SHA-1 or SHA-256 repository), or SHA-1 in git's blob form for other kinds, so that the sides can be held against each other. */
  readonly id: string;
  /** Stored bytes. */
  readonly size: number;
}

export interface HistoryRef {
  readonly name: string;
  readonly commit: number;
}

/** What could not be read, or was read in part, and why. */
export interface HistoryGap {
  /** Of what: a ref, an object id, a revision, a file. */
  readonly what: string;
  readonly reason: string;
}

/** All of one side's history. Commits are in an order in which parents precede children; the rest by name. */
export interface History {
  readonly kind: HistoryKind;
  readonly label: string;
  readonly identities: readonly HistoryIdentity[];
  readonly commits: readonly HistoryCommit[];
  readonly paths: readonly string[];
  readonly contents: readonly HistoryContent[];
  readonly changes: HistoryChanges;
  readonly refs: readonly HistoryRef[];
  readonly gaps: readonly HistoryGap[];
}
