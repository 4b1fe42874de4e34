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
 * Compares each level. With a helper, that one begins at once, and goes on to rank what the headline's level shows; this thread may count and filter
 * meanwhile. The other levels are the helper's too where this thread has rules to apply, else this one's.
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
  const others = options.levels.filter((level) => level !== headline);
  const given = helper === undefined ? [] : [headline, ...(options.unfiltered === true ? [] : others)];
  const beside = helper && compareBeside(sources, caseFiles, given, options, helper, signal);
  return async () => {
    const mine = options.levels.filter((level) => !given.includes(level));
    const levels = new Map(mine.map((level) => [level, runLevel(corpus, level, options, buildFeatureTable)]));
    for (const [i, result] of ((await beside?.results) ?? []).entries()) levels.set(given[i] as Level, result);
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
  levels: readonly Level[],
  { winnowing, maxGap, minFragment }: CompareOptions,
  helper: Helper,
  signal?: AbortSignal,
): { readonly results: Promise<readonly LevelResult[]>; readonly ranking: Promise<Ranking> } {
  const { port1, port2 } = new MessageChannel();
  const options = { winnowing, maxGap, minFragment };
  const task: LevelTask = { files: packed, known, questioned, levels, options, caseFiles, results: port2 };
  const ranking = helper.run<LevelTask, LevelAnswer>('compare', task, signal, [port2]);
  const results = new Promise<readonly LevelResult[]>((resolve, reject) => {
    port1.once('message', resolve);
    ranking.catch(reject);
  }).finally(() => port1.close());
  // This thread's own part may throw first. The helper ends while it goes on.
  ranking.catch(() => {}).finally(() => helper.close());
  results.catch(() => {});
  return { results, ranking };
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
