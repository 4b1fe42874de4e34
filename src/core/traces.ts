/** Distinctive features that a file has and its counterpart on the other side lacks. Facts, no conclusions. */
import type { NoticeRef } from './components.js';
import type { Side } from './sources.js';

/** One row of the list of traces. */
export interface Trace {
  /** `notice-on-one-side`: of two files that match, one carries a copyright notice or a licence that the other lacks. */
  readonly kind: 'notice-on-one-side';
  /** The side that carries it. */
  readonly side: Side;
  /** The place on each side; on the side that lacks the feature, the path of the counterpart. */
  readonly known: NoticeRef;
  readonly questioned: NoticeRef;
  /** What is there, in one line, as written in the file. */
  readonly text: string;
}
