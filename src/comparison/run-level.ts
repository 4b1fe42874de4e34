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
  Side,
  UnitFragment,
} from '../core/index.js';
import { coverUnits, type UnitCoverage } from './coverage.js';
import { countDamped, dampedFingerprints, dampedTokens } from './damping.js';
import { mergeRuns } from './fragments.js';
import { findMatches, wholeMatches } from './matches.js';
import { createMeasurer, featurePresence, filesByModule } from './measure.js';

export interface LevelResult {
  /** The level's damped tokens. */
  readonly masks: DampingMasks;
  /** Ids of the level's winnowed fingerprints, damped ones left out. */
  readonly table: FeatureTable;
  /** All verified fragments between any two units, redundant ones too. */
  readonly fragments: readonly UnitFragment[];
  readonly coverage: Readonly<Record<Side, UnitCoverage>>;
}

export function runLevel(
  corpus: Corpus,
  level: Level,
  options: ComparisonOptions,
  build: BuildFeatureTable,
): LevelResult {
  const winnowing = options.winnowing[level];
  const masks = corpus.units.map((unit) => dampedTokens(level, unit.tokens));
  const table = build(
    corpus.units.map((unit, u) => {
      const { hash, position } = unit.fingerprints[level];
      return { hash, skip: dampedFingerprints(masks[u] as Uint8Array, position, winnowing.k) };
    }),
  );
  const fragments = [
    ...mergeRuns(corpus, wholeMatches(corpus), masks, options),
    ...mergeRuns(corpus, findMatches(corpus, level, table, winnowing, build), masks, options),
  ];
  const damped = countDamped(masks);
  const cover = (side: Side): UnitCoverage => coverUnits(corpus, side, fragments, masks, damped);
  return { masks, table, fragments, coverage: { known: cover('known'), questioned: cover('questioned') } };
}

/** One measurement a module, in order, and that of all files last. */
export function measureModules(
  corpus: Corpus,
  caseFiles: CaseFiles,
  { table, coverage }: Pick<LevelResult, 'table' | 'coverage'>,
): Measurement[] {
  const measure = createMeasurer({ corpus, table, coverage, presence: featurePresence(corpus, table) });
  return [...filesByModule(caseFiles), caseFiles.files].map(measure);
}
