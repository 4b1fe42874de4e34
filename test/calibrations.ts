/** Calibrations made by hand. */
import { calibrateLevel } from '../src/comparison/index.js';
import { type Calibration, type CalibrationPair, LEAST_TOKENS } from '../src/core/index.js';

export function calibrationOf(pairs: readonly CalibrationPair[], changes: Partial<Calibration> = {}): Calibration {
  const names = [...new Set(pairs.flatMap(({ known, questioned }) => [known, questioned]))].sort();
  return {
    formatVersion: 1,
    kind: 'stemma-calibration',
    name: 'by hand',
    language: 'c-cpp',
    tool: { version: '0.1.0', algorithmVersion: '0', kernelSha256: '0'.repeat(64) },
    options: {
      levels: ['renamed'],
      winnowing: { verbatim: { k: 12, w: 16 }, renamed: { k: 20, w: 17 } },
      maxGap: 16,
      minFragment: 36,
    },
    rules: [],
    references: [],
    exclude: [],
    leastTokens: LEAST_TOKENS,
    projects: names.map((name) => ({ name, treeSha256: '0'.repeat(64), files: 1, tokens: 5000 })),
    pairs,
    levels: { renamed: calibrateLevel(pairs, 'renamed', 36) },
    ...changes,
  };
}
