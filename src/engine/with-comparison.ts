/** One comparison, up to the point where its results part: into a case, or into a row of a calibration. */
import { setImmediate } from 'node:timers/promises';
import type { CompareOptions, Ranking } from '../core/index.js';
import { prepareRules, type Rules } from './apply-rules.js';
import type { Clock } from './clock.js';
import type { CollectedMarks } from './collect-marks.js';
import { beginComparison, type Comparison } from './compare-sources.js';
import { type Filtered, filterCase, type Marked } from './filter-case.js';
import { checkReferences } from './hold-against.js';
import { createHelper } from './pool.js';
import { closeAll, type Opened, openAll, readSources, type Sources } from './sources.js';
import { startStages } from './stages.js';

/** What a comparison found, while its sides are open. */
export interface Compared {
  readonly opened: Opened;
  readonly sources: Sources;
  readonly comparison: Comparison;
  readonly ranking: Ranking;
  readonly collected: CollectedMarks;
  readonly filtered: Filtered;
  readonly marked: Marked;
}

/**
 * Compares and filters.
 * @param prepare what else can be made ready while the threads start.
 * @param use takes what it needs before the sides are closed.
 */
export async function withComparison<P, T>(
  options: CompareOptions,
  clock: Clock,
  signal: AbortSignal | undefined,
  prepare: () => Promise<P>,
  use: (compared: Compared, prepared: P) => Promise<T>,
): Promise<T> {
  const { workers, kernel } = startStages(options);
  const helper = options.threads > 1 ? createHelper() : undefined;
  let rules: Rules | undefined;
  let opened: Opened | undefined;
  try {
    const prepared = await prepare();
    const run = { options, clock, workers, kernel, signal };
    opened = await openAll(run);
    const reading = readSources(opened, run);
    // This thread's own part may throw first.
    reading.catch(() => {});
    rules = prepareRules(options);
    const sources = await reading;
    checkReferences(sources);
    const compare = beginComparison(sources, options, helper, signal);
    // Their kernels hold memory that the comparison needs. Ended in the next turn of the loop; this thread need not see it.
    void workers.close();
    await setImmediate();
    clock.begin('compare', 0, 0);
    const collect = rules.begin(sources, signal);
    const comparison = await compare();
    signal?.throwIfAborted();
    clock.begin('filter', 0, 0);
    const collected = await collect(comparison);
    const list = filterCase(sources, comparison, options, collected);
    const ranking = await comparison.ranking;
    return await use({ opened, sources, comparison, ranking, collected, ...list(ranking) }, prepared);
  } finally {
    await Promise.all([workers.close(), helper?.close(), rules?.close(), opened && closeAll(opened)]);
  }
}
