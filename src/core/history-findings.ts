/** What is concluded from histories, as plain data that `history.json` carries. Statements of content and of stated times; no verdict. */

/** A commit as tables cite it. */
export interface CommitNote {
  readonly id: string;
  /** Its place in the order of the side's commits, from 0. */
  readonly position: number;
  /** Author's and committer's time as stated, seconds since 1970 UTC. */
  readonly authored: number;
  readonly committed: number;
  readonly subject: string;
}

/** Which revision of the known side explains a questioned version best. */
export interface VersionDating {
  /** The version that is dated: a name, and the commit where it is one. */
  readonly version: string;
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
   * revisions within three files of the best, and the closest texts of all but one in fifty of the files.
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
