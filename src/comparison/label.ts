/** What sets the two sides of a fragment apart. */
import { type Corpus, type FragmentLabel, KIND, type UnitFragment } from '../core/index.js';
import { sameText } from './symbols.js';
import { unitAt } from './units.js';

/**
 * `gapped`: more than one run; else `exact`: the same text token by token; else `constants-changed`: at least one number, string
 * or character literal differs; else `renamed`: only names (or directive bodies) differ.
 */
export function labelOf(corpus: Corpus, fragment: UnitFragment): FragmentLabel {
  const [run, second] = fragment.runs;
  if (run === undefined || second !== undefined) return 'gapped';
  const k = unitAt(corpus, fragment.knownUnit).tokens;
  const q = unitAt(corpus, fragment.questionedUnit).tokens;
  let renamed = false;
  for (let i = 0; i < run.length; i++) {
    if (sameText(k, run.known + i, q, run.questioned + i)) continue;
    const kind = k.table.kind[k.lexeme[run.known + i] as number];
    if (kind === KIND.number || kind === KIND.string || kind === KIND.character) return 'constants-changed';
    renamed = true;
  }
  return renamed ? 'renamed' : 'exact';
}
