/** The result of one comparison: the content of `case.json` (contract; see `schemas/case.schema.json`). */
import type { CoverageRow, Side } from './sources.js';
import type { Level, WinnowParameters } from './tokens.js';

/** Counts of one side of one module at one level. Units: tokens; distinct winnowed fingerprints. */
export interface SideCounts {
  /** Tokens of the side's files of this module outside damped text (denominator of coverage). */
  readonly tokens: number;
  /** Of these, the ones covered by verified fragments with the other side, each counted once (numerator). */
  readonly covered: number;
  /** Tokens in damped text (low-entropy runs), matched or not: in neither of the two, counted apart. */
  readonly damped: number;
  /** Distinct fingerprints (denominator of containment). */
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

export type LevelMeasurements = Readonly<Partial<Record<Level, { readonly before: Measurement }>>>;

/** A named set of paths. A module may lack files on one side; its counts are then 0 there. */
export interface ModuleResult {
  readonly name: string;
  readonly knownFiles: number;
  readonly questionedFiles: number;
  readonly levels: LevelMeasurements;
}

/** Known modules × questioned modules at the headline level: tokens of each side covered by fragments between the two. */
export interface ModuleMatrix {
  readonly level: Level;
  readonly known: readonly string[];
  readonly questioned: readonly string[];
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
  /** The maximal runs inside, byte ranges pairwise equal token by token at level `renamed`. */
  readonly runs: readonly {
    readonly known: readonly [number, number];
    readonly questioned: readonly [number, number];
    readonly tokens: number;
  }[];
}

/** Two files that share something, strongest first. */
export interface FilePair {
  readonly known: string;
  readonly questioned: string;
  /** Shares of the files' tokens covered by fragments between the two, level `renamed`, after damping. */
  readonly coverageOfKnown: number;
  readonly coverageOfQuestioned: number;
  /** Jaccard of the distinct `renamed` fingerprints. */
  readonly resemblance: number;
  /** Tokens of the known file covered by fragments with the questioned file: numerator of `coverageOfKnown`. */
  readonly matchedTokens: number;
  /** Numerator of `coverageOfQuestioned`. */
  readonly matchedTokensOfQuestioned: number;
  /** Tokens of each file outside damped text: the denominators. Not those of the ledger, which counts all. */
  readonly tokensOfKnown: number;
  readonly tokensOfQuestioned: number;
  /** Id of the longest fragment between the two, or null where only rare vocabulary is shared. */
  readonly longest: string | null;
  /** Combined evidence of the levels and of rare shared vocabulary, 0 … 1: the greater of the two directions; the sort key. */
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
  readonly levels: readonly Level[];
  readonly winnowing: Readonly<Record<Level, WinnowParameters>>;
  readonly maxGap: number;
  readonly minFragment: number;
  readonly exclude: readonly string[];
  readonly modules: readonly { readonly name: string; readonly globs: readonly string[] }[];
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
  readonly fragments: readonly Fragment[];
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

/** How the run went: kept apart from the case because it differs from run to run. The content of `run.json`. */
export interface RunRecord {
  readonly formatVersion: 1;
  readonly startedAt: string;
  readonly host: { readonly platform: string; readonly arch: string; readonly cpus: number; readonly node: string };
  readonly threads: number;
  /** Wall milliseconds by stage, in order. */
  readonly stages: readonly { readonly name: string; readonly ms: number }[];
  readonly totalMs: number;
  readonly cpuMs: number;
  readonly peakRssBytes: number;
  readonly caseSha256: string;
}
