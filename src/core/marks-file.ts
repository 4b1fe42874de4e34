/** The file of marks: what a person reviewed and signed. Byte ranges are resolved against the case when it is applied. */
import type { MarksFileSummary } from './case-result.js';
import type { Doctrine } from './filtration.js';
import type { Side } from './sources.js';

/** Where an entry points: a whole file, or part of it. */
export interface MarkedPlace {
  readonly side: Side;
  readonly path: string;
  /** Lower-case hex: the entry holds for this content alone. */
  readonly sha256: string;
  /** Half-open byte range in the file as stored; absent for the whole file. */
  readonly span?: readonly [start: number, end: number];
}

export type MarkEntry = MarkedPlace &
  (
    | { readonly kind: 'add'; readonly doctrine: Doctrine; readonly reason: string }
    /** Puts what a rule marked here out of force; without a rule, all rules. */
    | { readonly kind: 'overrule'; readonly rule?: string; readonly reason: string }
    | { readonly kind: 'annotate'; readonly note: string }
  );

export interface MarksFile extends MarksFileSummary {
  readonly entries: readonly MarkEntry[];
}
