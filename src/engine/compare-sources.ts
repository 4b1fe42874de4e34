/** From units to matches: damping, fingerprint tables, matches, fragments, matrix, ranking. */
import { countDamped, type Findings, listFindings, moduleMatrix, runLevel, vocabularyOf } from '../comparison/index.js';
import {
  type CaseFiles,
  type CompareOptions,
  type Corpus,
  type Level,
  type LevelResult,
  type LevelTask,
  type ModuleMatrix,
  SIDES,
  type Side,
  type Unit,
} from '../core/index.js';
import { buildFeatureTable } from '../fingerprint/index.js';
import { mapModules } from './modules.js';
import type { Helper } from './pool.js';
import type { Sources } from './sources.js';

/** What is listed, at the headline level, beside what is counted. */
export interface Comparison extends Findings {
  readonly caseFiles: CaseFiles;
  readonly levels: ReadonlyMap<Level, LevelResult>;
  /** The level that fragments, matrix and ranking are taken from. */
  readonly headline: Level;
  readonly matrix: Omit<ModuleMatrix, 'after'>;
}

/** `renamed`, where it was asked for. */
function headlineLevel(levels: readonly Level[]): Level {
  return levels.includes('renamed') ? 'renamed' : (levels[0] as Level);
}

/**
 * @param beside levels that another thread compares meanwhile; this one takes the others.
 */
export async function compareSources(
  sources: Sources,
  options: CompareOptions,
  beside?: Promise<ComparedLevels>,
): Promise<Comparison> {
  const { corpus } = sources;
  const caseFiles = placeFiles(sources, options);
  const headline = headlineLevel(options.levels);
  const mine = beside === undefined ? options.levels : [headline];
  const levels = new Map(mine.map((level) => [level, runLevel(corpus, level, options, buildFeatureTable)]));
  const ranked = rankLevel(corpus, caseFiles, levels, options);
  const all = new Map([...levels, ...((await beside) ?? [])]);
  return { caseFiles, levels: inOrder(all, options.levels), ...ranked };
}

export type ComparedLevels = readonly (readonly [Level, LevelResult])[];

/** All levels but the headline's, in another thread. */
export function compareLevelsBeside(
  { corpus: { known, questioned }, packed }: Sources,
  { levels, winnowing, maxGap, minFragment }: CompareOptions,
  helper: Helper,
  signal?: AbortSignal,
): Promise<ComparedLevels> {
  const headline = headlineLevel(levels);
  const others = levels.filter((level) => level !== headline);
  const options = { winnowing, maxGap, minFragment };
  return Promise.all(
    others.map(async (level) => {
      const task = { files: packed, known, questioned, level, options };
      return [level, await helper.run<LevelTask, LevelResult>('compare', task, signal)] as const;
    }),
  );
}

function inOrder<T>(map: ReadonlyMap<Level, T>, levels: readonly Level[]): Map<Level, T> {
  return new Map(levels.map((level) => [level, map.get(level) as T]));
}

function rankLevel(
  corpus: Corpus,
  caseFiles: CaseFiles,
  levels: ReadonlyMap<Level, LevelResult>,
  options: CompareOptions,
): Findings & Pick<Comparison, 'headline' | 'matrix'> {
  const headline = headlineLevel(options.levels);
  const { masks, table, fragments } = levels.get(headline) as LevelResult;
  const damped = countDamped(masks);
  const findings = listFindings({
    corpus,
    caseFiles,
    fragments,
    masks,
    damped,
    renamed: table,
    vocabulary: buildFeatureTable(corpus.units.map((unit) => ({ hash: vocabularyOf(unit) }))),
  });
  return { headline, matrix: moduleMatrix(headline, corpus, caseFiles, fragments, masks, damped), ...findings };
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
