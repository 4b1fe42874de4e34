/**
 * What two histories share, rung by rung. The upper rungs are lost by the slightest rewriting, the lower ones outlive it: that a rung is empty
 * says nothing by itself.
 */

/**
 * `commits`: ids. `patches`: what a commit takes away and adds, by lines, whatever the paths, people and dates. `trees`: ids of folders' states.
 * `contents`: ids of files' bytes. `normalised`: texts but for line ends, byte-order mark, encoding and white space at line ends.
 * `fingerprints`: runs of four lines, one in four of them.
 */
export const RUNGS = ['commits', 'patches', 'trees', 'contents', 'normalised', 'fingerprints'] as const;
export type Rung = (typeof RUNGS)[number];

/** Where a history first held something. */
export interface HistoryPlace {
  /** Id of the commit; absent where the store holds it and no commit does. */
  readonly commit?: string;
  /** Committer's date, seconds since 1970; absent with the commit, and where nothing dates it. */
  readonly seconds?: number;
  readonly path?: string;
}

export interface SharedObject {
  /** Of fingerprints: absent. */
  readonly id?: string;
  readonly known: HistoryPlace;
  readonly questioned: HistoryPlace;
  /** How many fingerprints first stood at these two places. */
  readonly count?: number;
}

/** What unrelated projects share: others' code, what programs and services write into projects, lines that development environments and drawing programs write, texts of licences. */
export const APART = ['vendored', 'tool', 'project', 'drawing', 'licence'] as const;
export type Apart = (typeof APART)[number];

export interface RungSpan {
  readonly earliest: HistoryPlace;
  readonly latest: HistoryPlace;
}

export interface RungSide {
  /** Distinct objects that count; the denominator of the share. */
  readonly total: number;
  /** Objects too small to mean anything: they count nowhere. */
  readonly trivial: number;
  /** First appearances of what is shared, by committer's date. */
  readonly span?: RungSpan;
}

export interface LadderRung {
  readonly rung: Rung;
  readonly known: RungSide;
  readonly questioned: RungSide;
  /** Distinct objects on both sides that count and that nothing explains. */
  readonly shared: number;
  /**
   * Shared objects that a reference set holds too (`reference:NAME`), or that both sides keep in folders or single-file libraries of others
   * only (`vendored`), in what programs and services write into projects (`tool`) or in files of a licence's text (`licence`); of runs of lines also
   * those that both have in project files (`project`) or drawings (`drawing`), or one of them in the text of a licence of the SPDX list (`licence`).
   */
  readonly explained: readonly { readonly by: string; readonly count: number }[];
  /** Shared objects that are too small; of fingerprints, those of two files that have fewer than three in common. */
  readonly trivial: number;
  /** The first of them in the order of the known history; of fingerprints, the places with most of them. */
  readonly listed: readonly SharedObject[];
  /** How many more there are. */
  readonly unlisted: number;
}
