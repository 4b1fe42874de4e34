/** The rules that are in force in every case, whatever the user names besides. */
import type { FiltrationLedger } from '../core/index.js';
import { ANCESTOR, COMMON_TO_CONTROLS } from '../filtration/index.js';

export function standingRules({ rules }: FiltrationLedger): string[] {
  return rules
    .map(({ rule }) => rule)
    .filter(
      (rule) =>
        rule !== ANCESTOR.id &&
        rule !== COMMON_TO_CONTROLS.id &&
        !rule.startsWith('reference:') &&
        !rule.startsWith('by-hand:'),
    );
}
