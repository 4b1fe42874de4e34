import { FIRST_WORD, hashText, KIND, type Words64 } from '../core/index.js';

/** What a kind code means within one run: the classes of `KIND`, then the words of all loaded languages in sorted order. */
export interface KindTable {
  /** Word texts; index i has code `FIRST_WORD + i`. */
  readonly words: readonly string[];
  /** Number of codes; codes between the last class and `FIRST_WORD` are unused. */
  readonly count: number;
  /** The word's code, or undefined. */
  codeOf(text: string): number | undefined;
  /** The word's text, or undefined for classes and unused codes. */
  wordText(code: number): string | undefined;
  /** Symbol hashes of the `renamed` level by code, two words each (low, high): of `class:<name>` or `word:<text>`. */
  readonly hashes: Uint32Array;
}

export function createKindTable(texts: Iterable<string>): KindTable {
  const words = [...new Set(texts)].sort();
  const codes = new Map(words.map((text, i) => [text, FIRST_WORD + i]));
  const count = FIRST_WORD + words.length;
  const hashes = new Uint32Array(2 * count);
  const put = (code: number, [lo, hi]: Words64): void => {
    hashes[2 * code] = lo;
    hashes[2 * code + 1] = hi;
  };
  for (const [name, code] of Object.entries(KIND)) put(code, hashText(`class:${name}`));
  for (const [text, code] of codes) put(code, hashText(`word:${text}`));
  return {
    words,
    count,
    codeOf: (text) => codes.get(text),
    wordText: (code) => words[code - FIRST_WORD],
    hashes,
  };
}
