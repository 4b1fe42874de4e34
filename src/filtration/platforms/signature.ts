/**
 * Dictated signatures, held against the tokens of a declaration. What differs without changing the type does not count: `const`, `struct`, where a name
 * comes from (`UnityEngine.Collision`, `std::string`), annotations, names and defaults of parameters.
 */
import { hashText, type TokenStream } from '../../core/index.js';
import { isName, W } from '../forms/words.js';

/** One sign or word of a type: its hash, so that it can be held against lexemes. */
interface TypeToken {
  readonly text: string;
  readonly lo: number;
  readonly hi: number;
}
type Type = readonly TypeToken[];

export interface Signature {
  readonly result: Type;
  readonly parameters: readonly Type[];
}

/** Words that may stand anywhere in a type and do not change what a caller passes. */
const IGNORED: ReadonlySet<string> = new Set([
  ...[
    'const',
    'struct',
    'class',
    'enum',
    'volatile',
    'register',
    'extern',
    'final',
    'FAR',
    'far',
    'IN',
    'OUT',
    'CONST',
  ],
  ...[
    '_In_',
    '_In_opt_',
    '_Out_',
    '_Out_opt_',
    '_Inout_',
    '_Inout_opt_',
    '_Outptr_',
    '__in',
    '__out',
    '__inout',
    '__in_opt',
  ],
]);
const IGNORED_LOW: ReadonlyMap<number, number> = new Map([...IGNORED].map((word) => hashText(word)));
const PIECE = /[A-Za-z_]\w*|::|\.\.\.|[*&<>[\],.?]/g;
const FORM = /^([^()]{1,100})\(([^()]{0,600})\)$/;

/** `RESULT (TYPE, TYPE)`; undefined for any other form. */
export function parseSignature(text: string): Signature | undefined {
  const [, result, list] = FORM.exec(text) ?? [];
  if (result === undefined || list === undefined) return undefined;
  const parameters = list.trim() === '' ? [] : splitTypes(list).map(typeOf);
  const own = typeOf(result);
  return own.length === 0 || parameters.some((type) => type.length === 0) ? undefined : { result: own, parameters };
}

function splitTypes(list: string): string[] {
  const out: string[] = [];
  let from = 0;
  let depth = 0;
  for (let i = 0; i < list.length; i++) {
    const sign = list[i];
    if (sign === '<') depth++;
    else if (sign === '>') depth--;
    else if (sign === ',' && depth === 0) {
      out.push(list.slice(from, i));
      from = i + 1;
    }
  }
  return [...out, list.slice(from)];
}

function typeOf(text: string): Type {
  return (text.match(PIECE) ?? []).filter((piece) => !IGNORED.has(piece)).map(tokenOf);
}

/** Signatures are made of few words. */
const tokens = new Map<string, TypeToken>();
function tokenOf(text: string): TypeToken {
  const known = tokens.get(text);
  if (known !== undefined) return known;
  const [lo, hi] = hashText(text);
  const token = { text, lo, hi };
  tokens.set(text, token);
  return token;
}

/** Tokens of a declaration, as the comparisons read them. */
export interface Declaration {
  readonly tokens: TokenStream;
  /** One code of `W` a token. */
  readonly codes: Uint8Array;
}

function isToken({ tokens: { lexeme, table } }: Declaration, at: number, { lo, hi }: TypeToken): boolean {
  const id = lexeme[at];
  return id !== undefined && table.hash[2 * id] === lo && table.hash[2 * id + 1] === hi;
}

function isIgnored({ tokens: { lexeme, table } }: Declaration, at: number): boolean {
  const id = lexeme[at];
  if (id === undefined) return false;
  const hi = IGNORED_LOW.get(table.hash[2 * id] as number);
  return hi !== undefined && hi === table.hash[2 * id + 1];
}

const isPath = (code: number | undefined): boolean => code === W.dot || code === W.scope;

/** Whether the parameters between the parentheses at tokens `open` and `close` are of these types. */
export function fitsParameters(declaration: Declaration, open: number, close: number, types: readonly Type[]): boolean {
  const { codes } = declaration;
  if (types.length === 0) return close === open + 1 || (close === open + 2 && codes[open + 1] === W.void);
  let from = open + 1;
  for (let p = 0; p < types.length; p++) {
    const end = parameterEnd(codes, from, close);
    if (!fitsType(declaration, from, end, types[p] as Type)) return false;
    if (end === close) return p === types.length - 1;
    from = end + 1;
  }
  return false;
}

/** The comma or parenthesis behind the parameter that begins at `from`. */
function parameterEnd(codes: Uint8Array, from: number, close: number): number {
  let depth = 0;
  for (let i = from; i < close; i++) {
    const code = codes[i];
    if (code === W.less || code === W.parenthesis) depth++;
    else if (code === W.greater || code === W.unparenthesis) depth--;
    else if (code === W.comma && depth <= 0) return i;
  }
  return close;
}

/** Low word of the hash of the first token that counts of the type that begins at token `from`. */
export function firstOfType(declaration: Declaration, from: number): number {
  const { codes, tokens } = declaration;
  let at = from;
  while (isIgnored(declaration, at)) at++;
  while (isName(codes[at]) && isPath(codes[at + 1])) at += 2;
  return tokens.table.hash[2 * (tokens.lexeme[at] ?? 0)] as number;
}

/** Whether tokens `from` … `end` − 1 are this type, with or without a parameter's name behind it. */
function fitsType(declaration: Declaration, from: number, end: number, type: Type): boolean {
  const { codes } = declaration;
  let at = from;
  let named = false;
  for (const piece of type) {
    while (at < end && isIgnored(declaration, at)) at++;
    while (isName(codes[at]) && isPath(codes[at + 1]) && at + 2 < end && !isToken(declaration, at, piece)) at += 2;
    // C writes the brackets of an array behind the name.
    if (!named && piece.text === '[' && isName(codes[at]) && codes[at + 1] === W.bracket) {
      named = true;
      at++;
    }
    if (piece.text === ']' && codes[at] === W.number) at++;
    if (at >= end || !isToken(declaration, at, piece)) return false;
    at++;
  }
  while (at < end && (isIgnored(declaration, at) || codes[at] === W.question)) at++;
  if (!named && at < end && isName(codes[at])) at++;
  return at === end || codes[at] === W.assign;
}

/** The first token of this result type where it ends at token `last`, or −1. */
export function resultStart(declaration: Declaration, last: number, type: Type): number {
  let at = last;
  for (let piece = type.length - 1; piece >= 0; piece--) {
    while (at >= 0 && isIgnored(declaration, at)) at--;
    if (at < 0 || !isToken(declaration, at, type[piece] as TypeToken)) return -1;
    at--;
  }
  return at + 1;
}
