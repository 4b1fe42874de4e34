/**
 * The frame of enumerations and of plain lists of names. Dictated: `enum`, braces, commas, and a value that the count before it gives anyway:
 * the first 0 or 1, one more than the value before, or twice it (flags), written out or shifted. Decided by the author, so kept: the names, and every
 * other value (operation codes, gaps, masks of several bits). At level `renamed` names are one class; long lists of them are
 * damped by the rule for low-entropy runs.
 */
import { countOf } from './counts.js';
import { FORM_RULES } from './rules.js';
import type { Scan } from './scan.js';
import { isName, W } from './words.js';

/** Tokens between `enum` and its brace, at most. */
const LONGEST_HEAD = 16;
/** Elements of a plain list, at least: two or three names in braces are a value, not a list. */
const SHORTEST_LIST = 4;

/** The opening brace of the enumeration that token `i` begins, or −1: a mere use of `enum E` has none. */
export function enumBody(codes: Uint8Array, i: number): number {
  for (let at = i + 1, stop = i + LONGEST_HEAD; at < stop; at++) {
    const code = codes[at];
    if (code === W.open) return at;
    const inHead =
      isName(code) ||
      code === W.word ||
      code === W.class ||
      code === W.colon ||
      code === W.scope ||
      code === W.dot ||
      code === W.comma;
    if (!inHead) return -1;
  }
  return -1;
}

const ENUM = 'frame of an enumeration';

/** Marks the enumeration whose word is token `i` and whose brace is token `open`; answers where the scan goes on. */
export function markEnum(scan: Scan, i: number, open: number): number {
  const { codes, mark } = scan;
  const rule = FORM_RULES.enumSkeleton;
  const first = codes[i - 1] === W.typedef ? i - 1 : i;
  mark(first, codes[i + 1] === W.class ? i + 2 : i + 1, rule, ENUM);
  // Up to the brace: a colon and a built-in type; the name is the author's.
  let head = open;
  while (head > i + 1 && (codes[head - 1] === W.word || codes[head - 1] === W.colon)) head--;
  mark(head, open + 1, rule, ENUM);
  let value = -1;
  let at = open + 1;
  for (; ; at++) {
    if (isName(codes[at]) && codes[at + 1] === W.assign) {
      const own = valueAt(scan, at + 2, value);
      if (own.counted) mark(at + 1, own.end, rule, ENUM);
      value = own.value;
      at = own.end;
    } else if (isName(codes[at])) {
      value++;
      at++;
    }
    const stop = elementEnd(codes, at);
    // What else an element holds (attributes, arguments, sums) is not read, so neither is its value.
    if (stop > at) value = Number.NaN;
    at = stop;
    if (codes[at] !== W.comma) break;
    mark(at, at + 1, rule, ENUM);
  }
  if (codes[at] !== W.close) return at;
  mark(at, at + 1, rule, ENUM);
  return at + 1;
}

/** The comma, brace or semicolon that ends the element at `from`, brackets within it passed over. */
function elementEnd(codes: Uint8Array, from: number): number {
  let depth = 0;
  for (let i = from; ; i++) {
    switch (codes[i]) {
      case W.end:
      case undefined:
        return i;
      case W.open:
      case W.parenthesis:
      case W.bracket:
        depth++;
        break;
      case W.unparenthesis:
      case W.unbracket:
        depth--;
        break;
      case W.close:
        if (--depth < 0) return i;
        break;
      case W.comma:
      case W.semicolon:
        if (depth <= 0) return i;
        break;
      default:
    }
  }
}

/** Reads a value and whether the count before it gives it. Behind the value, or `from` where it is more than a count. */
function valueAt(
  { codes, unit }: Scan,
  from: number,
  before: number,
): { readonly end: number; readonly value: number; readonly counted: boolean } {
  const number = (at: number): number => (codes[at] === W.number ? countOf(unit.tokens, at) : Number.NaN);
  const inner = codes[from] === W.parenthesis ? from + 1 : from;
  const shifted = codes[inner + 1] === W.shift;
  const value = shifted ? number(inner) * 2 ** number(inner + 2) : number(inner);
  const last = shifted ? inner + 3 : inner + 1;
  const end = inner > from && codes[last] === W.unparenthesis ? last + 1 : last;
  if (codes[end] !== W.comma && codes[end] !== W.close) return { end: from, value: Number.NaN, counted: false };
  const counted = value === before + 1 || (before > 0 && value === 2 * before) || (before < 0 && value === 1);
  return { end, value, counted };
}

const LIST = 'frame of a list of names';

/** Marks the list of names that the brace at token `open` begins; answers where the scan goes on. */
export function markList({ codes, mark }: Scan, open: number): number {
  const end = listEnd(codes, open);
  if (end < 0) return open + 1;
  for (let i = open; i < end; i++) {
    if (codes[i] === W.open || codes[i] === W.comma || codes[i] === W.close) {
      mark(i, i + 1, FORM_RULES.enumSkeleton, LIST);
    }
  }
  return end;
}

/** Behind the brace that closes a list of at least four names or strings, or −1. */
function listEnd(codes: Uint8Array, open: number): number {
  let elements = 0;
  for (let i = open + 1; ; ) {
    if (codes[i] === W.close) return elements >= SHORTEST_LIST ? i + 1 : -1;
    if (codes[i] === W.quote) {
      i++;
      while (codes[i] === W.string) i++;
      if (codes[i] !== W.quote) return -1;
      i++;
    } else {
      if (codes[i] === W.ampersand) i++;
      if (!isName(codes[i]) && codes[i] !== W.constant) return -1;
      i++;
      while ((codes[i] === W.dot || codes[i] === W.scope) && isName(codes[i + 1])) i += 2;
    }
    elements++;
    if (codes[i] === W.comma) i++;
    else if (codes[i] !== W.close) return -1;
  }
}
