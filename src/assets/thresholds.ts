/**
 * What the grades of likeness ask for: a score of colours, line and composition, and how often unrelated pictures meet it. Measured by `npm run accuracy:assets`; method, distances and recall
 * are in bench/assets/README.md.
 */
import type { AssetGrade, AssetKind } from '../core/index.js';

/** Weights of the hashes at own size and at 16 × 16 in the scan's evidence: whole numbers, as 1 to 1.4, so that it counts 128 × 5 for each 1 of the score. */
export const EVIDENCE_WEIGHTS = [5, 7] as const;

/** What likeness is made of: see score-likeness.ts. */
export const LIKENESS = {
  /** What is looked at more closely: see `Near`. Calibrated so that next to nothing is lost that was found without it (bench/assets/README.md). */
  near: { sketch: 92, clear: 80, colours: 36, colour: 3, least: 288, joint: 0, weight: 11 },
  /** The same where one picture may show the other laid on a ground. */
  nearLaid: { sketch: 84, clear: 84, colours: 36, colour: 3, least: 384, joint: 0, weight: 11 },
  /** The same for two whole canvases, which are found in this way only where their fringes differ. */
  nearCanvas: { sketch: 80, clear: 80, colours: 36, colour: 3, least: 512, joint: 0, weight: 11 },
  /** The same for a side against itself: its pictures were not coded with loss by anybody since. */
  nearOwn: { sketch: 80, clear: 80, colours: 36, colour: 3, least: 448, joint: 0, weight: 13 },
  /** Weights of the two hashes beside the colours, whose weight is 1, and of what is taken off. */
  edge: 1,
  edge16: 1.4,
  framed: 1.5,
  striped: 0.5,
  stretched: 0.25,
  /** Taken off where both pictures lie in the middle of nothing, a light switch on a wall and a spark in the dark: what they show is compared without its ground. */
  lonely: 0.8,
  /**
   * Colour agreement without what any frame has: nothing is taken off a frame from the first on, and the agreement of frames counts no more than it
   * and the second.
   */
  unframed: { full: 0.5, beyond: 0.15 },
  leastColour: 0.1,
  /** Least score without colours: below it even the same colours in the same places make no grade E. It spares two of five pairs the colours. */
  leastShape: 0.05,
  /** The least of colours where a picture is taken for one laid on a ground: blobs and flares are alike in alpha already. */
  leastColourLaid: 0.35,
  /** Least scores of grades E and F; of E between two whole canvases, where small things in the middle of nothing are alike. */
  sure: 1.05,
  sureCanvas: 1.15,
  alike: 0.8,
  /**
   * Least score without colours from which on they are not asked: next to no unrelated pair has it. Colours say nothing where a sheet is mostly empty. Of
   * two whole canvases more is asked, for the reason above.
   */
  sureShape: 1.1,
  sureShapeCanvas: 1.2,
  /** The same where a picture is taken for one laid on a ground. */
  sureShapeLaid: 1.35,
} as const;

type Measured = Readonly<Partial<Record<AssetGrade, { readonly falsePairs: number; readonly measuredPairs: number }>>>;

/**
 * Unrelated pairs that got a grade, of all that were tried. A and B are exact: what they find by chance is content that people make twice.
 * Absent: grades that a kind cannot get. Equal bytes are equal content: where none of those was seen, none of these was.
 */
export const MEASURED: Readonly<Record<AssetKind, Measured>> = {
  image: {
    // `npm run accuracy:assets`, six pairs of unrelated games together; every pair counts, though some may be the same drawing by eye.
    A: { falsePairs: 0, measuredPairs: 32_205_487 },
    // A square that is black all over, in two formats, and a picture of which nothing is visible.
    B: { falsePairs: 2, measuredPairs: 32_205_487 },
    C: { falsePairs: 0, measuredPairs: 31_120_087 },
    D: { falsePairs: 1, measuredPairs: 24_874_601 },
    E: { falsePairs: 44, measuredPairs: 30_119_659 },
    F: { falsePairs: 461, measuredPairs: 30_119_659 },
  },
  audio: {
    // `npm run accuracy:assets -- --only sounds`, seven games.
    A: { falsePairs: 0, measuredPairs: 510_048 },
    B: { falsePairs: 0, measuredPairs: 510_048 },
    // Two pairs with E are one recording each, as spectrograms show.
    E: { falsePairs: 0, measuredPairs: 441_049 },
    F: { falsePairs: 26, measuredPairs: 441_049 },
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
