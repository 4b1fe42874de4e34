/**
 * A calibration: what comparisons of projects of known history gave, and what follows from it. It holds measurements and provenance only,
 * so that it can be handed over where the projects cannot. The content of a calibration file.
 */
import type { CaseOptions } from './case-result.js';
import type { ChanceFit, LikelihoodCalibration, PairValues } from './significance.js';
import type { Side } from './sources.js';
import type { Level } from './tokens.js';

/** C and C++ are compared with each other, and so calibrated together; any other language stands alone. */
export function familyOf(language: string): string {
  return language === 'c' || language === 'cpp' ? 'c-cpp' : language;
}

/** The options that decide a number. A calibration holds for cases compared with the same ones only. */
export type CalibratedOptions = Pick<CaseOptions, 'levels' | 'winnowing' | 'maxGap' | 'minFragment'>;

/** What was compared. */
export interface CalibrationProject {
  readonly name: string;
  /** Where it comes from: a package and version, a repository and commit. */
  readonly origin?: string;
  readonly licence?: string;
  /** Commit of a git project, SHA-256 of an archive. */
  readonly identity?: string;
  /** SHA-256 over the SHA-256 and path of every file, in order of path. */
  readonly treeSha256: string;
  readonly files: number;
  readonly tokens: number;
}

export const RELATIONS = ['unrelated', 'derived'] as const;
export type CalibrationRelation = (typeof RELATIONS)[number];

/** A module, or a whole side: tokens that no rule takes, and those of them that fragments with the other side cover. After filtration. */
export type Body = readonly [tokens: number, covered: number];

/** One pair at one level, after filtration. */
export interface PairObservation {
  /** Tokens of the distinct contents in the calibration's languages, of either side, that no rule takes. */
  readonly m: number;
  readonly n: number;
  readonly whole: Readonly<Record<Side, Body>>;
  /** Modules of at least `RECORDED_TOKENS` tokens, largest first. */
  readonly modules: Readonly<Record<Side, readonly Body[]>>;
  /** Listed fragments by the tokens of them that no rule takes (the fewer of both sides): [length, how many], ascending, each text once. */
  readonly lengths: readonly (readonly [length: number, count: number])[];
}

export interface CalibrationPair {
  readonly known: string;
  readonly questioned: string;
  readonly relation: CalibrationRelation;
  /** Which of the two chance brought in: both, or the control alone where the other is a side of a case. */
  readonly drawn: PairValues['projects'];
  /** Families that the list of widespread text owes to the two; see `CompareOptions`. Absent for none. */
  readonly listedFamilies?: number;
  /** Who says how the two are related. */
  readonly source?: string;
  readonly levels: Readonly<Partial<Record<Level, PairObservation>>>;
}

/** What follows from the pairs at one level, kept because it takes seconds to work out. */
export interface CalibratedLevel {
  readonly chance: ChanceFit;
  /** Null without pairs of either kind. */
  readonly likelihood: LikelihoodCalibration | null;
}

export interface Calibration {
  readonly formatVersion: 1;
  readonly kind: 'stemma-calibration';
  /** As statements quote it. */
  readonly name: string;
  /** See `familyOf`. */
  readonly language: string;
  readonly tool: { readonly version: string; readonly algorithmVersion: string; readonly kernelSha256: string };
  /** ISO date, where the user gave one. */
  readonly measured?: string;
  readonly options: CalibratedOptions;
  /** Rules that were in force in every comparison, and would be in any case; sorted. */
  readonly rules: readonly string[];
  /** Reference sets that every pair was held against besides: rule, label and SHA-256 of the code, as a case lists them. */
  readonly references: readonly string[];
  readonly exclude: readonly string[];
  /** Nothing is stated of modules with fewer tokens. */
  readonly leastTokens: number;
  /** In order of name. */
  readonly projects: readonly CalibrationProject[];
  /** In order of names. */
  readonly pairs: readonly CalibrationPair[];
  readonly levels: Readonly<Partial<Record<Level, CalibratedLevel>>>;
}

/** A calibration with the file that it came from. */
export interface CalibrationFile {
  readonly label: string;
  readonly sha256: string;
  /** One that came with the package: where it does not fit a case, the case says so instead of being refused. */
  readonly shipped?: true;
  readonly calibration: Calibration;
}

/**
 * Modules of fewer tokens hold too little for a share to mean anything: one chance fragment of 36 tokens would be 4 % of 1,000. Smaller ones
 * are recorded because a module is held against control modules of about a quarter of its size (never less) to eight times its size.
 */
export const LEAST_TOKENS = 1000;
export const SIZE_RATIO = 4;
export const RECORDED_TOKENS = LEAST_TOKENS / SIZE_RATIO;
