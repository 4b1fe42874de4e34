/** What ingest knows of the two sides. */
export const SIDES = ['known', 'questioned'] as const;
export type Side = (typeof SIDES)[number];

export const CATEGORIES = ['source', 'text', 'data', 'image', 'audio', 'model', 'binary', 'archive'] as const;
export type Category = (typeof CATEGORIES)[number];

export interface Encoding {
  /** IANA-like lower-case name: `utf-8`, `utf-16le`, `gb18030`, `big5`, `shift_jis`, `windows-1252` … */
  readonly name: string;
  readonly bom: boolean;
  /** 0 … 1; 1 where the bytes prove it (valid UTF-8, a byte-order mark). */
  readonly confidence: number;
}

/** One file found on one side, before its content is looked at. `locator` is an absolute path that a worker can read. */
export interface ListedFile {
  /** Path within the side, `/`-separated, never absolute, never with `..`. */
  readonly path: string;
  readonly locator: string;
  readonly size: number;
}

/** What looking at the content told (done in a worker). */
export interface ScannedFile {
  readonly path: string;
  readonly locator: string;
  readonly size: number;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly category: Category;
  /** Language id, where the category is `source`. */
  readonly language?: string;
  readonly encoding?: Encoding;
  /** Number of lines of text files. */
  readonly lines?: number;
}

/** One row of the coverage ledger. */
export interface CoverageRow {
  readonly side: Side;
  readonly path: string;
  readonly size: number;
  /** Absent only where the bytes could not be read. */
  readonly sha256?: string;
  readonly category?: Category;
  readonly status: 'analysed' | 'partial' | 'skipped';
  /** Why the file is not fully analysed; required unless `analysed`. */
  readonly reason?: string;
  readonly language?: string;
  readonly encoding?: Encoding;
  readonly lines?: number;
  readonly tokens?: number;
  /** Share of the tokens' bytes that lie inside ERROR nodes, 0 … 1. */
  readonly parseErrorShare?: number;
}

/** How ingest tells a language; each folder under `grammars/` gives one. */
export interface LanguageRule {
  readonly id: string;
  /** File name extensions, lower case, with or without the leading dot. */
  readonly extensions: readonly string[];
  /**
   * A regular expression's source. An extension that several rules claim goes to the first rule whose marker occurs in
   * the text, else to the rule without markers.
   */
  readonly contentMarkers?: string;
}
