/** The work of the rules: on each text by itself, beside the comparison; then on what the comparison found. */
import type { CompareOptions } from '../core/index.js';
import { type CollectedMarks, collectMarks, unfiltered } from './collect-marks.js';
import type { Comparison } from './compare-sources.js';
import { loadTextRules } from './load-text-rules.js';
import { markTexts, markTextsBeside } from './mark-texts.js';
import { type Helper, startWorkers } from './pool.js';
import { readNotices, warmUpReader } from './read-notices.js';
import type { Sources } from './sources.js';

export interface Rules {
  /**
   * Begins what needs the texts alone. What is given back ends it, once the comparison stands.
   * @param helper marks the texts meanwhile; without it this thread does so at the end.
   */
  begin(
    sources: Sources,
    helper: Helper | undefined,
    signal: AbortSignal | undefined,
  ): (comparison: Comparison) => Promise<CollectedMarks>;
  close(): Promise<void>;
}

/** Starts the thread that reads notices, so that it is ready when the texts are. */
export function startRules(options: CompareOptions): Rules {
  if (options.unfiltered === true) return { begin: () => async () => unfiltered(), close: async () => {} };
  const noticeReader = startWorkers(1);
  warmUpReader(noticeReader);
  return {
    begin(sources, helper, signal) {
      const notices = readNotices(sources, noticeReader, signal);
      const textRules = loadTextRules(sources, options);
      const beside = helper && markTextsBeside(sources, textRules, helper, signal);
      // The comparison may throw first.
      for (const promise of [notices, beside]) promise?.catch(() => {});
      return (comparison) => {
        const marked = beside ?? Promise.resolve(markTexts(sources, textRules));
        return collectMarks(sources, comparison, { marked, notices }, options);
      };
    },
    close: () => noticeReader.close(),
  };
}
