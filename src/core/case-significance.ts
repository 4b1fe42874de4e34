/** What a case states of significance: of each module, each direction and each listed fragment, from the calibrations that served. */
import type {
  ChanceFit,
  ChanceStatement,
  ClusteredTail,
  Hypotheses,
  LikelihoodCalibration,
  LikelihoodRatioStatement,
} from './significance.js';
import type { Side } from './sources.js';
import type { Level } from './tokens.js';

/** Why nothing is stated. */
export const UNSTATED_REASONS = [
  /** No calibration for the language, or the level is not in it. */
  'not-calibrated',
  /** Fewer tokens than the calibration states anything of. */
  'too-small',
  /** Too few unrelated pairs have a module of comparable size. */
  'few-controls',
  /** No files, or rules take every token. */
  'nothing-left',
] as const;
export type UnstatedReason = (typeof UNSTATED_REASONS)[number];

/** How often unrelated code of comparable size is covered as much as a module, in one direction, after filtration. */
export interface BodyStatement {
  /** Tokens of the module that no rule takes: the coverage's denominator. */
  readonly tokens: number;
  /** Coverage after filtration, 0 … 1. */
  readonly share: number;
  /** Sizes of the control modules it is held against, tokens. */
  readonly sizes: { readonly from: number; readonly to: number };
  /** The other side has more tokens than the other side of any control: more chance matches are to be expected than in the controls. */
  readonly otherSideLarger: boolean;
  readonly tail: ClusteredTail;
  /** Null where the calibration holds no derived pairs. */
  readonly likelihood: Omit<LikelihoodRatioStatement, 'hypotheses' | 'score'> | null;
}

export interface SideSignificance {
  /** The language most of the module's tokens are in; null without tokens. */
  readonly language: string | null;
  readonly statement: BodyStatement | null;
  readonly reason: UnstatedReason | null;
}

export interface ModuleSignificance {
  readonly levels: Readonly<Partial<Record<Level, Readonly<Record<Side, SideSignificance>>>>>;
}

/** Fragments of one language and one length, after filtration, at the headline level. */
export interface FragmentSignificance {
  readonly language: string;
  /** Tokens that no rule takes: the fewer of both sides. */
  readonly length: number;
  /** Ids of the fragments, strongest first. */
  readonly ids: readonly string[];
  /** How often pairs of unrelated projects have a fragment as long; null where `reason` says why. */
  readonly tail: ClusteredTail | null;
  readonly chance: ChanceStatement | null;
  readonly reason: UnstatedReason | null;
}

/** A calibration as a case quotes it. */
export interface CalibrationUse {
  readonly name: string;
  /** Name of the file. */
  readonly label: string;
  readonly sha256: string;
  readonly language: string;
  readonly toolVersion: string;
  readonly algorithmVersion: string;
  readonly measured?: string;
  readonly projects: number;
  /** Pairs of which rules leave something on both sides at the headline level. */
  readonly unrelatedPairs: number;
  readonly derivedPairs: number;
  readonly leastTokens: number;
  /** Rules that were in force when it was measured. */
  readonly rules: readonly string[];
  /** The model of chance matches at the headline level with its goodness of fit; null where it was not calibrated. */
  readonly chance: Omit<ChanceFit, 'resamples'> | null;
  /** What its likelihood ratios rest on, by level. */
  readonly likelihood: Readonly<Partial<Record<Level, Omit<LikelihoodCalibration, 'hypotheses'>>>>;
}

/** `case.json`'s member `significance`: statements about what the recorded rules leave. */
export interface CaseSignificance {
  /** Of the likelihood ratios. */
  readonly hypotheses: Hypotheses;
  /** Those that served, in order of language. */
  readonly calibrations: readonly CalibrationUse[];
  /** Languages of the sides for which none serves, and why. */
  readonly uncalibrated: readonly { readonly language: string; readonly why: string }[];
  readonly overall: ModuleSignificance;
  /** In the order of `modules`. */
  readonly modules: readonly ModuleSignificance[];
  /** Longest first, then by language. Fragments that rules take whole are not in it. */
  readonly fragments: readonly FragmentSignificance[];
}
