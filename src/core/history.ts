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
  /** True where nothing dates it (a plain folder): both times are 0 and mean nothing. */
  readonly undated?: true;
  /** True where no ref leads to it: residue of a rewrite, or of work that was given up. */
  readonly unreachable?: true;
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
  /** Stored bytes; 0 where it is missing. */
  readonly size: number;
  /** True where the history names it and the store does not have it. */
  readonly missing?: true;
}

/** One folder's state (a git tree). Subversion and snapshots have none. */
export interface HistoryTree {
  readonly id: string;
  /** Stored bytes: an entry takes about 35. */
  readonly size: number;
  /** The first commit that held it, in the commits' order; absent where none did. */
  readonly commit?: number;
  /** Path of the folder then; empty for the whole tree. */
  readonly path?: string;
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

/**
 * All of one side's history. Commits are in an order in which parents precede children, else by committer's date, then id. Paths are
 * sorted; contents and trees by id. A content that no row of `changes` names is in the store and in no commit.
 */
export interface History {
  readonly kind: HistoryKind;
  readonly label: string;
  /** Of a Subversion repository, as its dump states it: two repositories of one UUID were one, or one was made from the other. */
  readonly uuid?: string;
  readonly identities: readonly HistoryIdentity[];
  readonly commits: readonly HistoryCommit[];
  readonly paths: readonly string[];
  readonly contents: readonly HistoryContent[];
  readonly trees: readonly HistoryTree[];
  readonly changes: HistoryChanges;
  readonly refs: readonly HistoryRef[];
  readonly gaps: readonly HistoryGap[];
}

/** Gives the bytes of contents again and again while the history is open. */
export interface HistoryContents {
  /**
   * Calls `take` for each wanted content, in the order wanted; the receiver may keep `bytes` and must not change them. What cannot be read is left out
   * and named in the answer. `memoryFor`: gives memory of at least so many bytes for the content that comes next, so that a reader of many
   * uses the same again; a source that has the bytes at hand need not ask for it.
   */
  read(
    wanted: readonly number[],
    take: (content: number, bytes: Uint8Array) => void,
    signal?: AbortSignal,
    memoryFor?: (size: number) => Uint8Array,
  ): Promise<readonly HistoryGap[]>;
}

/** A history and the way to its contents; to be closed. */
export interface OpenedHistory {
  readonly history: History;
  readonly contents: HistoryContents;
  close(): Promise<void>;
}
