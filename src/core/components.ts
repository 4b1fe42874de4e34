/** Third-party components inside one side: what is read for them and what is found. */
import type { NoticedSpan, Notices } from './filtration.js';

/** One file compared as code, with what its comments say. */
export interface NoticedFile {
  readonly path: string;
  /** Tokens of the file, as the coverage ledger counts them: the unit of every share in this matter. */
  readonly tokens: number;
  readonly notices: Notices;
}

/** A LICENSE, COPYING, NOTICE or README text. */
export interface NoticedDocument {
  readonly path: string;
  readonly notices: Notices;
}

/** All that one side's files and licence texts say about where they come from. */
export interface NoticedSide {
  readonly files: readonly NoticedFile[];
  readonly documents: readonly NoticedDocument[];
}

/** A place that shows something. The span is in UTF-16 code units of the text that was read for notices, as in `Notices`. */
export interface NoticeRef extends Partial<NoticedSpan> {
  readonly path: string;
}

/** Code of a third party inside a side: a vendored tree, or a file that stands alone. */
export interface Component {
  readonly name: string;
  /** As stated by folder name, licence text or header; absent where nothing states it. */
  readonly version?: string;
  /** Ids of the SPDX licence list, or `LicenseRef-PublicDomain`; most stated first. Empty where none is stated. */
  readonly licences: readonly string[];
  /** Copyright holders as written, most named first; eight at most. */
  readonly holders: readonly string[];
  /** Paths of the code files that belong to it, ascending. */
  readonly files: readonly string[];
  /** What shows it, one line each, the strongest first. */
  readonly evidence: readonly string[];
  /** The licence or copyright that shows it best; its path alone where names alone show it. */
  readonly shownBy: NoticeRef;
}
