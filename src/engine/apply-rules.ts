/** The work of the rules: on each text by itself, in part beside the comparison; then on what the comparison found. */
import type { CompareOptions } from '../core/index.js';
import { type CollectedMarks, collectMarks, unfiltered } from './collect-marks.js';
import type { Comparison } from './compare-sources.js';
import { loadTextRules, runOfTexts } from './load-text-rules.js';
import { markTexts } from './mark-texts.js';
import type { Workers } from './pool.js';
import { readNotices, warmUpReader } from './read-notices.js';
import type { Sources } from './sources.js';

export interface Rules {
  /** Begins what another thread does meanwhile. What is given back does the rest, once the comparison stands. */
  begin(sources: Sources, signal: AbortSignal | undefined): (comparison: Comparison) => Promise<CollectedMarks>;
}

/**
 * Makes everything ready that needs no text, while threads start.
 * @param helper the thread that reads notices.
 */
export function prepareRules(options: CompareOptions, helper: Workers): Rules {
  if (options.unfiltered === true) return { begin: () => async () => unfiltered() };
  warmUpReader(helper);
  const textRules = loadTextRules();
  return {
    begin(sources, signal) {
      const notices = readNotices(sources, helper, signal);
      // The comparison may throw first.
      notices.catch(() => {});
      return (comparison) =>
        collectMarks(
          sources,
          comparison,
          { marked: markTexts(sources, textRules(runOfTexts(sources, options))), notices },
          options,
        );
    },
  };
}
