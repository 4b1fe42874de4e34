/** A commit as tables cite it. */
export interface CommitNote {
  readonly id: string;
  /** Its place in the order of the side's commits, from 0. */
  readonly position: number;
  /** Author's and committer's time as stated, seconds since 1970 UTC. */
  readonly authored: number;
  readonly committed: number;
  /** True where nothing dates it: both times are 0 and mean nothing. */
  readonly undated?: true;
  readonly subject: string;
}
