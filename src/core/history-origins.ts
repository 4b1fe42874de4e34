/** Where text of a comparison first stood in each history. */
import type { CommitNote } from './commit-note.js';
import type { Side } from './sources.js';

/** A commit that first held a text, and how sure that is. */
export interface Introduction {
  readonly commit: CommitNote;
  /** `Name <email>` as written. */
  readonly author: string;
  readonly committer: string;
  /** Path then. */
  readonly path: string;
  /** Lines that were looked for: those wholly inside the text that are not empty. */
  readonly lines: number;
  /**
   * Absent where the commit is the first in the order of the history whose files hold these lines one after the other. Else the earliest commit
   * that may: every line stood somewhere in the history by then, and not all of the files since were looked into.
   */
  readonly notBefore?: CommitNote;
  /** Committer's dates of the latest parent and the earliest child, seconds: where the graph puts the commit, whatever it says itself. */
  readonly after?: number;
  readonly before?: number;
}

export interface OriginOfText {
  /** Id of the fragment (`F1`), or `T1` for the first trace. */
  readonly id: string;
  readonly known?: Introduction;
  readonly questioned?: Introduction;
  /** Why a side has no answer. */
  readonly missing?: Readonly<Partial<Record<Side, string>>>;
  /** The side whose committer's date is earlier; `same` where both are equal. */
  readonly earlier?: Side | 'same';
  /** Seconds between the two dates. */
  readonly apart?: number;
  /**
   * True where the order holds with every date between those of the commit's parents and children; false where these ranges meet, so that the
   * order rests on the stated dates alone.
   */
  readonly robust?: boolean;
}

export interface Origins {
  /** SHA-256 of the `case.json` that the texts are from. */
  readonly caseSha256: string;
  readonly texts: readonly OriginOfText[];
}
