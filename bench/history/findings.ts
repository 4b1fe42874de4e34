/** What the bench of histories measures, as it is kept. */

export interface LadderFinding {
  readonly sides: readonly {
    readonly commits: number;
    readonly contents: number;
    readonly bytes: number;
    readonly historyMs: number;
    readonly featuresMs: number;
  }[];
  readonly ladderMs: number;
  readonly rungs: readonly {
    readonly rung: string;
    readonly known: number;
    readonly questioned: number;
    readonly shared: number;
    readonly explained: number;
  }[];
}

export interface IntroductionFinding {
  readonly repository: string;
  readonly fragments: number;
  /** The commit that `git log --follow -S` names. */
  readonly same: number;
  /** An earlier one in the order of the history, whose file holds the lines: git follows one path. */
  readonly earlier: number;
  /** Neither: git names an earlier one. */
  readonly later: number;
  /** Git finds none (merges), or the text stands in no form that it can be asked for. */
  readonly notFound: number;
  /** Of all, those for which an earlier commit cannot be ruled out. */
  readonly open: number;
  readonly indexMs: number;
  readonly answerMs: number;
  readonly gitMs: number;
}
