/** From units to numbers: damping, fingerprint tables, matches, fragments, measurements, ranking. */
import {
  type CaseFiles,
  compareLevel,
  createMeasurer,
  dampedFingerprints,
  dampedTokens,
  featurePresence,
  filesByModule,
  type LevelComparison,
  moduleMatrix,
  rankFilePairs,
  selectFragments,
  type UnitFragment,
  vocabularyOf,
} from '../comparison/index.js';
import {
  type CompareOptions,
  type Corpus,
  type FeatureTable,
  type FilePair,
  type Level,
  type Measurement,
  type ModuleMatrix,
  type ModuleResult,
  SIDES,
  type Side,
  type Unit,
} from '../core/index.js';
import { buildFeatureTable } from '../fingerprint/index.js';
import { mapModules } from './modules.js';
import type { SourceInstance, Sources } from './sources.js';

export interface Comparison {
  readonly modules: readonly ModuleResult[];
  readonly overall: ModuleResult;
  readonly matrix: ModuleMatrix;
  readonly filePairs: readonly FilePair[];
  /** Listed fragments at the headline level, strongest first. */
  readonly fragments: readonly UnitFragment[];
}

/** The level that fragments, matrix and ranking are taken from: `renamed`, where it was asked for. */
export function headlineLevel(levels: readonly Level[]): Level {
  return levels.includes('renamed') ? 'renamed' : (levels[0] as Level);
}

export function compareSources({ corpus, files }: Sources, options: CompareOptions): Comparison {
  const caseFiles = placeFiles(corpus, files, options);
  const headline = headlineLevel(options.levels);
  const rows = new Map<Level, Measurement[]>();
  let main: LevelResult | undefined;
  for (const level of options.levels) {
    const result = runLevel(corpus, level, options);
    rows.set(level, measureModules(corpus, caseFiles, result));
    if (level === headline) main = result;
  }
  const { masks, table, comparison } = main as LevelResult;
  const listed = selectFragments(corpus, comparison.fragments, masks);
  const numbers = new Map(listed.map((fragment, i) => [fragment, `F${i + 1}`]));
  const filePairs = rankFilePairs({
    corpus,
    caseFiles,
    fragments: comparison.fragments,
    masks,
    coverage: comparison.coverage,
    renamed: table,
    vocabulary: buildFeatureTable(corpus.units.map((unit) => ({ hash: vocabularyOf(unit) }))),
    idOf: (fragment) => numbers.get(fragment) ?? '',
  });
  const result = (name: string, number: number, of: CaseFiles['files']): ModuleResult => ({
    name,
    knownFiles: of.known.length,
    questionedFiles: of.questioned.length,
    levels: Object.fromEntries(
      options.levels.map((level) => [level, { before: rows.get(level)?.[number] as Measurement }]),
    ),
  });
  const sets = filesByModule(caseFiles);
  return {
    modules: caseFiles.moduleNames.map((name, i) => result(name, i, sets[i] as CaseFiles['files'])),
    overall: result('(all)', caseFiles.moduleNames.length, caseFiles.files),
    matrix: moduleMatrix(headline, corpus, caseFiles, comparison.fragments, masks, comparison.coverage),
    filePairs,
    fragments: listed,
  };
}

interface LevelResult {
  readonly masks: readonly Uint8Array[];
  readonly table: FeatureTable;
  readonly comparison: LevelComparison;
}

function runLevel(corpus: Corpus, level: Level, options: CompareOptions): LevelResult {
  const { k, w } = options.winnowing[level];
  const masks = corpus.units.map((unit) => dampedTokens(level, unit.tokens));
  const table = buildFeatureTable(
    corpus.units.map((unit, u) => {
      const { hash, position } = unit.fingerprints[level];
      return { hash, skip: dampedFingerprints(masks[u] as Uint8Array, position, k) };
    }),
  );
  const limits = { maxGap: options.maxGap, minFragment: options.minFragment, guarantee: k + w - 1 };
  return { masks, table, comparison: compareLevel(corpus, level, table, masks, limits) };
}

/** One measurement a module, in order, and that of all files last. */
function measureModules(corpus: Corpus, caseFiles: CaseFiles, { table, comparison }: LevelResult): Measurement[] {
  const presence = featurePresence(corpus, table);
  const measure = createMeasurer({ corpus, table, coverage: comparison.coverage, presence });
  return [...filesByModule(caseFiles), caseFiles.files].map(measure);
}

function placeFiles(
  corpus: Corpus,
  files: Readonly<Record<Side, readonly SourceInstance[]>>,
  options: CompareOptions,
): CaseFiles {
  const placed = (side: Side) =>
    files[side].map(({ path, unit }) => ({ path, tokens: (corpus.units[unit] as Unit).tokens.lexeme.length }));
  const map = mapModules(options.modules, { known: placed('known'), questioned: placed('questioned') });
  const instances = Object.fromEntries(
    SIDES.map((side) => [side, files[side].map(({ path, unit }) => ({ path, unit, modules: map.of(side, path) }))]),
  ) as unknown as CaseFiles['files'];
  return { files: instances, moduleNames: map.names };
}
