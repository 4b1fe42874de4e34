/**
 * Heads of loops over containers by iterators: `for (std::list<T>::const_iterator i = container.begin(); i != container.end(); ++i)`. What is
 * decided is the container, and its name stays where it is met first; type, bounds and step follow from it.
 */
import { FORM_RULES } from './rules.js';
import type { Scan } from './scan.js';
import { isName, W } from './words.js';

/** Tokens of a declared type, and of an expression for a container, at most. */
const LONGEST_TYPE = 48;
const LONGEST_CHAIN = 16;
const EVIDENCE = 'head of a loop over a container';

/** Marks the head that begins with the `for` at token `i`; gives the first token behind it, or behind the `for` where it is none. */
export function markIteration(scan: Scan, i: number): number {
  const { codes, language, mark } = scan;
  const none = i + 1;
  if (language !== 'cpp' && language !== 'c') return none;
  if (codes[i + 1] !== W.parenthesis) return none;
  const assign = assignment(codes, i + 2);
  if (assign < 0) return none;
  const from = assign + 1;
  const to = chainEnd(codes, from);
  if (to === from || !isCall(codes, to, W.begins) || codes[to + 4] !== W.semicolon) return none;
  // `i != container.end();`
  const test = to + 5;
  const again = test + 2;
  const length = to - from;
  if (!isSame(scan, test, assign - 1) || codes[test + 1] !== W.word) return none;
  for (let at = 0; at < length; at++) if (!isSame(scan, again + at, from + at)) return none;
  const bound = again + length;
  if (!isCall(codes, bound, W.ends) || codes[bound + 4] !== W.semicolon) return none;
  const end = stepEnd(scan, bound + 5, assign - 1);
  if (end < 0) return none;
  mark(i, from, FORM_RULES.iteration, EVIDENCE);
  mark(to, end, FORM_RULES.iteration, EVIDENCE);
  return end;
}

/** The `=` behind a type of iterators, or `auto`, and a name; −1 where there is none. */
function assignment(codes: Uint8Array, from: number): number {
  let isIterator = isName(codes[from + 1]) && codes[from + 2] === W.assign;
  for (let at = from; at < from + LONGEST_TYPE; at++) {
    const code = codes[at];
    if (code === W.assign) return isIterator && isName(codes[at - 1]) ? at : -1;
    if (code === W.semicolon || code === W.parenthesis || code === W.open || code === W.end) return -1;
    if (code === W.iterator) isIterator = true;
  }
  return -1;
}

/** Behind `container`, `this->container`, `a.b->container`, where `.begin` follows; `from` where it does not. */
function chainEnd(codes: Uint8Array, from: number): number {
  for (let at = from; at < from + LONGEST_CHAIN; at += 2) {
    if (!isName(codes[at]) && codes[at] !== W.this) return from;
    const link = codes[at + 1];
    if (link !== W.dot && link !== W.arrow && link !== W.scope) return from;
    if (codes[at + 2] === W.begins && codes[at + 3] === W.parenthesis) return at + 1;
  }
  return from;
}

/** `.begin()` or `->begin()` at token `at`. */
function isCall(codes: Uint8Array, at: number, method: number): boolean {
  const link = codes[at];
  if (link !== W.dot && link !== W.arrow) return false;
  return codes[at + 1] === method && codes[at + 2] === W.parenthesis && codes[at + 3] === W.unparenthesis;
}

function isSame({ unit }: Scan, a: number, b: number): boolean {
  return unit.tokens.lexeme[a] === unit.tokens.lexeme[b];
}

/** Behind `++i)`, `i++)` or `)` at token `at`, or −1. */
function stepEnd(scan: Scan, at: number, name: number): number {
  const { codes } = scan;
  if (codes[at] === W.unparenthesis) return at + 1;
  const isStep =
    (codes[at] === W.word && isSame(scan, at + 1, name)) || (isSame(scan, at, name) && codes[at + 1] === W.word);
  return isStep && codes[at + 2] === W.unparenthesis ? at + 3 : -1;
}
