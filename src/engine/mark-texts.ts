/** What each text shows by itself: forms that the language dictates, what platforms demand and what is common practice. */
import { type FilterRule, type IdleRule, SIDES, type TokenMark, type Unit } from '../core/index.js';
import type { TextRules } from '../filtration/index.js';
import type { Sources } from './sources.js';

export interface MarkedTexts {
  /** By unit. */
  readonly marks: ReadonlyMap<number, readonly TokenMark[]>;
  readonly rules: readonly FilterRule[];
  readonly notInForce: readonly IdleRule[];
}

/**
 * In this thread: a helper that marked them beside the comparison cost more CPU (code compiled twice, texts viewed twice, marks handed over) and no
 * less time, since the second core reads notices meanwhile.
 */
export function markTexts({ corpus, files }: Sources, { mark, rules, notInForce }: TextRules): MarkedTexts {
  const marks = new Map<number, TokenMark[]>();
  // Each unit lies in some file, and equal contents of two languages are two units.
  for (const side of SIDES) {
    for (const { unit, file } of files[side]) {
      if (!marks.has(unit)) marks.set(unit, mark(corpus.units[unit] as Unit, file.language as string));
    }
  }
  return { marks, rules, notInForce };
}
