/** The rules that look at each text by itself: forms that the language dictates, what platforms demand, and common practice. */
import type { DescribedData, FilterRule, IdleRule, ParsedFile, TokenMark } from '../core/index.js';
import { markForms } from './forms/mark-forms.js';
import { markPlatforms } from './platforms/mark-platforms.js';
import { preparePlatforms } from './platforms/prepare.js';
import { readPlatform } from './platforms/read-platform.js';
import { markWidespread } from './widespread/mark-widespread.js';
import { prepareWidespread, type RunOfTexts } from './widespread/prepare.js';
import { readWidespread } from './widespread/read-list.js';

/** What the rules that look at each text by itself go by: the package's data files, as they were read, and what the run asks for. */
export interface TextRulesData {
  /** `about`: what `JSON.parse` made of the file that `label` names. */
  readonly platforms: readonly { readonly label: string; readonly about: unknown }[];
  readonly widespread: DescribedData;
  readonly run: RunOfTexts;
}

export interface TextRules {
  /** Those that come from data; the forms are built in. */
  readonly rules: readonly FilterRule[];
  readonly notInForce: readonly IdleRule[];
  mark(unit: ParsedFile, language: string): TokenMark[];
}

/** @throws StemmaError of kind `config`, code `PLATFORM_INVALID`, or of kind `integrity`, code `WIDESPREAD_INVALID`, for data that is not in order. */
export function prepareTextRules({ platforms, widespread: { about, data }, run }: TextRulesData): TextRules {
  const prepared = preparePlatforms(platforms.map(({ about, label }) => readPlatform(about, label)));
  const widespread = prepareWidespread(readWidespread(about, data), run);
  const isIdle = 'idle' in widespread;
  return {
    rules: [...prepared.rules, ...(isIdle ? [] : [widespread.rule])],
    notInForce: isIdle ? [widespread.idle] : [],
    mark: (unit, language) => [
      ...markForms(unit, language),
      ...markPlatforms(unit, language, prepared),
      ...(isIdle ? [] : markWidespread(unit, language, widespread)),
    ],
  };
}
