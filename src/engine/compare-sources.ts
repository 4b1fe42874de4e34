/** From units to numbers: damping, fingerprint tables, matches, fragments, measurements, ranking. */
import {
  filesByModule,
  measureModules,
  moduleMatrix,
  rankFilePairs,
  runLevel,
  selectFragments,
  vocabularyOf,
} from '../comparison/index.js';
import {
  type CaseFiles,
  type CompareOptions,
  type Corpus,
  type FilePair,
  type Level,
  type LevelAnswer,
  type LevelTask,
  type Measurement,
  type ModuleMatrix,
  type ModuleResult,
  SIDES,
  type Side,
  type Unit,
  type UnitFragment,
} from '../core/index.js';
import { buildFeatureTable } from '../fingerprint/index.js';
import { mapModules } from './modules.js';
import type { Helper } from './pool.js';
import type { Sources } from './sources.js';

export interface Comparison {
  readonly modules: readonly ModuleResult[];
  readonly overall: ModuleResult;
  readonly matrix: ModuleMatrix;
  readonly filePairs: readonly FilePair[];
  /** Listed fragments at the headline level, strongest first. */
  readonly fragments: readonly UnitFragment[];
}

/** The level that fragments, matrix and ranking are taken from: `renamed`, where it was asked for. */
function headlineLevel(levels: readonly Level[]): Level {
  return levels.includes('renamed') ? 'renamed' : (levels[0] as Level);
}

/** All levels in this thread. */
export function compareSources(sources: Sources, options: CompareOptions): Comparison {
  const { corpus } = sources;
  const caseFiles = placeFiles(sources, options);
  const headline = compareHeadline(corpus, caseFiles, options);
  const others = otherLevels(options).map((level) => {
    const result = runLevel(corpus, level, options, buildFeatureTable);
    return [level, measureModules(corpus, caseFiles, result)] as const;
  });
  return assemble(caseFiles, headline, new Map(others), options);
}

/** The same result; the levels that only measurements are wanted of run in a worker meanwhile. */
export async function compareSourcesBeside(
  sources: Sources,
  options: CompareOptions,
  worker: Helper<LevelTask, LevelAnswer>,
  signal?: AbortSignal,
): Promise<Comparison> {
  const { corpus, packed } = sources;
  const { winnowing, maxGap, minFragment } = options;
  const caseFiles = placeFiles(sources, options);
  const others = otherLevels(options).map(async (level) => {
    const { known, questioned } = corpus;
    const task: LevelTask = {
      files: packed,
      known,
      questioned,
      caseFiles,
      level,
      options: { winnowing, maxGap, minFragment },
    };
    return [level, await worker.run(task, signal)] as const;
  });
  const headline = compareHeadline(corpus, caseFiles, options);
  return assemble(caseFiles, headline, new Map(await Promise.all(others)), options);
}

function otherLevels({ levels }: CompareOptions): Level[] {
  return levels.filter((level) => level !== headlineLevel(levels));
}

interface Headline extends Pick<Comparison, 'matrix' | 'filePairs' | 'fragments'> {
  readonly measurements: readonly Measurement[];
}

function compareHeadline(corpus: Corpus, caseFiles: CaseFiles, options: CompareOptions): Headline {
  const level = headlineLevel(options.levels);
  const result = runLevel(corpus, level, options, buildFeatureTable);
  const { masks, table, fragments, coverage } = result;
  const listed = selectFragments(corpus, fragments, masks);
  const numbers = new Map(listed.map((fragment, i) => [fragment, `F${i + 1}`]));
  const filePairs = rankFilePairs({
    corpus,
    caseFiles,
    fragments,
    masks,
    coverage,
    renamed: table,
    vocabulary: buildFeatureTable(corpus.units.map((unit) => ({ hash: vocabularyOf(unit) }))),
    idOf: (fragment) => numbers.get(fragment) ?? '',
  });
  return {
    matrix: moduleMatrix(level, corpus, caseFiles, fragments, masks, coverage),
    filePairs,
    fragments: listed,
    measurements: measureModules(corpus, caseFiles, result),
  };
}

/** Puts the levels' measurements together, module by module. */
function assemble(
  caseFiles: CaseFiles,
  { measurements, ...headline }: Headline,
  others: ReadonlyMap<Level, LevelAnswer>,
  { levels }: CompareOptions,
): Comparison {
  const result = (name: string, number: number, of: CaseFiles['files']): ModuleResult => ({
    name,
    knownFiles: of.known.length,
    questionedFiles: of.questioned.length,
    levels: Object.fromEntries(
      levels.map((level) => [level, { before: (others.get(level) ?? measurements)[number] as Measurement }]),
    ),
  });
  const sets = filesByModule(caseFiles);
  return {
    modules: caseFiles.moduleNames.map((name, i) => result(name, i, sets[i] as CaseFiles['files'])),
    overall: result('(all)', caseFiles.moduleNames.length, caseFiles.files),
    ...headline,
  };
}

function placeFiles({ corpus, files }: Sources, options: CompareOptions): CaseFiles {
  const placed = (side: Side) =>
    files[side].map(({ path, unit }) => ({ path, tokens: (corpus.units[unit] as Unit).tokens.lexeme.length }));
  const map = mapModules(options.modules, { known: placed('known'), questioned: placed('questioned') });
  const instances = Object.fromEntries(
    SIDES.map((side) => [side, files[side].map(({ path, unit }) => ({ path, unit, modules: map.of(side, path) }))]),
  ) as unknown as CaseFiles['files'];
  return { files: instances, moduleNames: map.names };
}
