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
import { prepareTextRules } from '../filtration/index.js';
import type { Helper } from './pool.js';
import type { Sources } from './sources.js';

export interface MarkedTexts extends Pick<MarkAnswer, 'rules' | 'notInForce'> {
  /** By unit. */
  readonly marks: ReadonlyMap<number, readonly TokenMark[]>;
}

export function markTexts(sources: Sources, data: TextRulesData): MarkedTexts {
  const { mark, rules, notInForce } = prepareTextRules(data);
  const marks = languagesOf(sources).map(
    (language, unit) => [unit, mark(sources.corpus.units[unit] as Unit, language)] as const,
  );
  return { marks: new Map(marks), rules, notInForce };
}

/** The same marks, made in another thread. */
export async function markTextsBeside(
  sources: Sources,
  rules: TextRulesData,
  helper: Helper,
  signal?: AbortSignal,
): Promise<MarkedTexts> {
  const languages = languagesOf(sources);
  const task = { files: sources.packed, languages, rules };
  const { marks, ...said } = await helper.run<MarkTask, MarkAnswer>('marks', task, signal);
  return { marks: new Map(languages.map((_, unit) => [unit, unpackMarks(marks, unit)])), ...said };
}

/** By unit: each lies in some file, and equal contents of two languages are two units. */
function languagesOf({ corpus, files }: Sources): string[] {
  const languages: string[] = new Array(corpus.units.length);
  for (const side of SIDES) for (const { unit, file } of files[side]) languages[unit] = file.language as string;
  return languages;
}
