/** The parameters of a short routine. */
import { isName, W } from './words.js';

/** Tokens from a routine's name to its end: longer ones are no trivial form. */
export const LONGEST_ROUTINE = 96;
const MOST_PARAMETERS = 16;

export interface Parameters {
  /** Lexeme ids of the names, in order. */
  readonly names: readonly number[];
  /** Behind the closing parenthesis. */
  readonly end: number;
}

/**
 * Parameters of the routine whose name is token `name`, or undefined where the list holds more than types and names (defaults, patterns,
 * routine types) or leaves a parameter without a name.
 */
export function parametersOf(
  codes: Uint8Array,
  lexeme: Uint32Array,
  name: number,
  language: string,
): Parameters | undefined {
  let at = name + 1;
  if (language === 'csharp' && codes[at] === W.less) at = typeListEnd(codes, at);
  if (codes[at] !== W.parenthesis) return undefined;
  const names: number[] = [];
  let last = -1;
  let inParameter = 0;
  let angle = 0;
  for (let i = at + 1, stop = at + LONGEST_ROUTINE; i < stop; i++) {
    const code = codes[i] as number;
    if (code === W.less) angle++;
    else if (code === W.greater) angle--;
    else if (code === W.unparenthesis || (code === W.comma && angle === 0)) {
      const empty = inParameter === 0 || (inParameter === 1 && codes[i - 1] === W.void);
      if (code === W.unparenthesis && names.length === 0 && empty) return { names, end: i + 1 };
      // One token alone is a type or the name of an older style.
      if (inParameter < 2 || last < 0 || names.length === MOST_PARAMETERS) return undefined;
      names.push(last);
      if (code === W.unparenthesis) return { names, end: i + 1 };
      last = -1;
      inParameter = 0;
      continue;
    } else if (isName(code)) last = angle === 0 ? (lexeme[i] as number) : last;
    else if (!isTypePart(code)) return undefined;
    inParameter++;
  }
  return undefined;
}

/** What types and modifiers are written with, beside names. */
const TYPE_PARTS: ReadonlySet<number> = new Set([
  ...[W.word, W.star, W.ampersand, W.scope, W.dot, W.bracket, W.unbracket, W.question, W.ellipsis, W.comma],
  ...[W.less, W.greater, W.this, W.static, W.access, W.passing, W.qualifier, W.void, W.class, W.extern, W.enum],
  ...[W.derives, W.default, W.plus, W.and, W.or],
]);

/** Whether the code may stand in a type or before one; Java's `default` and bounds are among them. */
export const isTypePart = (code: number): boolean => isName(code) || TYPE_PARTS.has(code);

/** Behind `<T, U>`, or `at`. */
function typeListEnd(codes: Uint8Array, at: number): number {
  for (let i = at + 1; i < at + MOST_PARAMETERS; i += 2) {
    if (!isName(codes[i])) return at;
    if (codes[i + 1] === W.greater) return i + 2;
    if (codes[i + 1] !== W.comma) return at;
  }
  return at;
}
