/** What `stemma history` is asked, and what it answers: `history.json`. */
import type { RunConditions } from './case-result.js';
import type { HistoryGap, HistoryKind } from './history.js';
import type { HistoryConclusions } from './history-findings.js';
import type { LadderRung } from './history-ladder.js';
import type { Origins } from './history-origins.js';
import type { ReferenceSpec } from './options.js';

export interface HistoryOptions {
  /** As the user named them: a repository, a bundle, a Subversion dump or log, dated folders. */
  readonly known: string;
  readonly questioned: string;
  /** Third-party histories or folders: what they hold too is counted apart. */
  readonly references: readonly ReferenceSpec[];
  /** A finished case of the two sides (its `case.json` or folder): where its fragments and traces first stood is looked for. */
  readonly case?: string;
  /** Further versions to date and to place in the family tree, in any form that a side takes. */
  readonly versions: readonly ReferenceSpec[];
  /** Dates that the user knows from elsewhere. */
  readonly events: readonly UserEvent[];
  /** When the questioned side was taken into custody, seconds since 1970: nothing in it may be later. */
  readonly acquired?: number;
  /** Worker threads; changes the time a run takes, never its result. */
  readonly threads: number;
}

/** The content of `history-run.json`: kept apart because it differs from run to run. */
export interface HistoryRun extends RunConditions {
  readonly formatVersion: 1;
  readonly tool: HistoryResult['tool'];
  readonly threads: number;
  /** Version of git; absent where nothing was read from a repository or a bundle. */
  readonly git?: string;
  /** Of `history.json`, hexadecimal. */
  readonly historySha256: string;
}

export interface HistoryOutput {
  readonly result: HistoryResult;
  /** Without the digest, which is known when the result is written. */
  readonly run: Omit<HistoryRun, 'historySha256'>;
}

export interface UserEvent {
  readonly seconds: number;
  readonly label: string;
}

export interface HistorySideSummary {
  readonly label: string;
  readonly kind: HistoryKind;
  /** Of a Subversion repository. */
  readonly uuid?: string;
  readonly commits: number;
  /** Commits that no ref leads to. */
  readonly unreachable: number;
  readonly refs: number;
  readonly paths: number;
  readonly contents: number;
  /** Stored bytes of the contents. */
  readonly bytes: number;
  readonly trees: number;
  readonly identities: number;
  /** Committer's dates, seconds since 1970; absent where no commit is dated. */
  readonly from?: number;
  readonly to?: number;
  /** What could not be read, or only in part. */
  readonly gaps: readonly { readonly what: string; readonly reason: string }[];
}

export interface HistoryResult {
  readonly formatVersion: 1;
  readonly tool: { readonly name: string; readonly version: string; readonly algorithmVersion: string };
  readonly sides: { readonly known: HistorySideSummary; readonly questioned: HistorySideSummary };
  readonly references: readonly ({ readonly name: string } & HistorySideSummary)[];
  /** In the order of `RUNGS`. */
  readonly ladder: readonly LadderRung[];
  /** Where the fragments and traces of a case first stood; absent where no case was named. */
  readonly origins?: Origins;
  readonly conclusions: HistoryConclusions;
  /** What could not be read for the conclusions. */
  readonly gaps: readonly HistoryGap[];
}
