/**
 * Routines that do one thing to each member of a value: arithmetic and comparison of vectors, colours and rectangles, and constructors that store their
 * parameters. Dictated: once the members and the operation are decided, the rest follows. Rows must be equal but for one member (`r.X = a.X + b.X;
 * r.Y = a.Y + b.Y;`); a number that is not a small count, a branch, or a row that differs in more is a decision, and the routine stays.
 */
import type { TokenStream } from '../../core/index.js';
import { isCount } from './counts.js';
import { FORM_RULES } from './rules.js';
import { closing, type Scan } from './scan.js';
import { isName, W } from './words.js';

/** Tokens of a routine, at most: sixteen members of a matrix, each added to another. */
const LONGEST = 512;
const LONGEST_HEAD = 96;
const MEMBERWISE = 'does the same to each member, nothing else';
const STORES = 'stores its parameters in fields, nothing else';

/** Tokens `first` … `last` − 1. */
type Row = readonly [first: number, last: number];

export function markMemberwise({ unit, codes, mark }: Scan): void {
  const { first, last } = unit.routines;
  const { tokens } = unit;
  let marked = 0;
  for (let r = 0; r < first.length; r++) {
    const from = first[r] as number;
    const end = last[r] as number;
    if (from < marked || end - from > LONGEST) continue;
    const open = bodyStart(codes, from, end);
    if (open < 0) continue;
    const rows = rowsOf(codes, open, end);
    if (rows === undefined || rows.length < 2) continue;
    const evidence = isAlike(codes, tokens, rows) ? MEMBERWISE : isStoring(codes, tokens.lexeme, rows) ? STORES : '';
    if (evidence === '') continue;
    mark(from, end, FORM_RULES.memberwise, evidence);
    marked = end;
  }
}

/** The brace or `=>` outside of the parameters, or −1. */
function bodyStart(codes: Uint8Array, from: number, end: number): number {
  for (let i = from, stop = Math.min(end, from + LONGEST_HEAD); i < stop; i++) {
    const code = codes[i];
    if (code === W.open || code === W.yields) return i;
    if (code === W.semicolon) return -1;
    if (code === W.parenthesis) {
      const close = closing(codes, i, W.parenthesis, W.unparenthesis, stop - i);
      if (close < 0) return -1;
      i = close;
    }
  }
  return -1;
}

/** What the body does to each member; undefined where it does anything else. */
function rowsOf(codes: Uint8Array, open: number, end: number): Row[] | undefined {
  const braces = codes[open] === W.open;
  const last = braces ? end - 1 : end;
  if (braces && codes[last] !== W.close) return undefined;
  if (!braces && codes[last - 1] !== W.semicolon) return undefined;
  const rows: Row[] = [];
  for (let from = open + 1; from < last; ) {
    const semicolon = statementEnd(codes, from, last);
    if (semicolon < 0) return undefined;
    const statement: Row = [from, semicolon];
    if (braces ? codes[from] === W.return : true) {
      const value: Row = [braces ? from + 1 : from, semicolon];
      // `return r;`, `return *this;`: what the rows went into.
      if (value[1] - value[0] > 2 || rows.length === 0) {
        if (rows.length > 0) return undefined;
        rows.push(...partsOf(codes, value));
      }
    } else if (assignment(codes, statement) >= 0) rows.push(statement);
    else if (!isLocal(codes, statement)) return undefined;
    from = semicolon + 1;
  }
  return rows;
}

/** The semicolon that ends a plain statement: no block, no branch, no text. */
function statementEnd(codes: Uint8Array, from: number, last: number): number {
  // `if (`, `for (`.
  if ((codes[from] === W.word || codes[from] === W.for) && codes[from + 1] === W.parenthesis) return -1;
  for (let i = from; i < last; i++) {
    const code = codes[i];
    if (code === W.semicolon) return i;
    if (code === W.open || code === W.close || code === W.string || code === W.character || code === W.yields)
      return -1;
  }
  return -1;
}

/** Index of the one assignment outside of parentheses, or −1. */
function assignment(codes: Uint8Array, [first, last]: Row): number {
  let at = -1;
  for (let i = first; i < last; i++) {
    const code = codes[i];
    if (code === W.parenthesis || code === W.bracket) {
      const sign = code === W.parenthesis ? W.unparenthesis : W.unbracket;
      const close = closing(codes, i, code, sign, last - i);
      if (close < 0) return -1;
      i = close;
    } else if (code === W.assign || code === W.plusAssign || code === W.minusAssign) {
      if (at >= 0) return -1;
      at = i;
    }
  }
  // `T r = …` declares; a member's assignment begins with what is assigned to.
  return at > first && !isName(codes[at - 2]) && codes[at - 2] !== W.word ? at : -1;
}

/** `T r`. */
const isLocal = (codes: Uint8Array, [first, last]: Row): boolean =>
  last - first === 2 && isName(codes[first + 1]) && (isName(codes[first]) || codes[first] === W.word);

/** Arguments of the one call that the expression is, else the operands of its one kind of sum or conjunction. */
function partsOf(codes: Uint8Array, expression: Row): Row[] {
  let [first, last] = expression;
  for (;;) {
    const open = callStart(codes, first, last);
    if (open < 0) break;
    const parts = split(codes, [open + 1, last - 1], (i) => codes[i] === W.comma);
    if (parts.length > 1) return parts;
    first = open + 1;
    last--;
  }
  return split(codes, [first, last], (i) => {
    const code = codes[i];
    return code === W.plus || code === W.and || code === W.or;
  });
}

/** The parenthesis of `new T(…)`, `A.f(…)` or `(…)` where it spans the whole expression, or −1. */
function callStart(codes: Uint8Array, first: number, last: number): number {
  let i = first;
  if (codes[i] === W.word && isName(codes[i + 1])) i++;
  while (i < last && (isName(codes[i]) || codes[i] === W.dot || codes[i] === W.scope || codes[i] === W.arrow)) i++;
  if (codes[i] !== W.parenthesis) return -1;
  return closing(codes, i, W.parenthesis, W.unparenthesis, last - i + 1) === last - 1 ? i : -1;
}

function split(codes: Uint8Array, [first, last]: Row, at: (i: number) => boolean): Row[] {
  const out: Row[] = [];
  let from = first;
  let depth = 0;
  for (let i = first; i < last; i++) {
    const code = codes[i];
    if (code === W.parenthesis || code === W.bracket) depth++;
    else if (code === W.unparenthesis || code === W.unbracket) depth--;
    else if (depth === 0 && at(i)) {
      out.push([from, i]);
      from = i + 1;
    }
  }
  out.push([from, last]);
  return out;
}

/** Whether each row is the first with one member for another, wherever that stands, and stands there twice at least. */
function isAlike(codes: Uint8Array, tokens: TokenStream, rows: readonly Row[]): boolean {
  const { lexeme } = tokens;
  const [first, last] = rows[0] as Row;
  const length = last - first;
  if (length < 3) return false;
  for (let i = 0; i < length; i++) {
    if (codes[first + i] === W.number && codes[first + i - 1] !== W.bracket && !isCount(tokens, first + i))
      return false;
  }
  return rows.slice(1).every(([from, to]) => {
    if (to - from !== length) return false;
    let member = -1;
    let other = -1;
    let times = 0;
    for (let i = 0; i < length; i++) {
      const a = lexeme[first + i] as number;
      const b = lexeme[from + i] as number;
      if (a === b) {
        if (a === member) return false;
        continue;
      }
      const code = codes[first + i];
      if (codes[from + i] !== code && !(isName(code) && isName(codes[from + i]))) return false;
      if (!isName(code) && code !== W.number) return false;
      if (member >= 0 && (a !== member || b !== other)) return false;
      member = a;
      other = b;
      times++;
    }
    return times >= 2;
  });
}

/** Rows `FIELD = NAME;` or `this.FIELD = NAME;`, each of another name. */
function isStoring(codes: Uint8Array, lexeme: Uint32Array, rows: readonly Row[]): boolean {
  const stored = new Set<number>();
  for (const [first, last] of rows) {
    const owned = codes[first] === W.this && (codes[first + 1] === W.dot || codes[first + 1] === W.arrow);
    const field = owned ? first + 2 : first;
    if (last - field !== 3 || !isName(codes[field]) || codes[field + 1] !== W.assign || !isName(codes[field + 2])) {
      return false;
    }
    stored.add(lexeme[field + 2] as number);
  }
  return stored.size === rows.length;
}
