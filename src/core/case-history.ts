import type { Timeline } from './history-findings.js';
import type { Side } from './sources.js';

/** What two histories tell, as `case.json` holds it: the dated events of both in one list, taken over from a `history.json`, which tells the rest. */
export interface CaseHistory {
  readonly file: { readonly label: string; readonly sha256: string };
  /** What was read as the history of each side, as the user named it. */
  readonly sides: Readonly<Record<Side, string>>;
  readonly timeline: Timeline;
}
