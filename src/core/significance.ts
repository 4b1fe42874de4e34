/**
 * How often unrelated code would score as high: statements of significance, and the calibrations they rest on. Plain data.
 * None of them says how probable it is that a work derives from another; that is for whoever knows the rest of the case.
 */

/** Values measured between two projects. */
export interface PairValues {
  /**
   * Names of the projects that chance brought into this pair: both of them in a general calibration, the control project alone where its
   * counterpart is a side of the case. Pairs that share a name are not independent.
   */
  readonly projects: readonly [string, ...string[]];
  /** One value a module or fragment, in any order. */
  readonly values: readonly number[];
}

/** How often controls reach a value. All shares 0 … 1. */
export interface TailStatement {
  readonly value: number;
  /** Controls at or above the value, of all controls. */
  readonly reached: number;
  readonly of: number;
  /** How many independent controls the bounds assume: `of`, or the number of pairs where `of` counts several from each pair. */
  readonly independent: number;
  /** (reached + 1) / (of + 1): never 0. */
  readonly estimate: number;
  /** Two-sided Clopper–Pearson interval of the share of controls that reach the value. */
  readonly lower: number;
  readonly upper: number;
  /** One-sided upper bound of the same share: "at most". */
  readonly atMost: number;
  /** Of the interval and of the bound, 0.95. */
  readonly confidence: number;
}

export interface ClusteredTail {
  /** Pairs in which at least one module or fragment reaches the value. */
  readonly pairs: TailStatement;
  /** Single modules or fragments that reach it. */
  readonly each: TailStatement;
  /** Distinct projects in the pairs. */
  readonly projects: number;
  /** Pairs that can be picked so that no project occurs twice. */
  readonly separatePairs: number;
  /** `pairs.atMost`, were only that many pairs independent. Equal to it where no project occurs twice. */
  readonly atMostOfSeparate: number;
}

/** Fragments between two unrelated projects at one level. */
export interface ChanceObservation {
  readonly projects: PairValues['projects'];
  /** Tokens compared on either side (undamped and unfiltered ones). */
  readonly m: number;
  readonly n: number;
  /** Fragments by length in tokens: [length, how many], each length once. Fragments of one pair with the same text count as one. */
  readonly lengths: readonly (readonly [length: number, count: number])[];
}

/** Expected chance fragments of at least L ≥ `from` tokens between streams of m and n tokens: rate · m · n · S(L − from). */
export interface ChanceModel {
  /** `exponential`: S(x) = e^(−x / scale); `pareto`: S(x) = (1 + shape · x / scale)^(−1 / shape). */
  readonly kind: 'exponential' | 'pareto';
  /** Tokens. */
  readonly from: number;
  readonly scale: number;
  /** 0 for `exponential`. */
  readonly shape: number;
  /** Fragments of at least `from` tokens per token². */
  readonly rate: number;
  /** Variance of a pair's count = mean + mean² / dispersion; null: Poisson. */
  readonly dispersion: number | null;
  /** Karlin & Altschul's parameters: expected = K · m · n · e^(−lambda · L); null for `pareto`. */
  readonly lambda: number | null;
  readonly K: number | null;
}

/**
 * Why a model of chance matches cannot be relied on: too few pairs (or projects) with fragments; too few fragments; no tail fits the
 * lengths; the longest fragment is no chance match under the model; the counts of the pairs do not fit; they do not grow with m · n.
 */
export type ChanceDoubt = 'few-pairs' | 'few-fragments' | 'lengths' | 'longest' | 'counts' | 'size';

export interface ChanceFit {
  /** Null where no pair has a fragment. */
  readonly model: ChanceModel | null;
  /** True where `doubts` is empty. Where it is not, state the empirical tail. */
  readonly adequate: boolean;
  readonly doubts: readonly ChanceDoubt[];
  readonly pairs: number;
  readonly projects: number;
  /** Pairs with a fragment of at least `model.from` tokens, and such fragments. */
  readonly pairsWithFragments: number;
  readonly fragments: number;
  /** Least and greatest m · n of the pairs, tokens². */
  readonly sizes: readonly [least: number, most: number];
  /** Longest fragment of all pairs, tokens; 0 without any. */
  readonly longest: number;
  /** Fragments at least as long as the longest that the model expects in all pairs together. */
  readonly longestExpected: number | null;
  /** Probability, under the model, of lengths and of counts that fit worse (goodness of fit); null where not tested. */
  readonly lengthsP: number | null;
  readonly countsP: number | null;
  /** 95 % interval of the tail's shape where it is left free; above 0: heavier than exponential. */
  readonly shapeInterval: readonly [lower: number, upper: number] | null;
  /** b in "fragments grow as (m · n)^b" with its 95 % interval; the model takes 1. */
  readonly sizeExponent: { readonly estimate: number; readonly lower: number; readonly upper: number } | null;
  /** Fragments by length, `to` inclusive, null for "and longer". */
  readonly table: readonly {
    readonly from: number;
    readonly to: number | null;
    readonly observed: number;
    readonly expected: number;
  }[];
  /** Every lower end that was tried, shortest first, with the goodness of fit of either tail. */
  readonly tried: readonly { readonly from: number; readonly exponentialP: number; readonly paretoP: number }[];
  /** [rate, scale, shape] fitted to each resample of the projects: the intervals of expectations come from them. */
  readonly resamples: readonly (readonly [rate: number, scale: number, shape: number])[];
}

/** What chance alone would bring of fragments at least as long as one that was found. */
export interface ChanceStatement {
  /** Tokens. */
  readonly length: number;
  readonly m: number;
  readonly n: number;
  /** The length that the figures are for: shorter than `length` where that lies too far beyond the controls; they are upper bounds then. */
  readonly statedAt: number | null;
  /** Expected number of fragments of at least `statedAt` tokens between unrelated projects of these sizes, with its 95 % interval; null where `reason` says why. */
  readonly expected: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Share of unrelated pairs of these sizes that would hold at least one. */
  readonly atLeastOne: number | null;
  /** `not-fitted`: the model is not adequate; `below-range`: shorter than what was fitted. */
  readonly reason: 'not-fitted' | 'below-range' | null;
  /** The fragment is longer than any in the controls: the figure rests on the model's form. */
  readonly beyondLongest: boolean;
  /** m · n lies outside of the controls' sizes. */
  readonly beyondSizes: boolean;
}

/** The two hypotheses of a likelihood ratio, in the words that stand beside it. */
export interface Hypotheses {
  readonly derived: string;
  readonly independent: string;
}
export const HYPOTHESES: Hypotheses = {
  derived:
    'the code of the module on the one side and that on the other come from a common source other than the sources that were filtered out',
  independent:
    'the code of the module was written on the two sides without recourse to each other or to a common source other than those that were filtered out',
};

/** Likelihood ratios of a score (a share, 0 … 1), from pairs of both kinds. Every pair weighs the same, however many values it has. */
export interface LikelihoodCalibration {
  readonly hypotheses: Hypotheses;
  /** Pairs, values and distinct projects of either kind. */
  readonly derived: CalibrationSet;
  readonly independent: CalibrationSet;
  /** The ratio by score, ascending: every score from `from` to `to` has it; scores between two steps lie between their ratios. */
  readonly steps: readonly LikelihoodStep[];
  /** Bounds beyond which the calibration cannot support a ratio: lowest ≤ 1 ≤ highest. */
  readonly lowest: number;
  readonly highest: number;
  /** Log-likelihood-ratio cost of ratios for pairs that were left out, bits: 0 perfect, 1 as good as saying nothing. */
  readonly cllr: number;
  /** The part of it that no recalibration of the score could mend. */
  readonly cllrMin: number;
  readonly confidence: number;
}
export interface CalibrationSet {
  readonly pairs: number;
  readonly values: number;
  readonly projects: number;
}
export interface LikelihoodStep {
  readonly from: number;
  readonly to: number;
  readonly ratio: number;
  /** 95 % interval over resampled projects. */
  readonly lower: number;
  readonly upper: number;
}

/** Strength of support in the words of the ENFSI guideline (2015); `none`: the findings do not support one hypothesis over the other. */
export const SUPPORTS = [
  'none',
  'weak',
  'moderate',
  'moderately-strong',
  'strong',
  'very-strong',
  'extremely-strong',
] as const;
export type Support = (typeof SUPPORTS)[number];
export interface Verbal {
  readonly support: Support;
  /** The hypothesis that is supported; null for `none`. */
  readonly favours: keyof Hypotheses | null;
}

/** How much more probable a score is under `derived` than under `independent`. */
export interface LikelihoodRatioStatement {
  readonly score: number;
  readonly hypotheses: Hypotheses;
  readonly ratio: number;
  readonly lower: number;
  readonly upper: number;
  readonly confidence: number;
  /** The ratio is the highest, or the lowest, that the calibration can support; the score by itself might say more. */
  readonly bounded: 'lowest' | 'highest' | null;
  /** No calibration value lies where this score does: the ratio is interpolated and the interval spans both neighbours. */
  readonly between: boolean;
  /** Of the ratio, and of the end of its interval that lies nearer to 1. */
  readonly verbal: Verbal;
  readonly cautious: Verbal;
}

/** A share counted over cases that come in groups, with its 95 % interval. */
export interface ClusteredShare {
  readonly reached: number;
  readonly of: number;
  /** Pairs of projects that the cases come from. */
  readonly groups: number;
  /** Independent cases that would vary as much; what the interval is made for. */
  readonly independent: number;
  /** Null where there are no cases. */
  readonly share: number | null;
  readonly lower: number;
  readonly upper: number;
  readonly confidence: number;
}

/** Area under the receiver operating characteristic, 0 … 1; ½: no better than chance. */
export interface AreaUnderCurve {
  readonly area: number;
  readonly lower: number;
  readonly upper: number;
  readonly confidence: number;
  readonly method: 'delong' | 'separate-couples';
  readonly positives: number;
  readonly negatives: number;
  readonly positivePairs: number;
  readonly negativePairs: number;
}

export interface TruePositiveRate {
  /** The rate that was asked for; `falsePositives` holds the one that was seen. */
  readonly falsePositiveRate: number;
  /** There are enough unrelated values to see so low a rate. */
  readonly resolved: boolean;
  /** Values at or above it pass; null where none does. */
  readonly threshold: number | null;
  readonly truePositives: ClusteredShare;
  readonly falsePositives: ClusteredShare;
}

export interface Separation {
  readonly weakest: number;
  readonly strongest: number;
  /** weakest / strongest; null where the strongest is 0. */
  readonly ratio: number | null;
}

export interface TailCalibrationRow {
  /** Stated tail, 0 … 1. */
  readonly level: number;
  /** Values whose stated tail is at most that. */
  readonly observed: ClusteredShare;
}

/** Tokens that fragments of at least `threshold` tokens cover. */
export interface SweepPoint {
  readonly threshold: number;
  readonly tokens: number;
  readonly of: number;
  readonly share: number;
}
