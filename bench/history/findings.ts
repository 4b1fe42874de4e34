/** What the bench of histories measures, as it is kept. */

export interface LadderFinding {
  readonly sides: readonly {
    readonly commits: number;
    readonly contents: number;
    readonly bytes: number;
  }[];
  /** Wall time: of both sides with the index of their contents, of the ladder after that, and of the whole analysis. */
  readonly readMs: number;
  readonly ladderMs: number;
  readonly wholeMs: number;
  /** CPU of our process, git left out. */
  readonly ownCpuMs: number;
  readonly rungs: readonly {
    readonly rung: string;
    readonly known: number;
    readonly questioned: number;
    readonly shared: number;
    readonly explained: number;
  }[];
}

/** Where ours is another commit than git's. */
export interface Difference {
  /** In HEAD. */
  readonly path: string;
  readonly lines: number;
  readonly ours: string;
  readonly oursAt: string;
  readonly git?: string;
  readonly kind:
    | 'in another file before'
    | 'before a merge that git passes by'
    | 'other white space or line ends before'
    | 'git finds none'
    | 'git fails'
    | 'later'
    | 'not confirmed';
}

/** Wall time; and user and system time of this process and of the gits that it started. */
export interface StepCost {
  readonly wallMs: number;
  readonly cpuMs: number;
}

export interface IntroductionFinding {
  readonly repository: string;
  /** Of those that lead to HEAD. */
  readonly commits: number;
  /** That the process, git included, might use; so many gits at a time. */
  readonly cores: number;
  readonly fragments: number;
  /** The first of them: all, or as many as there was time for. What follows is of these. */
  readonly askedOfGit: number;
  /** The commit that `git log --follow -S` names. */
  readonly same: number;
  /** Each was looked at: in all but `not confirmed` the file of our commit holds the lines. */
  readonly differences: readonly Difference[];
  /** Those for which an earlier commit cannot be ruled out. */
  readonly open: number;
  readonly index: StepCost;
  /** Of all `fragments`; median of several times, each with a part of git's searches after it. */
  readonly answers: StepCost;
  readonly many: { readonly fragments: number; readonly answers: StepCost };
  /** Of `askedOfGit`. */
  readonly git: StepCost;
}
