/**
 * The numbers that a run uses when nobody says otherwise. Nothing else in the tree states them.
 *
 * Argued from these measurements (`npm run bench -- ranking`; before filtration, level `renamed`, share of the known side covered; derived:
 * LevelDB → RocksDB; unrelated: LevelDB × Quake III, Hercules × CMaNGOS, RunUO × FNA (share of FNA, the smaller side)):
 *
 *     k   w  gap  min   derived   unrelated              containment, derived against unrelated
 *     16  12   16   44    29.0 %   0.23 %   ·      0.52 %   33 % : 2.2 %      (short grams: chance takes over the fingerprints)
 *     20  12   12   44    26.7 %   0.23 %   0.22 % 0.59 %   25 % : 0.7 %
 *     24  16   12   44    24.6 %   0.23 %   ·      0.61 %   20 % : 0.25 %     (long grams: edited code is lost)
 *     with the rule on novel tokens (comparison/fragments.ts):
 *     20  16   16   44    25.6 %   0.00 %   0.03 % 0.31 %
 *     20  16   16   36    28.0 %   0.00 %   0.02 % 0.33 %   <- chosen, w raised to 17 so that the guarantee threshold is the smallest fragment
 *     20  16   16   30    31.6 %   0.10 %   0.14 % 0.73 %   (five unrelated file pairs above 25 %)
 */
import type { Level, WinnowParameters } from '../core/index.js';

/**
 * Guarantee threshold t = k + w − 1: 36 tokens at `renamed`. A verbatim gram of 12 tokens is rarer than a renamed one of 20, so that k can be
 * smaller; t = 27 there.
 */
export const WINNOWING: Readonly<Record<Level, WinnowParameters>> = {
  verbatim: { k: 12, w: 16 },
  renamed: { k: 20, w: 17 },
};

/** Tokens between two runs that still make one fragment: an inserted or rewritten statement. */
export const MAX_GAP = 16;

/** Matched tokens that a fragment must have: three to five lines. */
export const MIN_FRAGMENT = 36;

export const OUT_FOLDER = 'stemma-out';

/** Stands for no calibration among those named. */
export const NO_CALIBRATION = 'none';

/** A machine with more processors than this is not what a thread per file batch was measured on. */
export const MAX_THREADS = 256;
