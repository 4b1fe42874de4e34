/** The rules by name. What each looks for stands in its own folder; here is what it says to the reader of a report, and under which doctrine. */
import type { Doctrine, FilterRule } from '../core/index.js';
import { FORM_RULES } from './forms/rules.js';
import { GENERATED } from './generated/rules.js';
import { SHARED_THIRD_PARTY, VENDORED } from './third-party/rules.js';

export const LOW_ENTROPY = 'low-entropy';

/** Rules that need nothing but the two sides, in the order in which they are listed. */
export const BUILT_IN: readonly FilterRule[] = [
  VENDORED,
  SHARED_THIRD_PARTY,
  GENERATED,
  {
    id: LOW_ENTROPY,
    doctrine: 'common-practice',
    says: 'Tables, enumerations and repeated rows: text that repeats what stands shortly before it in the same file.',
  },
  ...Object.values(FORM_RULES),
];

export function referenceRule(name: string): FilterRule {
  return {
    id: `reference:${name}`,
    doctrine: 'third-party',
    says: `Text of the reference set ${JSON.stringify(name)}, verbatim or modified; what was changed in it stays.`,
  };
}

export const ANCESTOR: FilterRule = {
  id: 'ancestor',
  doctrine: 'licensed',
  says: 'Text of the common ancestor that both sides kept; what either changed is compared.',
};

/** Marks that a person signed for, by doctrine. */
export function byHandRule(doctrine: Doctrine): FilterRule {
  return { id: `by-hand:${doctrine}`, doctrine, says: `Marked by hand (${doctrine}), in the signed file of marks.` };
}
