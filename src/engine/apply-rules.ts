/** The work of the rules: on each text by itself, in part beside the comparison; then on what the comparison found. */
import type { CompareOptions } from '../core/index.js';
import { type CollectedMarks, collectMarks, unfiltered } from './collect-marks.js';
import type { Comparison } from './compare-sources.js';
import { loadTextRules, runOfTexts } from './load-text-rules.js';
import { markTexts } from './mark-texts.js';
import { startWorkers } from './pool.js';
import { readNotices, warmUpReader } from './read-notices.js';
import type { Sources } from './sources.js';

export interface Rules {
  /** Begins what another thread does meanwhile, and marks the texts. What is given back does the rest, once the comparison stands. */
  begin(sources: Sources, signal: AbortSignal | undefined): (comparison: Comparison) => Promise<CollectedMarks>;
  close(): Promise<void>;
}

/**
 * Makes everything ready that needs no text, while threads start. Notices are read in a thread of their own: behind another task they would spend
 * their time limit waiting, and a reader that hangs would take that task with it.
 */
export function prepareRules(options: CompareOptions): Rules {
  if (options.unfiltered === true) return { begin: () => async () => unfiltered(), close: async () => {} };
  const textRules = loadTextRules();
  const reader = startWorkers(1);
  warmUpReader(reader);
  return {
    begin(sources, signal) {
      const notices = readNotices(sources, reader, signal);
      // The comparison may throw first. The thread ends while this one goes on.
      notices.catch(() => {}).finally(() => reader.close());
      const marked = markTexts(sources, textRules(runOfTexts(sources, options)));
      return (comparison) => collectMarks(sources, comparison, { marked, notices }, options);
    },
    close: () => reader.close(),
  };
}
