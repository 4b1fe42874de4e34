/** The result of one comparison: the content of `case.json` (contract; see `schemas/case.schema.json`). */
import type { CaseAssets } from './case-assets.js';
import type { CaseHistory } from './case-history.js';
import type { CaseSignificance } from './case-significance.js';
import type { Component } from './components.js';
import type { Mark } from './filtration.js';
import type { FiltrationLedger } from './ledger.js';
import type { CoverageRow, Side } from './sources.js';
import type { Level, WinnowParameters } from './tokens.js';
import type { Trace } from './traces.js';

/** Counts of one side of one module at one level. Units: tokens; distinct winnowed fingerprints. */
export interface SideCounts {
  /** Tokens of the side's files of this module that no mark in force takes (denominator of coverage). */
  readonly tokens: number;
  /** Of these, the ones covered by verified fragments with the other side, each counted once (numerator). */
  readonly covered: number;
  /** Tokens that marks in force take, matched or not: in neither of the two, counted apart. In `before` those of low-entropy runs alone. */
  readonly marked: number;
  /** Distinct fingerprints that occur outside marked text (denominator of containment). */
  readonly distinct: number;
  /** Distinct fingerprints that the other side has too (numerator). */
  readonly shared: number;
}

/** One measurement in both directions. All shares are 0 … 1; 0 where the denominator is 0. */
export interface Measurement {
  readonly known: SideCounts;
  readonly questioned: SideCounts;
  readonly coverageOfKnown: number;
  readonly coverageOfQuestioned: number;
  readonly containmentOfKnown: number;
  readonly containmentOfQuestioned: number;
  /** Jaccard of the distinct fingerprints. */
  readonly resemblance: number;
}

/** Before filtration (low-entropy runs counted apart, as token coverage is defined) and after it (all rules on). */
export interface BeforeAndAfter {
  readonly before: Measurement;
  readonly after: Measurement;
}
export type LevelMeasurements = Readonly<Partial<Record<Level, BeforeAndAfter>>>;

/** A named set of paths. A module may lack files on one side; its counts are then 0 there. */
export interface ModuleResult {
  readonly name: string;
  readonly knownFiles: number;
  readonly questionedFiles: number;
  readonly levels: LevelMeasurements;
}

/** Known modules × questioned modules at the headline level: tokens of each side covered by fragments between the two. */
export interface ModuleMatrix extends MatrixCells {
  readonly level: Level;
  readonly known: readonly string[];
  readonly questioned: readonly string[];
  /** The same after filtration. */
  readonly after: MatrixCells;
}
export interface MatrixCells {
  /** Row = known module, column = questioned module: the known module's tokens covered by fragments with the questioned one. */
  readonly coveredOfKnown: readonly (readonly number[])[];
  /** The questioned module's tokens covered by fragments with the known one. */
  readonly coveredOfQuestioned: readonly (readonly number[])[];
  readonly tokensOfKnown: readonly number[];
  readonly tokensOfQuestioned: readonly number[];
}

export type FragmentLabel = 'exact' | 'renamed' | 'constants-changed' | 'gapped';

export interface SpanRef {
  readonly path: string;
  /** Half-open byte range in the file as stored. */
  readonly start: number;
  readonly end: number;
}

/** One verified fragment. */
export interface Fragment {
  /** Stable within the case: `F1` is the strongest. */
  readonly id: string;
  readonly known: SpanRef;
  readonly questioned: SpanRef;
  /** Matched tokens (those of the maximal runs, gaps not counted). */
  readonly tokens: number;
  readonly label: FragmentLabel;
  /** Matched tokens over the tokens of the longer of the two spans, 0 … 1. */
  readonly similarity: number;
  /** Matched tokens of each side that no mark takes. */
  readonly unmarked: { readonly known: number; readonly questioned: number };
  /** Rules that take matched tokens of it on either side, those that take most first, and how many (the greater of the two sides). */
  readonly takenBy: readonly { readonly rule: string; readonly tokens: number }[];
  /** The maximal runs inside, byte ranges pairwise equal token by token at level `renamed`. */
  readonly runs: readonly {
    readonly known: readonly [number, number];
    readonly questioned: readonly [number, number];
    readonly tokens: number;
  }[];
}

/** How much of two files the fragments between them cover. */
export interface PairCoverage {
  /** Shares of the files' tokens covered by fragments between the two, at the headline level. */
  readonly coverageOfKnown: number;
  readonly coverageOfQuestioned: number;
  /** Tokens of the known file covered by fragments with the questioned file: numerator of `coverageOfKnown`. */
  readonly matchedTokens: number;
  /** Numerator of `coverageOfQuestioned`. */
  readonly matchedTokensOfQuestioned: number;
  /** Tokens of each file that no mark in force takes: the denominators. Not those of the coverage ledger, which counts all. */
  readonly tokensOfKnown: number;
  readonly tokensOfQuestioned: number;
}

/** Two files that share something, strongest first. Strength and ranking are those before filtration. */
export interface FilePair extends PairCoverage {
  readonly known: string;
  readonly questioned: string;
  /** The same after filtration. */
  readonly after: PairCoverage;
  /** Jaccard of the distinct `renamed` fingerprints. */
  readonly resemblance: number;
  /** Id of the longest fragment between the two, or null where they share vocabulary or single fingerprints alone. */
  readonly longest: string | null;
  /** Evidence from shared vocabulary, names of routines and `renamed` fingerprints, each weighted by rarity, 0 … 1: the greater of the two directions; the sort key. */
  readonly strength: number;
  /** How much of what is distinctive in the known file the questioned file holds: ranks the counterparts of one known file. */
  readonly strengthOfKnown: number;
  readonly strengthOfQuestioned: number;
}

export interface SideSummary {
  /** What the user named, never an absolute path of this machine. */
  readonly label: string;
  /** Commit id of a git side, SHA-256 of an archive; absent for folders. */
  readonly identity?: string;
  /** All files found, whatever they are, and their bytes. */
  readonly files: number;
  readonly bytes: number;
  /** Lines and tokens of the files compared as code. */
  readonly lines: number;
  readonly tokens: number;
}

export interface CaseOptions {
  /** Present where the user switched off all rules but low-entropy. */
  readonly unfiltered?: true;
  readonly levels: readonly Level[];
  readonly winnowing: Readonly<Record<Level, WinnowParameters>>;
  readonly maxGap: number;
  readonly minFragment: number;
  readonly exclude: readonly string[];
  readonly modules: readonly { readonly name: string; readonly globs: readonly string[] }[];
}

/** A set of third-party code, or the common ancestor, that both sides were held against. */
export interface ReferenceSummary {
  /** Id of the rule that takes what matches it. */
  readonly rule: string;
  readonly label: string;
  readonly identity?: string;
  /** Read as code. */
  readonly files: number;
  readonly tokens: number;
  /** SHA-256 over a line `<sha256>  <path>` for each of these files, in order of path. */
  readonly sourceSha256: string;
  /** What of the set was excluded, is a link or a folder of version control, or could not be read or parsed: none of it is held against the sides. */
  readonly skipped: number;
  /** For an ancestor whose revision was looked for: how it was found. */
  readonly chosen?: string;
}

/** The file of marks that a person signed. */
export interface MarksFileSummary {
  readonly label: string;
  readonly sha256: string;
  readonly signedBy: string;
  readonly date: string;
}

/** A remark of the person who signed the file of marks. */
export interface Annotation {
  readonly side: Side;
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly note: string;
}

export interface CaseResult {
  readonly formatVersion: 1;
  readonly tool: {
    readonly name: 'stemma';
    readonly version: string;
    readonly algorithmVersion: string;
    readonly kernelSha256: string;
  };
  readonly options: CaseOptions;
  readonly sides: Readonly<Record<Side, SideSummary>>;
  readonly coverage: readonly CoverageRow[];
  readonly modules: readonly ModuleResult[];
  readonly moduleMatrix: ModuleMatrix;
  readonly overall: ModuleResult;
  readonly filePairs: readonly FilePair[];
  /**
   * Pairs of files that share a fragment and are not listed: all that they share stands in stronger fragments with other files, and other evidence
   * for them is weak.
   */
  readonly filePairsLeftOut: number;
  readonly fragments: readonly Fragment[];
  readonly references: readonly ReferenceSummary[];
  readonly marksFile?: MarksFileSummary;
  readonly annotations: readonly Annotation[];
  /** Third-party code inside each side. Spans are byte offsets. */
  readonly components: Readonly<Record<Side, readonly Component[]>>;
  /** In order of strength of the file pairs. */
  readonly traces: readonly Trace[];
  readonly filtration: FiltrationLedger;
  /** How often unrelated code reaches the figures after filtration; absent where the user wanted none of it. */
  readonly significance?: CaseSignificance;
  /** Images, sounds and models, where an assets.json was named. */
  readonly assets?: CaseAssets;
  /** Dated events of both histories, where a history.json was named. */
  readonly history?: CaseHistory;
  /** In order of side, path, place and rule. */
  readonly marks: readonly Mark[];
}

/** Source text of one fragment for the report: whole lines around both spans, decoded. Never part of `case.json`. */
export interface Excerpt {
  readonly fragmentId: string;
  readonly known: ExcerptSide;
  readonly questioned: ExcerptSide;
}
export interface ExcerptSide {
  readonly path: string;
  readonly sha256: string;
  /** 1-based number of the first line of `text`. */
  readonly firstLine: number;
  /** The lines, decoded, joined with \n. */
  readonly text: string;
  /** Half-open ranges of UTF-16 code units in `text` that the fragment's runs cover, ascending; entry i pairs with entry i of the other side. */
  readonly runs: readonly (readonly [number, number])[];
  /** True where lines were left out because the fragment is longer than the report shows. */
  readonly truncated: boolean;
}

/** When, where, how long and with how much memory: what differs from run to run. */
export interface RunConditions {
  readonly startedAt: string;
  readonly host: { readonly platform: string; readonly arch: string; readonly cpus: number; readonly node: string };
  /** Wall milliseconds by stage, in order. */
  readonly stages: readonly { readonly name: string; readonly ms: number }[];
  readonly totalMs: number;
  /** Of our own process. */
  readonly cpuMs: number;
  readonly peakRssBytes: number;
}

/** How the run went: kept apart from the case because it differs from run to run. The content of `run.json`. */
export interface RunRecord extends RunConditions {
  readonly formatVersion: 1;
  readonly threads: number;
  readonly caseSha256: string;
}
