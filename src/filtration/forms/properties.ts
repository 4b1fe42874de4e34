/**
 * C# properties and events whose accessors read and write one field, or none of their own. Only the accessors are marked: a property's type and name
 * are declared as a field's are, and stay.
 */
import { FORM_RULES } from './rules.js';
import type { Scan } from './scan.js';
import { isName, W } from './words.js';

const PROPERTY = 'accessors of one field, nothing else';

const isAccessor = (code: number | undefined): boolean =>
  code === W.get || code === W.set || code === W.add || code === W.remove;

/** Marks the accessor list whose first accessor word is token `i`, or the trivial accessors that it begins with. */
export function markAccessors({ codes, mark }: Scan, i: number): void {
  let at = i;
  while (codes[at - 1] === W.access) at--;
  const open = at - 1;
  if (codes[open] !== W.open) return;
  for (;;) {
    let word = at;
    while (codes[word] === W.access) word++;
    const end = isAccessor(codes[word]) ? accessorEnd(codes, word) : -1;
    if (end < 0) break;
    at = end;
  }
  if (codes[at] === W.close) mark(open, at + 1, FORM_RULES.accessor, PROPERTY);
  else if (at > i) mark(open + 1, at, FORM_RULES.accessor, PROPERTY);
}

/** Behind a trivial accessor, or −1. */
function accessorEnd(codes: Uint8Array, word: number): number {
  const reads = codes[word] === W.get;
  const sign = codes[word] === W.add ? W.plusAssign : codes[word] === W.remove ? W.minusAssign : W.assign;
  let i = word + 1;
  if (codes[i] === W.semicolon) return i + 1;
  const braces = codes[i] === W.open;
  if (!braces && codes[i] !== W.yields) return -1;
  i++;
  if (reads && braces && codes[i++] !== W.return) return -1;
  i = fieldEnd(codes, i);
  if (i < 0) return -1;
  if (!reads) {
    if (codes[i] !== sign || codes[i + 1] !== W.value) return -1;
    i += 2;
  }
  if (codes[i] !== W.semicolon) return -1;
  return braces ? (codes[i + 1] === W.close ? i + 2 : -1) : i + 1;
}

function fieldEnd(codes: Uint8Array, at: number): number {
  if (codes[at] === W.this) return codes[at + 1] === W.dot && isName(codes[at + 2]) ? at + 3 : -1;
  return isName(codes[at]) ? at + 1 : -1;
}

/** Marks `=> field;` of a property whose arrow is token `i`; a lambda's parameter has no type before it. */
export function markArrow({ codes, mark }: Scan, i: number): void {
  const type = codes[i - 2];
  const typed = isName(type) || type === W.word || type === W.greater || type === W.unbracket || type === W.question;
  if (!isName(codes[i - 1]) || !typed) return;
  const end = fieldEnd(codes, i + 1);
  if (end > 0 && codes[end] === W.semicolon) mark(i, end + 1, FORM_RULES.accessor, PROPERTY);
}
