/** What sets the two sides of a fragment apart. */
import { type Corpus, type FragmentLabel, KIND, type Level, type UnitFragment } from '../core/index.js';
import { sameText, symbolWords } from './symbols.js';
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

/**
 * A key of the text that a fragment matches at a level: fragments of one text have one key, others nearly always another (two 32-bit folds
 * and the length).
 */
export function textOf(corpus: Corpus, level: Level, { knownUnit, runs, tokens }: UnitFragment): string {
  const stream = unitAt(corpus, knownUnit).tokens;
  const words = symbolWords(level, stream);
  let a = 0;
  let b = 0;
  for (const { known, length } of runs) {
    for (let i = known; i < known + length; i++) {
      const word = words[stream.lexeme[i] as number] as number;
      a = (Math.imul(a, 31) + word) | 0;
      b = (Math.imul(b, 0x01000193) ^ word) | 0;
    }
  }
  return `${tokens}:${a}:${b}`;
}
