/** What a running comparison tells its caller, and what it hands over at the end. */
import type { Calibration } from './calibration.js';
import type { CaseResult, Excerpt, RunRecord } from './case-result.js';

export const STAGES = ['list', 'parse', 'compare', 'filter', 'report'] as const;
export type Stage = (typeof STAGES)[number];

/** One event. Counts are of the present stage and of both sides together; totals are 0 while they are not known. */
export interface Progress {
  readonly stage: Stage;
  readonly doneFiles: number;
  readonly totalFiles: number;
  readonly doneBytes: number;
  readonly totalBytes: number;
  /** Which of many comparisons this is, where there are many. */
  readonly pass?: { readonly number: number; readonly of: number };
  /** Milliseconds since the run began. */
  readonly elapsedMs: number;
}

/** Something the user should know that is not an error and not part of the case. */
export interface Notice {
  readonly code: string;
  readonly message: string;
}

export interface CompareEvents {
  readonly onProgress: (progress: Progress) => void;
}

export interface CalibrateOutput {
  readonly calibration: Calibration;
  readonly notices: readonly Notice[];
}

export interface CompareOutput {
  readonly result: CaseResult;
  /** The run record but for the digest of `case.json`, which only its writer knows. */
  readonly run: Omit<RunRecord, 'caseSha256'>;
  readonly excerpts: readonly Excerpt[];
  readonly notices: readonly Notice[];
}
