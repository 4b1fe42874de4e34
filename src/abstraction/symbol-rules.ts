import type { Vocabulary } from '../../grammars/index.js';
import { KIND } from '../core/index.js';
import type { KindTable } from './kinds.js';

/** How a leaf becomes a token; the numbers are MODE_ of `grammars/kernel/src/kernel.h`. */
export const MODE = { fixed: 0, byText: 1, comment: 2, anonymous: 3 } as const;
/** NODE_ of `grammars/kernel/src/kernel.h`. */
export const NODE = { routine: 1, parameters: 2 } as const;

/** One symbol of a grammar as its tables name it. */
export interface GrammarSymbol {
  readonly name: string;
  readonly named: boolean;
}

export interface SymbolRule {
  readonly kind: number;
  readonly mode: number;
  /** Set of `NODE` flags. */
  readonly node: number;
}

/** The texts of a language that have word codes: its anonymous nodes and the words that its vocabulary lists. */
export function wordsOf(vocabulary: Vocabulary, symbols: readonly GrammarSymbol[]): string[] {
  return [...symbols.filter((symbol) => !symbol.named).map((symbol) => symbol.name), ...vocabulary.words];
}

/** The rule of each symbol name of one grammar. */
export function createSymbolRules(vocabulary: Vocabulary, kinds: KindTable): (symbol: GrammarSymbol) => SymbolRule {
  const classes = new Map<string, number>();
  for (const [name, types] of Object.entries(vocabulary.classes)) {
    for (const type of types) classes.set(type, KIND[name as keyof typeof KIND]);
  }
  const byText = new Set(vocabulary.byText);
  const comments = new Set(vocabulary.comments);
  const routines = new Set(vocabulary.routines);
  const parameters = new Set(vocabulary.parameters);
  return ({ name, named }) => {
    if (!named) return { kind: kinds.codeOf(name) ?? KIND.other, mode: MODE.anonymous, node: 0 };
    const node = (routines.has(name) ? NODE.routine : 0) | (parameters.has(name) ? NODE.parameters : 0);
    if (comments.has(name)) return { kind: KIND.other, mode: MODE.comment, node };
    if (byText.has(name)) return { kind: KIND.identifier, mode: MODE.byText, node };
    return { kind: classes.get(name) ?? KIND.other, mode: MODE.fixed, node };
  };
}
