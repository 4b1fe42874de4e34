/**
 * The numbers that a run uses when nobody says otherwise. Nothing else in the tree states them.
 *
 * PLACEHOLDER: to be argued here from measurements on the demo pairs and on unrelated code.
 */
import type { Level, WinnowParameters } from '../core/index.js';

/** Guarantee threshold t = k + w − 1 tokens: 31 at `renamed`, 19 at `verbatim`. */
export const WINNOWING: Readonly<Record<Level, WinnowParameters>> = {
  verbatim: { k: 12, w: 8 },
  renamed: { k: 20, w: 12 },
};

/** Tokens between two runs that still make one fragment. */
export const MAX_GAP = 12;

/** Matched tokens that a fragment must have. */
export const MIN_FRAGMENT = 24;

export const OUT_FOLDER = 'stemma-out';

/** A machine with more processors than this is not what a thread per file batch was measured on. */
export const MAX_THREADS = 256;
