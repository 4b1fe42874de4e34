/** Which tokens are covered: bitmaps a unit and role, so that each token counts once however many fragments hold it. */
import { type Corpus, DAMPED, type DampingMasks, type Side, type UnitFragment } from '../core/index.js';
import { tokenCount } from './units.js';

const EMPTY = new Uint8Array(0);

/** One byte a token a unit, made when first needed; 1 = marked. */
export class TokenMarks {
  private readonly marks: Uint8Array[];
  private readonly corpus: Corpus;
  constructor(corpus: Corpus) {
    this.corpus = corpus;
    this.marks = corpus.units.map(() => EMPTY);
  }
  /** Marks a run and returns how many of its undamped tokens were unmarked before. */
  add(unit: number, start: number, length: number, mask: Uint8Array): number {
    let marks = this.marks[unit] as Uint8Array;
    if (marks.length === 0) {
      marks = new Uint8Array(tokenCount(this.corpus, unit));
      this.marks[unit] = marks;
    }
    let fresh = 0;
    for (let i = start; i < start + length; i++) {
      if (marks[i] === 0) {
        marks[i] = 1;
        fresh += 1 - ((mask[i] as number) & DAMPED);
      }
    }
    return fresh;
  }
}

/** Marks every run of the fragment on one side; the number of undamped tokens that were not marked before. */
export function markFragment(marks: TokenMarks, side: Side, fragment: UnitFragment, masks: DampingMasks): number {
  const unit = side === 'known' ? fragment.knownUnit : fragment.questionedUnit;
  const mask = masks[unit] as Uint8Array;
  let fresh = 0;
  for (const run of fragment.runs) fresh += marks.add(unit, run[side], run.length, mask);
  return fresh;
}
