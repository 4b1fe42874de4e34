/** One level from end to end: damping, fingerprint table, matches, fragments, coverage, measurements. */
import type {
  BuildFeatureTable,
  CaseFiles,
  ComparisonOptions,
  Corpus,
  DampingMasks,
  FeatureTable,
  Level,
  Measurement,
} from '../core/index.js';
import { compareLevel, type LevelComparison } from './compare.js';
import { dampedFingerprints, dampedTokens } from './damping.js';
import { createMeasurer, featurePresence, filesByModule } from './measure.js';

export interface LevelResult {
  readonly masks: DampingMasks;
  readonly table: FeatureTable;
  readonly comparison: LevelComparison;
}

export function runLevel(
  corpus: Corpus,
  level: Level,
  options: ComparisonOptions,
  build: BuildFeatureTable,
): LevelResult {
  const { k } = options.winnowing[level];
  const masks = corpus.units.map((unit) => dampedTokens(level, unit.tokens));
  const table = build(
    corpus.units.map((unit, u) => {
      const { hash, position } = unit.fingerprints[level];
      return { hash, skip: dampedFingerprints(masks[u] as Uint8Array, position, k) };
    }),
  );
  return { masks, table, comparison: compareLevel(corpus, level, table, masks, options) };
}

/** One measurement a module, in order, and that of all files last. */
export function measureModules(
  corpus: Corpus,
  caseFiles: CaseFiles,
  { table, comparison }: LevelResult,
): Measurement[] {
  const presence = featurePresence(corpus, table);
  const measure = createMeasurer({ corpus, table, coverage: comparison.coverage, presence });
  return [...filesByModule(caseFiles), caseFiles.files].map(measure);
}
