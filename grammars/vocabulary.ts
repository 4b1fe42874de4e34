/** What a language tells the abstraction room about its grammar: data only. A further language is one such file and its samples. */
import type { LanguageRule } from '../src/core/index.js';

/** Classes of free text, by the names of `KIND` in core. */
type TokenClass = 'identifier' | 'number' | 'string' | 'character' | 'directiveBody' | 'other';

export interface Vocabulary {
  /** How ingest knows the language; `rule.id` is the language id. */
  readonly rule: LanguageRule;
  /** Index in the parsing kernel (`grammars/kernel/src/parse.c`); absent where web-tree-sitter serves the language. */
  readonly kernelIndex?: number;
  /** The grammar's npm package and the .wasm it ships: the driver of languages without `kernelIndex`, the oracle of all in tests. */
  readonly package: string;
  readonly wasm: string;
  /** Named leaf types of free text by class. Leaf types named nowhere are `other`. */
  readonly classes: Readonly<Partial<Record<TokenClass, readonly string[]>>>;
  /** Named leaf types with a fixed set of texts: a leaf is the word of its text, an identifier where no word has that text. */
  readonly byText: readonly string[];
  /** The texts of `byText` leaves. Words that the grammar names by anonymous nodes need not be listed. */
  readonly words: readonly string[];
  readonly comments: readonly string[];
  /** Node types of routines with or without a body. Their name is found by the fields `name` and `declarator`. */
  readonly routines: readonly string[];
  /** Node types of parameter lists: a routine's name never lies in one. */
  readonly parameters: readonly string[];
}
