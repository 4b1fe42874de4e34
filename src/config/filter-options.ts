/** The options of `stemma filter`. */
import { z } from 'zod';
import { invalid, type OptionHelp, text } from './compare-options.js';

const names = z.array(text).default([]);

const schema = z
  .strictObject({
    case: text,
    without: names,
    only: names,
    marks: z.boolean().default(false),
    rule: text.optional(),
    path: text.optional(),
    json: z.boolean().default(false),
  })
  .refine(({ without, only }) => without.length === 0 || only.length === 0, {
    path: ['only'],
    message: 'cannot stand beside --without; name the rules to leave on, or those to take off',
  });

export type FilterSettings = z.output<typeof schema>;

export const FILTER_HELP: Readonly<Record<keyof FilterSettings, OptionHelp>> = {
  case: { flags: '<case>', help: 'a case.json, or the folder that holds it' },
  without: {
    flags: '--without <rule>',
    help: 'figures without a rule, a family of rules (form, reference, platform, by-hand) or a doctrine',
    repeatable: true,
  },
  only: { flags: '--only <rule>', help: 'figures with these alone', repeatable: true },
  marks: { flags: '--marks', help: 'list every mark, with its evidence and who decided' },
  rule: { flags: '--rule <rule>', help: 'list the marks of one rule' },
  path: { flags: '--path <text>', help: 'list the marks of paths that hold this text' },
  json: { flags: '--json', help: 'print figures (or marks) as JSON' },
};

export function readFilterSettings(raw: Readonly<Record<string, unknown>>): FilterSettings {
  const read = schema.safeParse(raw);
  if (!read.success) throw invalid(read.error, raw, FILTER_HELP, 'filter');
  return read.data;
}
