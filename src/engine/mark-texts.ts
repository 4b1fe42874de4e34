/** What each text shows by itself: forms that the language dictates, what platforms demand and what is common practice. */
import {
  type MarkAnswer,
  type MarkTask,
  SIDES,
  type TextRulesData,
  type TokenMark,
  type Unit,
  unpackMarks,
} from '../core/index.js';
import type { TextRules } from '../filtration/index.js';
import type { Helper } from './pool.js';
import type { Sources } from './sources.js';

/** By unit. */
type UnitMarks = Map<number, TokenMark[]>;

export function markTexts(sources: Sources, { mark }: TextRules): UnitMarks {
  const languages = languagesOf(sources);
  return new Map(languages.map((language, unit) => [unit, mark(sources.corpus.units[unit] as Unit, language)]));
}

/** The same marks, made in another thread. */
export async function markTextsBeside(
  sources: Sources,
  rules: TextRulesData,
  helper: Helper,
  signal?: AbortSignal,
): Promise<UnitMarks> {
  const languages = languagesOf(sources);
  const task = { files: sources.packed, languages, rules };
  const answer = await helper.run<MarkTask, MarkAnswer>('marks', task, signal);
  return new Map(languages.map((_, unit) => [unit, unpackMarks(answer, unit)]));
}

/** By unit: each lies in some file, and equal contents of two languages are two units. */
function languagesOf({ corpus, files }: Sources): string[] {
  const languages: string[] = new Array(corpus.units.length);
  for (const side of SIDES) for (const { unit, file } of files[side]) languages[unit] = file.language as string;
  return languages;
}
