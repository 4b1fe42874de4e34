/**
 * What the grades of likeness ask for: a score of colours, line and composition, and how often unrelated pictures meet it. Measured by `npm run accuracy:assets`; method, distances and recall
 * are in bench/assets/README.md.
 */
import type { AssetGrade, AssetKind } from '../core/index.js';

/** What likeness is made of: see score-likeness.ts. */
export const LIKENESS = {
  /** Bits of both hashes' 512 beyond which a pair is not looked at. */
  radius: 196,
  /** Bits of 256 of the hash at 16 × 16, likewise. Both cost a tenth of a percent of what is found. */
  radius16: 104,
  /** Weights of the two hashes beside the colours, whose weight is 1, and of what is taken off. */
  edge: 1,
  edge16: 1.4,
  framed: 1.5,
  striped: 0.5,
  stretched: 0.25,
  leastColour: 0.1,
  /** The same where a picture is taken for one laid on a ground: blobs and flares are alike in alpha already. */
  leastColourLaid: 0.35,
  /** Least scores of grades E and F. */
  sure: 0.95,
  alike: 0.8,
} as const;

type Measured = Readonly<Partial<Record<AssetGrade, { readonly falsePairs: number; readonly measuredPairs: number }>>>;

/**
 * Unrelated pairs that got a grade, of all that were tried. A and B are exact: what they find by chance is content that people make twice.
 * Absent: grades that a kind cannot get. Equal bytes are equal content: where none of those was seen, none of these was.
 */
export const MEASURED: Readonly<Record<AssetKind, Measured>> = {
  image: {
    A: { falsePairs: 0, measuredPairs: 19_483_708 },
    B: { falsePairs: 0, measuredPairs: 19_483_708 },
    C: { falsePairs: 0, measuredPairs: 17_296_168 },
    D: { falsePairs: 5, measuredPairs: 9_651_720 },
    E: { falsePairs: 34, measuredPairs: 17_296_168 },
    F: { falsePairs: 60, measuredPairs: 17_296_168 },
  },
  audio: {
    A: { falsePairs: 0, measuredPairs: 3_763 },
    B: { falsePairs: 0, measuredPairs: 3_763 },
    // Of five pairs with E four are one recording, as spectrograms show.
    E: { falsePairs: 1, measuredPairs: 864_918 },
    F: { falsePairs: 14, measuredPairs: 864_918 },
  },
  model: {
    A: { falsePairs: 0, measuredPairs: 32_010 },
    B: { falsePairs: 0, measuredPairs: 32_010 },
    C: { falsePairs: 0, measuredPairs: 192_658 },
    D: { falsePairs: 0, measuredPairs: 192_658 },
    E: { falsePairs: 0, measuredPairs: 192_658 },
    F: { falsePairs: 23, measuredPairs: 192_658 },
  },
};
