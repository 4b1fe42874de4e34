import type { FilterRule, ParsedFile, TokenMark } from '../../core/index.js';
import { W } from './words.js';

/** What the searches for forms read and write. */
export interface Scan {
  readonly unit: ParsedFile;
  /** One code of `W` a token, `W.end` behind the last. */
  readonly codes: Uint8Array;
  /** Tokens at which a form may begin or end, in order; `signs` of them. */
  readonly stops: Uint32Array;
  readonly signs: number;
  readonly tokens: number;
  readonly language: string;
  /** Marks tokens `first` … `last` − 1, if there are any. Neighbours of one rule and evidence grow into one mark. */
  mark(first: number, last: number, rule: FilterRule, evidence: string): void;
}

/** Collects marks. Each search marks in ascending order, so that only the last mark of a rule can be a neighbour. */
export function collectMarks(): { readonly marks: TokenMark[]; readonly mark: Scan['mark'] } {
  const marks: { first: number; last: number; rule: string; evidence: string }[] = [];
  const mark: Scan['mark'] = (first, last, rule, evidence) => {
    if (first >= last) return;
    const before = marks.at(-1);
    if (before !== undefined && before.last === first && before.rule === rule.id && before.evidence === evidence) {
      before.last = last;
    } else {
      marks.push({ first, last, rule: rule.id, evidence });
    }
  };
  return { marks, mark };
}

/**
 * Index of the token that closes the pair which token `from` opens, or −1 where it does not within `reach` tokens: forms are short, and hostile
 * text must not be searched to its end again and again.
 */
export function closing(codes: Uint8Array, from: number, open: number, close: number, reach: number): number {
  let depth = 0;
  for (let i = from, end = from + reach; i < end; i++) {
    const code = codes[i];
    if (code === open) depth++;
    else if (code === close && --depth === 0) return i;
    else if (code === W.end || code === undefined) return -1;
  }
  return -1;
}

/** Two ascending lists as one, without marks that begin inside an earlier one; the longer of two that begin together stays. */
export function mergeMarks(one: readonly TokenMark[], other: readonly TokenMark[]): TokenMark[] {
  const out: TokenMark[] = [];
  let end = 0;
  for (let i = 0, j = 0; i < one.length || j < other.length; ) {
    const a = one[i];
    const b = other[j];
    const first =
      b === undefined || (a !== undefined && (a.first < b.first || (a.first === b.first && a.last >= b.last)));
    const next = (first ? a : b) as TokenMark;
    if (first) i++;
    else j++;
    if (next.first < end) continue;
    end = next.last;
    out.push(next);
  }
  return out;
}
