/** Bytes → tokens: the kernel's driver against web-tree-sitter with the same grammar. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Language, type TreeCursor, Parser as TreeSitter } from 'web-tree-sitter';
import type { Contest } from './contest.js';
import { countTokens, type ParsedCorpus } from './parsed-corpus.js';

/** Every fifth C++ file: enough to last a second, few enough to repeat. */
const EVERY = 5;

export async function tokeniseRivals({ parser, sources }: ParsedCorpus): Promise<Contest> {
  const sample = sources.filter(({ language }) => language === 'cpp').filter((_, i) => i % EVERY === 0);
  await TreeSitter.init();
  const treeSitter = new TreeSitter();
  const grammar = createRequire(import.meta.url).resolve('tree-sitter-cpp/tree-sitter-cpp.wasm');
  treeSitter.setLanguage(await Language.load(readFileSync(grammar)));
  const texts = sample.map(({ utf8 }) => new TextDecoder().decode(utf8));
  const parse = (text: string) => {
    const tree = treeSitter.parse(text);
    if (tree === null) throw new Error('web-tree-sitter answered no tree');
    return tree;
  };
  return {
    step: 'tokenise',
    tokens: countTokens(sample),
    rivals: [
      {
        name: 'kernel: tokens, lexeme hashes, comments, routines, fingerprints',
        run: () => {
          for (const { utf8, language } of sample) parser.parse(utf8, language);
        },
      },
      {
        name: 'web-tree-sitter: kind, start and end of each leaf',
        run: () => {
          for (const text of texts) {
            const tree = parse(text);
            visitLeaves(tree.walk());
            tree.delete();
          }
        },
      },
      {
        name: 'web-tree-sitter: parse only, no token read',
        run: () => {
          for (const text of texts) parse(text).delete();
        },
      },
    ],
  };
}

function visitLeaves(cursor: TreeCursor): number {
  let sum = 0;
  for (;;) {
    if (cursor.gotoFirstChild()) continue;
    sum += cursor.nodeTypeId + cursor.startIndex + cursor.endIndex;
    while (!cursor.gotoNextSibling()) {
      if (!cursor.gotoParent()) {
        cursor.delete();
        return sum;
      }
    }
  }
}
