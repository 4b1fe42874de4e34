/**
 * Lines that name what a file uses or belongs to. Dictated: the language has no other way to say it, and which header comes first is habit. A
 * type alias (`using A = B<C>;`) is a decision and stays; C#'s alias of a plain name stays with the block it stands in.
 */
import { FORM_RULES } from './rules.js';
import type { Scan } from './scan.js';
import { isName, W } from './words.js';

/** Tokens of one line, at most: paths and names are short. */
const LONGEST = 64;

/** End of the line of this form that begins at token `i`, or `i`. */
export function includeLine({ codes, language }: Scan, i: number): number {
  switch (codes[i]) {
    case W.include:
      return pathEnd(codes, i + 1);
    case W.pragma:
      return codes[i + 1] === W.once ? i + 2 : i;
    case W.global:
      return language === 'csharp' && codes[i + 1] === W.using ? usingEnd(codes, i, i + 2) : i;
    case W.using:
      if (language === 'csharp') return usingEnd(codes, i, i + 1);
      return dottedEnd(codes, i, codes[i + 1] === W.namespace ? i + 2 : i + 1, W.scope);
    case W.namespace:
      return language === 'csharp' ? dottedEnd(codes, i, i + 1, W.dot) : i;
    case W.package:
      return dottedEnd(codes, i, i + 1, W.dot);
    case W.import:
      return dottedEnd(codes, i, codes[i + 1] === W.static ? i + 2 : i + 1, W.dot);
    default:
      return i;
  }
}

/** Behind `<path>`, `"path"` or a macro's name; a quoted path is several tokens where the grammar sees escapes. */
function pathEnd(codes: Uint8Array, at: number): number {
  if (codes[at] === W.string || isName(codes[at])) return at + 1;
  if (codes[at] !== W.quote) return at;
  for (let i = at + 1; i < at + LONGEST && codes[i] !== W.end; i++) if (codes[i] === W.quote) return i + 1;
  return at;
}

/** Behind `A.B;` that begins at `at`, or `none` where anything else stands there. */
function dottedEnd(codes: Uint8Array, none: number, at: number, separator: number): number {
  let i = codes[at] === W.scope ? at + 1 : at;
  for (const stop = at + LONGEST; i < stop; i += 2) {
    if (!isName(codes[i]) && !(codes[i] === W.star && i > at)) return none;
    if (codes[i + 1] === W.semicolon) return i + 2;
    if (codes[i + 1] !== separator) return none;
  }
  return none;
}

function usingEnd(codes: Uint8Array, none: number, at: number): number {
  const from = codes[at] === W.static ? at + 1 : at;
  const target = isName(codes[from]) && codes[from + 1] === W.assign ? from + 2 : from;
  return dottedEnd(codes, none, target, W.dot);
}

/** The include guard around the file: tokens before `opens`, and token `closes`; undefined where there is none. */
export function guardOf({
  codes,
  tokens,
  unit,
}: Scan): { readonly opens: number; readonly closes: number } | undefined {
  const { lexeme } = unit.tokens;
  const guarded =
    tokens > 4 &&
    codes[0] === W.ifndef &&
    codes[2] === W.define &&
    isName(codes[1]) &&
    lexeme[1] === lexeme[3] &&
    codes[4] !== W.body &&
    codes[tokens - 1] === W.endif;
  return guarded ? { opens: 4, closes: tokens - 1 } : undefined;
}

export function markGuard({ mark }: Scan, first: number, last: number): void {
  mark(first, last, FORM_RULES.includeBlock, 'include guard');
}

/** Behind `#ifdef __cplusplus extern "C" { #endif` or `#ifdef __cplusplus } #endif` that begins at token `i`, or `i`. */
export function linkageFrame(codes: Uint8Array, i: number): number {
  if (codes[i + 1] !== W.cplusplus) return i;
  if (codes[i + 2] === W.close && codes[i + 3] === W.endif) return i + 4;
  const quoted = codes[i + 2] === W.extern && codes[i + 3] === W.quote && codes[i + 5] === W.quote;
  return quoted && codes[i + 6] === W.open && codes[i + 7] === W.endif ? i + 8 : i;
}
