/** From units to matches: damping, fingerprint tables, matches, fragments, matrix, ranking. */
import { MessageChannel } from 'node:worker_threads';
import { rankLevel, runLevel } from '../comparison/index.js';
import {
  type CaseFiles,
  type CompareOptions,
  type Level,
  type LevelAnswer,
  type LevelResult,
  type LevelTask,
  type Ranking,
  SIDES,
  type Side,
  type Unit,
} from '../core/index.js';
import { buildFeatureTable } from '../fingerprint/index.js';
import { mapModules } from './modules.js';
import type { Helper } from './pool.js';
import type { Sources } from './sources.js';

export interface Comparison {
  readonly caseFiles: CaseFiles;
  readonly levels: ReadonlyMap<Level, LevelResult>;
  /** The level that fragments, matrix and ranking are taken from. */
  readonly headline: Level;
  /** What is listed beside what is counted; another thread may be at it still. */
  readonly ranking: Promise<Ranking>;
}

/**
 * Compares each level. With a helper, that one begins the headline's level at once and goes on to rank it; this thread takes the other levels
 * when the function that is given back is called, and may count and filter while the helper ranks.
 */
export function beginComparison(
  sources: Sources,
  options: CompareOptions,
  helper?: Helper,
  signal?: AbortSignal,
): () => Promise<Comparison> {
  const { corpus } = sources;
  const caseFiles = placeFiles(sources, options);
  const headline = headlineLevel(options.levels);
  const beside = helper && compareBeside(sources, caseFiles, headline, options, helper, signal);
  return async () => {
    const mine = options.levels.filter((level) => beside === undefined || level !== headline);
    const levels = new Map(mine.map((level) => [level, runLevel(corpus, level, options, buildFeatureTable)]));
    if (beside !== undefined) levels.set(headline, await beside.result);
    const ranking =
      beside?.ranking ??
      Promise.resolve(rankLevel(corpus, caseFiles, headline, levels.get(headline) as LevelResult, buildFeatureTable));
    return { caseFiles, levels: inOrder(levels, options.levels), headline, ranking };
  };
}

/** `renamed`, where it was asked for. */
function headlineLevel(levels: readonly Level[]): Level {
  return levels.includes('renamed') ? 'renamed' : (levels[0] as Level);
}

function compareBeside(
  { corpus: { known, questioned }, packed }: Sources,
  caseFiles: CaseFiles,
  level: Level,
  { winnowing, maxGap, minFragment }: CompareOptions,
  helper: Helper,
  signal?: AbortSignal,
): { readonly result: Promise<LevelResult>; readonly ranking: Promise<Ranking> } {
  const { port1, port2 } = new MessageChannel();
  const options = { winnowing, maxGap, minFragment };
  const task: LevelTask = { files: packed, known, questioned, level, options, caseFiles, result: port2 };
  const ranking = helper.run<LevelTask, LevelAnswer>('compare', task, signal, [port2]);
  const result = new Promise<LevelResult>((resolve, reject) => {
    port1.once('message', resolve);
    ranking.catch(reject);
  }).finally(() => port1.close());
  // This thread's own part may throw first.
  ranking.catch(() => {});
  result.catch(() => {});
  return { result, ranking };
}

function inOrder<T>(map: ReadonlyMap<Level, T>, levels: readonly Level[]): Map<Level, T> {
  return new Map(levels.map((level) => [level, map.get(level) as T]));
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
