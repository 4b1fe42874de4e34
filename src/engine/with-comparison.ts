/** One comparison, up to the point where its results part: into a case, or into a row of a calibration. */
import type { CompareOptions } from '../core/index.js';
import type { Clock } from './clock.js';
import { type CollectedMarks, collectMarks } from './collect-marks.js';
import { type Comparison, compareSources, compareSourcesBeside } from './compare-sources.js';
import { type Filtered, filterCase, type Marked } from './filter-case.js';
import { describeFragments } from './fragments.js';
import { checkReferences } from './hold-against.js';
import { loadTextRules } from './load-text-rules.js';
import { markTexts, markTextsBeside } from './mark-texts.js';
import { createHelper, startWorkers } from './pool.js';
import { readNotices } from './read-notices.js';
import { closeAll, type Opened, openAll, readSources, type Sources } from './sources.js';
import { startStages } from './stages.js';

/** What a comparison found, while its sides are open. */
export interface Compared {
  readonly opened: Opened;
  readonly sources: Sources;
  readonly comparison: Comparison;
  readonly collected: CollectedMarks;
  readonly filtered: Filtered;
  readonly marked: Marked;
}

/** Compares and filters; `use` takes what it needs of it before the sides are closed. */
export async function withComparison<T>(
  options: CompareOptions,
  clock: Clock,
  signal: AbortSignal | undefined,
  use: (compared: Compared) => Promise<T>,
): Promise<T> {
  const { workers, kernel } = startStages(options);
  const helper = options.threads > 1 ? createHelper() : undefined;
  const noticeReader = startWorkers(1);
  let opened: Opened | undefined;
  try {
    const run = { options, clock, workers, kernel, signal };
    opened = await openAll(run);
    const sources = await readSources(opened, run);
    checkReferences(sources);
    const notices = readNotices(sources, noticeReader, signal);
    const textRules = loadTextRules(sources, options);
    const beside = helper && markTextsBeside(sources, textRules, helper, signal);
    // The comparison may throw first.
    for (const promise of [notices, beside]) promise?.catch(() => {});
    // Its kernels hold memory that the comparison needs.
    await workers.close();
    clock.begin('compare', 0, 0);
    const comparison =
      helper === undefined
        ? compareSources(sources, options)
        : await compareSourcesBeside(sources, options, helper, signal);
    const described = describeFragments(sources.corpus, sources.files, comparison.fragments);
    clock.begin('filter', 0, 0);
    const markedTexts = beside ?? Promise.resolve(markTexts(sources, textRules));
    const collected = await collectMarks(sources, comparison, { marked: markedTexts, notices }, options);
    const { filtered, marked } = filterCase(sources, comparison, described, options, collected);
    return await use({ opened, sources, comparison, collected, filtered, marked });
  } finally {
    await Promise.all([workers.close(), helper?.close(), noticeReader.close(), opened && closeAll(opened)]);
  }
}
