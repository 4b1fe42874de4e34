/** Messages between the engine and its workers: plain data, cut coarsely. */
import type { ErrorRecord } from './errors.js';
import type { Encoding, LanguageRule, ListedFile, ScannedFile } from './sources.js';
import type { ParsedFile } from './tokens.js';

export interface ScanTask {
  readonly files: readonly ListedFile[];
  readonly rules: readonly LanguageRule[];
}
/** One answer a file, in the order of the task. */
export type ScanAnswer = readonly (ScannedFile | { readonly error: ErrorRecord })[];

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
  readonly parsed: ParsedFile;
  /** Share of the tokens' bytes inside ERROR nodes. */
  readonly parseErrorShare: number;
}
export type ParseAnswer = readonly (ParseSuccess | { readonly error: ErrorRecord })[];
