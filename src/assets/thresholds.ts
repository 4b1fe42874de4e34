/**
 * What the grades of likeness ask for, and how often unrelated pictures meet it. Measured by `npm run accuracy:assets`; method, distances and recall
 * are in bench/assets/README.md.
 */
import type { AssetGrade } from '../core/index.js';

/** Most bits of 256 that may differ (at own size, at 16 × 16), and least colour agreement. */
export const LIKENESS = {
  /** One of the hashes is very near. */
  sure: { edge: 73, edge16: 59, colour: 0.15 },
  /** Both are near, or one of them is and the colours agree. */
  near: { edge: 95, edge16: 87, colourOfBoth: 0.25, colourOfOne: 0.55 },
  /** Grade F: one of the hashes is near. */
  alike: { colour: 0.2 },
} as const;

/** Unrelated pairs that got a grade, of all that were tried. A and B are exact: what they find by chance is content that people make twice. */
export const MEASURED: Readonly<Record<AssetGrade, { readonly falsePairs: number; readonly measuredPairs: number }>> = {
  A: { falsePairs: 0, measuredPairs: 20_649_714 },
  B: { falsePairs: 1, measuredPairs: 20_649_714 },
  C: { falsePairs: 0, measuredPairs: 17_766_420 },
  D: { falsePairs: 7, measuredPairs: 14_921_928 },
  E: { falsePairs: 12, measuredPairs: 14_428_269 },
  F: { falsePairs: 84, measuredPairs: 14_428_269 },
};
