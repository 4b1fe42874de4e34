/** Marks of many texts as they cross threads: columns, since a text has hundreds and objects are copied one by one. */
import type { TokenMark } from './filtration.js';
import type { Level } from './tokens.js';

export interface PackedMarks {
  /** What marks have in common: rule, evidence and level. */
  readonly reasons: readonly MarkReason[];
  /** Row bounds by text; length texts + 1. */
  readonly offsets: Uint32Array;
  readonly first: Uint32Array;
  readonly last: Uint32Array;
  /** Index into `reasons`. */
  readonly reason: Uint32Array;
}
type MarkReason = Omit<TokenMark, 'first' | 'last'>;

/** @param marks by text. */
export function packMarks(marks: readonly (readonly TokenMark[])[]): PackedMarks {
  const offsets = new Uint32Array(marks.length + 1);
  marks.forEach((list, text) => {
    offsets[text + 1] = (offsets[text] as number) + list.length;
  });
  const count = offsets[marks.length] as number;
  const columns = { first: new Uint32Array(count), last: new Uint32Array(count), reason: new Uint32Array(count) };
  const reasons: MarkReason[] = [];
  const numbers = new Map<string, Map<Level | undefined, Map<string, number>>>();
  let row = 0;
  for (const list of marks) {
    for (const { first, last, ...reason } of list) {
      columns.first[row] = first;
      columns.last[row] = last;
      columns.reason[row++] = numberOf(reason);
    }
  }
  return { reasons, offsets, ...columns };

  function numberOf(reason: MarkReason): number {
    const byLevel = numbers.get(reason.rule) ?? new Map<Level | undefined, Map<string, number>>();
    numbers.set(reason.rule, byLevel);
    const byEvidence = byLevel.get(reason.level) ?? new Map<string, number>();
    byLevel.set(reason.level, byEvidence);
    let number = byEvidence.get(reason.evidence);
    if (number === undefined) {
      number = reasons.push(reason) - 1;
      byEvidence.set(reason.evidence, number);
    }
    return number;
  }
}

/** The marks of one text again. */
export function unpackMarks({ reasons, offsets, first, last, reason }: PackedMarks, text: number): TokenMark[] {
  const marks: TokenMark[] = [];
  for (let row = offsets[text] as number; row < (offsets[text + 1] as number); row++) {
    const { rule, evidence, level } = reasons[reason[row] as number] as MarkReason;
    const mark = { rule, evidence, first: first[row] as number, last: last[row] as number };
    marks.push(level === undefined ? mark : { ...mark, level });
  }
  return marks;
}
