import { Language, type Node, Parser as TreeSitter } from 'web-tree-sitter';
import type { Vocabulary } from '../../grammars/index.js';
import { KIND, type ParsedFile, type Winnow } from '../core/index.js';
import { createFileBuilder, NO_TOKEN, solidRuns } from './file-builder.js';
import type { Winnowing } from './kernel-driver.js';
import type { KindTable } from './kinds.js';
import { normaliseLineEnds } from './line-ends.js';
import { createSymbolRules, type GrammarSymbol, MODE, NODE, type SymbolRule, wordsOf } from './symbol-rules.js';
import { decodeUtf8 } from './utf8.js';
import { walkLeaves } from './walk-leaves.js';

/** A grammar loaded into web-tree-sitter: the slower driver, which needs no compiler. Also the oracle of the kernel's tests. */
export interface WebGrammar {
  readonly vocabulary: Vocabulary;
  readonly language: Language;
  /** The texts of its words, for the kind table. */
  readonly words: readonly string[];
}

export async function loadWebGrammar(vocabulary: Vocabulary, wasm: Uint8Array): Promise<WebGrammar> {
  await TreeSitter.init();
  const language = await Language.load(wasm);
  const symbols: GrammarSymbol[] = [];
  for (let id = 0; id < language.nodeTypeCount; id++) {
    const name = language.nodeTypeForId(id);
    if (name !== null && language.nodeTypeIsVisible(id)) symbols.push({ name, named: language.nodeTypeIsNamed(id) });
  }
  return { vocabulary, language, words: wordsOf(vocabulary, symbols) };
}

/** Parses with web-tree-sitter; same meaning as the kernel, field by field. Has no budget: used for languages without a kernel. */
export function createWebDriver(
  grammar: WebGrammar,
  kinds: KindTable,
  winnowing: Winnowing,
  winnow: Winnow,
): (source: Uint8Array) => ParsedFile {
  const treeSitter = new TreeSitter();
  treeSitter.setLanguage(grammar.language);
  const ruleOf = createSymbolRules(grammar.vocabulary, kinds);
  const rules = new Map<number, SymbolRule>();
  const ruleOfNode = (node: Node): SymbolRule => {
    const key = node.typeId * 2 + (node.isNamed ? 1 : 0);
    let rule = rules.get(key);
    if (rule === undefined) {
      rule = ruleOf({ name: node.type, named: node.isNamed });
      rules.set(key, rule);
    }
    return rule;
  };
  const decoder = new TextDecoder();

  return (stored) => {
    const normal = normaliseLineEnds(stored);
    const source = normal.bytes;
    const { text, byteOf } = decodeUtf8(source);
    const tree = treeSitter.parse(text);
    if (tree === null) throw new Error('web-tree-sitter answered no tree');
    const builder = createFileBuilder(normal, kinds);
    let covered = 0;
    /** Text that the grammar keeps in hidden leaves, which the tree does not show: a word, else a name, else of no class. */
    const emitGap = (end: number, inError: boolean): void => {
      for (const [from, to] of solidRuns(source, covered, end)) {
        const text = decoder.decode(source.subarray(from, to));
        const name = /^[A-Za-z_@\u0080-\uffff]/.test(text) ? KIND.identifier : KIND.other;
        builder.token(from, to, kinds.codeOf(text) ?? name, inError);
      }
    };
    walkLeaves(tree, {
      isRoutine: (node) => (ruleOfNode(node).node & NODE.routine) !== 0,
      isParameters: (node) => (ruleOfNode(node).node & NODE.parameters) !== 0,
      leaf(node, inError) {
        const start = byteOf(node.startIndex);
        const end = byteOf(node.endIndex);
        if (start === end) return;
        emitGap(start, inError);
        covered = end;
        if (node.type === 'ERROR') return builder.token(start, end, KIND.error, true);
        const { mode, kind } = ruleOfNode(node);
        if (mode === MODE.comment) return builder.comment(start, end);
        const word = mode === MODE.byText ? kinds.codeOf(decoder.decode(source.subarray(start, end))) : undefined;
        builder.token(start, end, word ?? kind, inError);
      },
      count: () => builder.count,
      openRoutine: () => builder.openRoutine(),
      none: NO_TOKEN,
    });
    emitGap(source.length, false);
    tree.delete();
    return builder.finish(winnow, winnowing, 'complete');
  };
}
