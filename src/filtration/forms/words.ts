/**
 * Words by the hash of their text. Kind codes of words hold within one run only and a token stream carries no text, so that rules which look
 * for words compare hashes; each distinct lexeme of a file is looked up once, its tokens read the answer.
 */
import { FIRST_WORD, KIND, type TokenStream } from '../../core/index.js';
import { rememberLast } from '../remember-last.js';
import { textTable } from './text-table.js';

/** Codes of what a form is made of. `end` stands behind the last token. */
export const W = {
  end: 0,
  /** Any word without a code of its own: types, modifiers, operators. */
  word: 1,
  name: 2,
  number: 3,
  string: 4,
  character: 5,
  body: 6,
  other: 7,
  plus: 8,
  and: 9,
  or: 10,
  parenthesis: 12,
  unparenthesis: 13,
  bracket: 14,
  unbracket: 15,
  semicolon: 16,
  comma: 17,
  colon: 18,
  assign: 19,
  dot: 20,
  arrow: 21,
  scope: 22,
  star: 24,
  ampersand: 25,
  ellipsis: 26,
  less: 27,
  greater: 28,
  shift: 29,
  minus: 30,
  tilde: 31,
  quote: 32,
  tick: 33,
  at: 34,
  question: 35,
  derives: 38,
  plusAssign: 36,
  minusAssign: 37,
  return: 40,
  this: 41,
  base: 42,
  static: 44,
  access: 46,
  passing: 47,
  qualifier: 48,
  void: 49,
  throws: 50,
  class: 51,
  constant: 52,
  extern: 53,
  typedef: 54,
  once: 55,
  await: 56,
  /** Names with a meaning in some language. */
  value: 57,
  moves: 58,
  forwards: 59,
  cplusplus: 60,
  iterator: 61,
  begins: 62,
  ends: 63,
  /** `FIRST_SIGN` and what follows it begins a form or bears on one: the scan stops there. */
  open: 64,
  close: 65,
  yields: 66,
  include: 67,
  pragma: 68,
  ifndef: 69,
  ifdef: 70,
  define: 71,
  endif: 72,
  using: 73,
  namespace: 74,
  package: 75,
  import: 76,
  switch: 77,
  case: 78,
  default: 79,
  break: 80,
  enum: 81,
  get: 82,
  set: 83,
  add: 84,
  remove: 85,
  global: 86,
  for: 87,
} as const;

const FIRST_SIGN = W.open;

export const isName = (code: number | undefined): boolean =>
  code === W.name || (code !== undefined && code >= W.value && code <= W.ends);

const PUNCTUATION: Readonly<Record<string, number>> = {
  '{': W.open,
  '}': W.close,
  '(': W.parenthesis,
  ')': W.unparenthesis,
  '[': W.bracket,
  ']': W.unbracket,
  ';': W.semicolon,
  ',': W.comma,
  ':': W.colon,
  '=': W.assign,
  '.': W.dot,
  '->': W.arrow,
  '::': W.scope,
  '=>': W.yields,
  '*': W.star,
  '&': W.ampersand,
  '...': W.ellipsis,
  '<': W.less,
  '>': W.greater,
  '<<': W.shift,
  '-': W.minus,
  '+': W.plus,
  '&&': W.and,
  '||': W.or,
  '~': W.tilde,
  '"': W.quote,
  "'": W.tick,
  '@': W.at,
  '?': W.question,
  '+=': W.plusAssign,
  '-=': W.minusAssign,
};

const KEYWORDS: Readonly<Record<string, number>> = {
  return: W.return,
  this: W.this,
  base: W.base,
  super: W.base,
  static: W.static,
  global: W.global,
  ...each(['public', 'private', 'protected', 'internal'], W.access),
  ...each(['ref', 'out', 'in'], W.passing),
  ...each(['const', 'noexcept', 'override', 'final', 'volatile'], W.qualifier),
  void: W.void,
  throws: W.throws,
  ...each(['extends', 'implements'], W.derives),
  ...each(['class', 'struct'], W.class),
  ...each(['true', 'false', 'null', 'nullptr', 'NULL', 'TRUE', 'FALSE'], W.constant),
  extern: W.extern,
  typedef: W.typedef,
  await: W.await,
  using: W.using,
  namespace: W.namespace,
  package: W.package,
  import: W.import,
  switch: W.switch,
  case: W.case,
  default: W.default,
  break: W.break,
  enum: W.enum,
  for: W.for,
  get: W.get,
  ...each(['set', 'init'], W.set),
  add: W.add,
  remove: W.remove,
};

/** White space may stand between the sign and the word of a directive, and belongs to the lexeme. */
const DIRECTIVES: Readonly<Record<string, number>> = {
  include: W.include,
  include_next: W.include,
  import: W.include,
  pragma: W.pragma,
  ifndef: W.ifndef,
  ifdef: W.ifdef,
  define: W.define,
  endif: W.endif,
};
const INDENTS = ['', ...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => ' '.repeat(n)), '\t', '\t\t'];

/** Names that bear on a form. They may be anybody's names as well: see `isName`. */
const NAMES: Readonly<Record<string, number>> = {
  value: W.value,
  move: W.moves,
  forward: W.forwards,
  __cplusplus: W.cplusplus,
  ...each(['iterator', 'const_iterator', 'reverse_iterator', 'const_reverse_iterator'], W.iterator),
  ...each(['begin', 'cbegin', 'rbegin', 'crbegin'], W.begins),
  ...each(['end', 'cend', 'rend', 'crend'], W.ends),
  NULL: W.constant,
};

function each(words: readonly string[], code: number): Record<string, number> {
  return Object.fromEntries(words.map((word) => [word, code]));
}

const directives = (words: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(words).flatMap(([word, code]) => INDENTS.map((indent) => [`#${indent}${word}`, code])),
  );

const WORDS = textTable(Object.entries({ ...PUNCTUATION, ...KEYWORDS, ...directives(DIRECTIVES) }));
const OWN_NAMES = textTable(Object.entries(NAMES));
const BODIES = textTable([['once', W.once]]);

const CLASS_CODES: Readonly<Record<number, number>> = {
  [KIND.number]: W.number,
  [KIND.string]: W.string,
  [KIND.character]: W.character,
  [KIND.directiveBody]: W.body,
};

/** Code of a lexeme; names without a code of their own share one. */
function codeOf(kind: number, lo: number, hi: number): number {
  if (kind >= FIRST_WORD) {
    const code = WORDS.find(lo, hi);
    return code < 0 ? W.word : code;
  }
  if (kind === KIND.identifier) {
    const code = OWN_NAMES.find(lo, hi);
    return code < 0 ? W.name : code;
  }
  if (kind === KIND.directiveBody && BODIES.find(lo, hi) >= 0) return W.once;
  return CLASS_CODES[kind] ?? W.other;
}

/** Tokens behind the last that a look ahead may read. */
const MARGIN = 16;
/** Scratch, reused from file to file. */
let ofLexeme = new Uint8Array(1 << 12);
let ofToken = new Uint8Array(1 << 16);
let stops = new Uint32Array(1 << 14);

export interface Codes {
  /** One code a token, `W.end` behind the last. */
  readonly codes: Uint8Array;
  /** Tokens whose code is `FIRST_SIGN` or more, in order; `signs` of them. */
  readonly stops: Uint32Array;
  readonly signs: number;
}

/** Codes of all tokens. They hold until codes of another stream are asked for. */
export const codesOf = rememberLast(({ lexeme, table: { hash, kind } }: TokenStream): Codes => {
  const distinct = kind.length;
  const n = lexeme.length;
  if (ofLexeme.length < distinct) ofLexeme = new Uint8Array(2 * distinct);
  if (ofToken.length < n + MARGIN) ofToken = new Uint8Array(2 * n + MARGIN);
  if (stops.length < n) stops = new Uint32Array(2 * n);
  for (let id = 0; id < distinct; id++) {
    ofLexeme[id] = codeOf(kind[id] as number, hash[2 * id] as number, hash[2 * id + 1] as number);
  }
  const signs = expand(lexeme, n);
  ofToken.fill(W.end, n, n + MARGIN);
  return { codes: ofToken, stops, signs };
});

function expand(lexeme: Uint32Array, n: number): number {
  const codes = ofToken;
  const of = ofLexeme;
  const out = stops;
  let signs = 0;
  for (let i = 0; i < n; i++) {
    const code = of[lexeme[i] as number] as number;
    codes[i] = code;
    // Written always, counted where it is a sign: no branch.
    out[signs] = i;
    signs += code >= FIRST_SIGN ? 1 : 0;
  }
  return signs;
}
