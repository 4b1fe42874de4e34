/**
 * The frame of switches. Dictated: `switch ( ) { }`, `case`, its label and colon, `default:`, and the `break;` that ends a case. A label that is a
 * name repeats what is decided, and kept, where the name is declared; so does a plain count or one character. Kept: labels that are decided
 * here (text, other numbers such as operation codes, patterns, sums), with their `case`; the value decided by; every statement.
 */
import { isCount } from './counts.js';
import { closing, type Scan } from './scan.js';
import { isName, W } from './words.js';

/** Tokens between the parentheses of a switch, at most. */
const LONGEST_VALUE = 256;
const LONGEST_LABEL = 32;
const LONGEST_CHARACTER = 4;

/** The opening brace of the switch that token `i` begins, or −1. */
export function switchBody(codes: Uint8Array, i: number): number {
  if (codes[i + 1] !== W.parenthesis) return -1;
  const end = closing(codes, i + 1, W.parenthesis, W.unparenthesis, LONGEST_VALUE);
  return end >= 0 && codes[end + 1] === W.open ? end + 1 : -1;
}

/** Behind `case LABEL:` or `default:` that begins at token `i`, or `i` where the label is not plain. */
export function labelEnd(scan: Scan, i: number): number {
  const { codes, language } = scan;
  const isEnd = (code: number | undefined): boolean => code === W.colon || (language === 'java' && code === W.arrow);
  if (codes[i] === W.default) return isEnd(codes[i + 1]) ? i + 2 : i;
  for (let at = i + 1, stop = i + LONGEST_LABEL; at < stop; at++) {
    at = operandEnd(scan, at);
    if (at < 0) return i;
    if (isEnd(codes[at])) return at + 1;
    // Ranges of GNU C, lists of Java.
    if (codes[at] !== W.ellipsis && !(language === 'java' && codes[at] === W.comma)) return i;
  }
  return i;
}

/** Behind a count, a character, a constant or a qualified name, or −1. */
function operandEnd({ codes, unit }: Scan, from: number): number {
  const at = codes[from] === W.minus ? from + 1 : from;
  const code = codes[at];
  if (code === W.number) return isCount(unit.tokens, at) ? at + 1 : -1;
  if (code === W.constant) return at + 1;
  if (code === W.tick) {
    for (let i = at + 1; i < at + LONGEST_CHARACTER; i++) if (codes[i] === code) return i + 1;
    return -1;
  }
  for (let i = at; i < at + LONGEST_LABEL && isName(codes[i]); i += 2) {
    if (codes[i + 1] !== W.dot && codes[i + 1] !== W.scope) return i + 1;
  }
  return -1;
}

/** Whether the `break` at token `i` is a statement of its own, not the branch of a condition. */
export function standsAlone(codes: Uint8Array, i: number): boolean {
  const before = codes[i - 1];
  const alone = before === W.semicolon || before === W.close || before === W.colon || before === W.open;
  return alone && codes[i + 1] === W.semicolon;
}
