/** Forms that the language dictates, what platforms demand and what is common practice, in each text. */
import { SIDES, type TokenMark, type Unit } from '../core/index.js';
import { markForms, markPlatforms, markWidespread, type Platforms, type Widespread } from '../filtration/index.js';
import type { Sources } from './sources.js';

/** By unit. */
export function markTexts(
  { corpus, files }: Sources,
  platforms: Platforms,
  widespread: Widespread | undefined,
): Map<number, TokenMark[]> {
  const marks = new Map<number, TokenMark[]>();
  for (const side of SIDES) {
    for (const { unit, file } of files[side]) {
      if (marks.has(unit)) continue;
      const text = corpus.units[unit] as Unit;
      const language = file.language as string;
      marks.set(unit, [
        ...markForms(text, language),
        ...markPlatforms(text, language, platforms),
        ...(widespread === undefined ? [] : markWidespread(text, language, widespread)),
      ]);
    }
  }
  return marks;
}
