/** The rules that look at each text by itself: forms that the language dictates, what platforms demand, and common practice. */
import type { DescribedData, FilterRule, IdleRule, ParsedFile, TokenMark } from '../core/index.js';
import { markForms } from './forms/mark-forms.js';
import { markPlatforms } from './platforms/mark-platforms.js';
import { preparePlatforms } from './platforms/prepare.js';
import { readPlatform } from './platforms/read-platform.js';
import { markWidespread } from './widespread/mark-widespread.js';
import { prepareWidespread, type RunOfTexts } from './widespread/prepare.js';
import { readWidespread } from './widespread/read-list.js';

/** The package's data files that the rules that look at each text by itself go by, as they were read. */
export interface TextRulesData {
  /** `about`: what `JSON.parse` made of the file that `label` names. */
  readonly platforms: readonly { readonly label: string; readonly about: unknown }[];
  readonly widespread: DescribedData;
}

export interface TextRules {
  /** Those that come from data; the forms are built in. */
  readonly rules: readonly FilterRule[];
  readonly notInForce: readonly IdleRule[];
  mark(unit: ParsedFile, language: string): TokenMark[];
}

/**
 * The rules laid out for the search; what is given back fits them to a run.
 * @throws StemmaError of kind `config`, code `PLATFORM_INVALID`, or of kind `integrity`, code `WIDESPREAD_INVALID`, for data that is not in order.
 */
export function prepareTextRules({ platforms, widespread }: TextRulesData): (run: RunOfTexts) => TextRules {
  const prepared = preparePlatforms(platforms.map(({ about, label }) => readPlatform(about, label)));
  const list = readWidespread(widespread.about, widespread.data);
  return (run) => {
    const common = prepareWidespread(list, run);
    const isIdle = 'idle' in common;
    return {
      rules: [...prepared.rules, ...(isIdle ? [] : [common.rule])],
      notInForce: isIdle ? [common.idle] : [],
      mark: (unit, language) => [
        ...markForms(unit, language),
        ...markPlatforms(unit, language, prepared),
        ...(isIdle ? [] : markWidespread(unit, language, common)),
      ],
    };
  };
}
