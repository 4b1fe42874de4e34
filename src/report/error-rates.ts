/** Error rates of the method on pairs of projects whose relation is known, as a report quotes them. Figures: `measured-rates.ts`. */
import type { Level } from '../core/index.js';

/** What was counted, of how many, with its 95 % interval. Shares 0 … 1. */
export interface CountedShare {
  readonly reached: number;
  readonly of: number;
  readonly lower: number;
  readonly upper: number;
}

/** Area under the ROC curve: how often a derived value is above another one; ½ is chance. */
export interface QuotedArea {
  readonly area: number;
  readonly lower: number;
  readonly upper: number;
  readonly derived: number;
  readonly others: number;
}

/** One language, before or after filtration. */
export interface ErrorRateRow {
  readonly language: 'c-cpp' | 'csharp';
  readonly stage: 'before' | 'after';
  /** Pairs as wholes: coverage, the higher of both directions. */
  readonly pairs: QuotedArea;
  /** Directions of modules: of derived pairs those that both sides have by name, of the others all. */
  readonly modules: QuotedArea;
  /** Lowest coverage of a derived pair and highest of another one, 0 … 1. */
  readonly weakest: number;
  readonly strongest: number;
  /** Derived modules above the coverage that at most 0.1 % of the other modules reach, and how many of the others do. */
  readonly passing: CountedShare;
  readonly falsely: CountedShare;
}

/** Modules of unrelated pairs that lie at or below a stated tail; `share` should be at most `level`. */
interface TailRow {
  readonly language: ErrorRateRow['language'];
  readonly level: number;
  readonly observed: CountedShare;
}

export interface ErrorRates {
  readonly algorithmVersion: string;
  /** ISO date. */
  readonly measured: string;
  readonly commit: string;
  readonly level: Level;
  readonly rows: readonly ErrorRateRow[];
  /** Of the shipped calibrations, on pairs that were not used to make them. */
  readonly tails: readonly TailRow[];
}
