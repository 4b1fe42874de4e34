/** Messages between the engine and its workers: plain data, cut coarsely. */
import type { CaseFiles, DampingMasks, FeatureTable, Ranking, UnitFragment } from './compared.js';
import type { ErrorRecord } from './errors.js';
import type { Notices } from './filtration.js';
import type { ComparisonOptions } from './options.js';
import type { PackedFile } from './packed-file.js';
import type { Encoding, LanguageRule, ListedFile, ScannedFile } from './sources.js';
import type { Level } from './tokens.js';

/** Looks at files and parses the contents that no other task of the run has claimed. */
export interface ReadTask {
  readonly files: readonly ListedFile[];
  readonly rules: readonly LanguageRule[];
  /** See core/claims.ts. */
  readonly claims: BigInt64Array;
}
/** One answer a file, in the order of the task. */
export type ReadAnswer = readonly (ReadSuccess | { readonly error: ErrorRecord })[];
export interface ReadSuccess {
  readonly file: ScannedFile;
  /** Where this task was the one to parse the content, and nothing went wrong. */
  readonly parsed?: ParseSuccess;
}

export interface ParseRequest {
  readonly path: string;
  readonly locator: string;
  readonly sha256: string;
  readonly language: string;
  readonly encoding: Encoding;
}
export interface ParseTask {
  readonly files: readonly ParseRequest[];
}
export interface ParseSuccess {
  readonly parsed: PackedFile;
  /** Share of the tokens' bytes inside ERROR nodes. */
  readonly parseErrorShare: number;
}
export type ParseAnswer = readonly (ParseSuccess | { readonly error: ErrorRecord })[];

/** Levels compared from end to end, the first of them ranked after that. */
export interface LevelTask {
  readonly files: readonly PackedFile[];
  readonly known: Uint32Array;
  readonly questioned: Uint32Array;
  readonly levels: readonly Level[];
  readonly options: ComparisonOptions;
  readonly caseFiles: CaseFiles;
  /** A message port for the results, before the ranking: whoever filters need not wait for that. */
  readonly results: { postMessage(results: readonly LevelResult[]): void };
}
export type LevelAnswer = Ranking;
/** What a level's comparison found. */
export interface LevelResult {
  readonly masks: DampingMasks;
  /** Ids of the level's winnowed fingerprints, damped ones left out. */
  readonly table: FeatureTable;
  /** All verified fragments between any two units, redundant ones too. */
  readonly fragments: readonly UnitFragment[];
}

/** A data file that ships with the package, and what `JSON.parse` made of the file that describes it. */
export interface DescribedData {
  readonly about: unknown;
  readonly data: Uint8Array;
}

/** Text in which a file may say where it comes from: ranges of stored bytes, joined; without ranges the beginning of the file. */
export interface NoticeRequest {
  readonly locator: string;
  readonly encoding: Encoding;
  readonly ranges?: readonly (readonly [start: number, end: number])[];
}
export interface NoticeTask {
  readonly files: readonly NoticeRequest[];
  /** The index over the SPDX licence list, as the package ships it. */
  readonly index: DescribedData;
}
/** One answer a request, in their order; offsets are those of the stored file. */
export type NoticeAnswer = readonly (Notices | { readonly error: ErrorRecord })[];

/** Reads the history in a git repository, and what its contents hold. */
export interface HistoryTask {
  /** The private view of the repository, as it was opened; whoever opened it closes it. */
  readonly view: {
    readonly folder: string;
    readonly borrows: boolean;
    readonly env: Readonly<Record<string, string>>;
  };
  /** What a bundle names. */
  readonly refs?: readonly { readonly name: string; readonly id: string }[];
  readonly label: string;
  readonly revision?: string;
  /** In shared memory: contents that have been read, contents in all, and 1 from when the latter is known. */
  readonly progress: Int32Array;
}
