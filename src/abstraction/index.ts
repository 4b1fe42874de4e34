/**
 * Source bytes → token stream, comments, routines and winnowed fingerprints, by a WebAssembly kernel (C, C++, C#) or by
 * web-tree-sitter (any grammar package that ships a .wasm). The main thread calls `loadGrammars` once and posts the bundle to
 * its workers; each worker calls `createParser` once and `parse` for each file.
 */
import { VOCABULARIES } from '../../grammars/index.js';
import type { LanguageRule } from '../core/index.js';

export { createParser, type Parser } from './create-parser.js';
export type { Winnowing } from './kernel-driver.js';
export type { KindTable } from './kinds.js';
export { addGrammars, type GrammarBundle, loadGrammars, type ParseSetup } from './load-grammars.js';

/** How ingest recognises each language. */
export function languageRules(): readonly LanguageRule[] {
  return VOCABULARIES.map(({ rule }) => rule);
}
