/**
 * Packed token streams: what the abstraction room yields for one file and all later rooms read.
 * All offsets are half-open byte offsets into the file **as stored** (before decoding).
 */

/** Abstraction levels that are fingerprinted today. `verbatim`: every lexeme; `renamed`: identifiers and literals by class. */
export const LEVELS = ['verbatim', 'renamed'] as const;
export type Level = (typeof LEVELS)[number];

/**
 * Kind codes below `FIRST_WORD` are classes: at level `renamed` two lexemes of one class are equal whatever their text.
 * Codes from `FIRST_WORD` on are fixed words (keywords, operators, punctuation, built-in type names): equal only when the text is equal.
 * The words' codes are an index into the sorted union of all languages' words, so they hold within one run only;
 * fingerprints use hashes of the words' text and so are stable across runs.
 */
export const KIND = {
  identifier: 1,
  number: 2,
  string: 3,
  character: 4,
  /** The raw body of a preprocessor directive, which tree-sitter's C grammars leave as one leaf. */
  directiveBody: 5,
  /** A leaf inside an ERROR node that the grammar gives no other kind. */
  error: 6,
  /** Any other named leaf with free text. */
  other: 7,
} as const;
export const FIRST_WORD = 16;

/** The distinct lexemes of one file; row `i` describes lexeme id `i`. */
export interface LexemeTable {
  /** 64-bit hash of the lexeme's text (UTF-8, line ends as LF): low word at 2i, high word at 2i + 1. Length 2d. */
  readonly hash: Uint32Array;
  /** Kind code, see `KIND`. Length d. */
  readonly kind: Uint16Array;
  /** Length in stored bytes. Length d. */
  readonly length: Uint32Array;
  /** Length of the text (UTF-8, line ends as LF), 65535 at most; absent where all are those of the stored bytes. Length d. */
  readonly textLength?: Uint16Array;
}

/** Tokens in file order: token `i` is lexeme `lexeme[i]` and occupies bytes `start[i]` … `start[i] + table.length[lexeme[i]]`. */
export interface TokenStream {
  readonly lexeme: Uint32Array;
  readonly start: Uint32Array;
  readonly table: LexemeTable;
}

/** Comments, not part of the token stream. `hash` covers the text with white space runs folded (two words a row, as in `LexemeTable`). */
export interface CommentList {
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  readonly hash: Uint32Array;
  /** As in `LexemeTable`. */
  readonly textLength?: Uint16Array;
}

/** Routines (functions, methods, constructors …) in order of their first token; ranges nest, they never cross. */
export interface RoutineList {
  /** First token (index into the stream). */
  readonly first: Uint32Array;
  /** One past the last token. */
  readonly last: Uint32Array;
  /** Token index of the name, or 0xffffffff when the grammar gives none. */
  readonly name: Uint32Array;
}

/** Winnowed fingerprints of one file at one level, in order of position. */
export interface FingerprintList {
  /** 64-bit k-gram hash, two words a row. */
  readonly hash: Uint32Array;
  /** Index of the k-gram's first token. */
  readonly position: Uint32Array;
}

/** Which tokens and fingerprints of one file are damped at one level; the comparison room's damping.ts defines it. */
export interface Damping {
  /** One byte a token: bit 0 where it lies in a long repetition, bit 1 where in any. */
  readonly tokens: Uint8Array;
  /** One byte a fingerprint: 1 where it says little. */
  readonly fingerprints: Uint8Array;
}

/** k-gram length and window of robust winnowing; every shared run of at least k + w − 1 tokens is found. */
export interface WinnowParameters {
  readonly k: number;
  readonly w: number;
}

/** Fingerprints of a sequence of 64-bit symbol hashes (two words each, low first). Implemented in the fingerprint room. */
export type Winnow = (symbols: Uint32Array, parameters: WinnowParameters) => FingerprintList;

export type ParseStatus = 'complete' | 'partial';

/** Equal where the text is the same though the bytes differ; see core/text-keys.ts. */
export interface TextKeys {
  readonly tokens: string;
  /** Comments included. */
  readonly text: string;
}

/** All that one file yields. */
export interface ParsedFile {
  readonly tokens: TokenStream;
  readonly comments: CommentList;
  readonly routines: RoutineList;
  readonly fingerprints: Readonly<Record<Level, FingerprintList>>;
  /** Absent where the parser does not tell: the comparison then finds it out. */
  readonly damping?: Readonly<Record<Level, Damping>>;
  /** Absent before the file was packed. */
  readonly keys?: TextKeys;
  /** Bytes inside ERROR nodes (or all tokens' bytes where the lexical fallback served). */
  readonly errorBytes: number;
  readonly status: ParseStatus;
  /** Why the status is `partial`: the budget that ran out. */
  readonly reason?: string;
}
