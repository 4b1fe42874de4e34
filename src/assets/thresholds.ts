/**
 * What the grades of likeness ask for: a score of colours, line and composition, and how often unrelated pictures meet it. Measured by `npm run accuracy:assets`; method, distances and recall
 * are in bench/assets/README.md.
 */
import type { AssetGrade } from '../core/index.js';

/** Most bits of 256 that may differ (at own size, at 16 × 16), and least colour agreement. */
export const LIKENESS = {
  /** Weight of each hash beside the colours, whose weight is 1. */
  edge: 0.7,
  edge16: 0.7,
  /** Least score and least colour agreement of grade E; of such pairs with a generic picture; and of grade F. */
  sure: 0.88,
  sureColour: 0.2,
  sureOfGeneric: 2.3,
  alike: 0.72,
  alikeColour: 0.1,
  /** Bits beyond which colours are not looked at any more: of neither hash or of both. */
  far: 104,
  far16: 98,
} as const;

/** Unrelated pairs that got a grade, of all that were tried. A and B are exact: what they find by chance is content that people make twice. */
export const MEASURED: Readonly<Record<AssetGrade, { readonly falsePairs: number; readonly measuredPairs: number }>> = {
  A: { falsePairs: 0, measuredPairs: 5_151_450 },
  B: { falsePairs: 0, measuredPairs: 5_151_450 },
  C: { falsePairs: 0, measuredPairs: 4_421_760 },
  D: { falsePairs: 6, measuredPairs: 3_703_644 },
  E: { falsePairs: 1, measuredPairs: 4_285_534 },
  F: { falsePairs: 10, measuredPairs: 4_285_534 },
};
