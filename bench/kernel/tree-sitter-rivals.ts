/** What one would reach for first: the npm packages, their trees read by a cursor (kind, start and end of every leaf). */
import { createRequire } from 'node:module';
import { Language, Parser } from 'web-tree-sitter';
import { type CpuRival, cpuSeconds } from './cpu-rival.js';
import { GRAMMARS } from './grammars.js';

const require = createRequire(import.meta.url);
const decoder = new TextDecoder();

/** What the two packages' cursors have in common. */
interface Cursor {
  readonly nodeType: string;
  readonly startIndex: number;
  readonly endIndex: number;
  gotoFirstChild(): boolean;
  gotoNextSibling(): boolean;
  gotoParent(): boolean;
}

/** Something that hangs on every leaf's kind and place. */
function readLeaves(cursor: Cursor): number {
  let sum = 0;
  for (;;) {
    if (cursor.gotoFirstChild()) continue;
    sum = (sum + cursor.nodeType.length + cursor.startIndex + cursor.endIndex) | 0;
    while (!cursor.gotoNextSibling()) if (!cursor.gotoParent()) return sum;
  }
}

export async function webRival(language: string, sources: readonly Uint8Array[]): Promise<CpuRival | undefined> {
  const grammar = GRAMMARS[language];
  if (grammar === undefined) return undefined;
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(require.resolve(`${grammar.package}/${grammar.wasm}`)));
  const run = (): void => {
    for (const source of sources) {
      const tree = parser.parse(decoder.decode(source));
      if (tree === null) throw new Error('web-tree-sitter answered no tree');
      const cursor = tree.walk();
      readLeaves(cursor);
      cursor.delete();
      tree.delete();
    }
  };
  return { name: 'web-tree-sitter: parse, cursor', run: () => cpuSeconds(run) };
}

export async function bindingRival(
  language: string,
  sources: readonly Uint8Array[],
  say: (text: string) => void,
): Promise<CpuRival | undefined> {
  const grammar = GRAMMARS[language];
  if (grammar === undefined) return undefined;
  try {
    const Binding = require('tree-sitter');
    const parser = new Binding();
    parser.setLanguage(require(grammar.package));
    const run = (): void => {
      // Without a buffer size it reads the text in pieces of 32 KB.
      for (const source of sources) {
        const text = decoder.decode(source);
        readLeaves(parser.parse(text, undefined, { bufferSize: 2 * text.length + 2 }).walk());
      }
    };
    return { name: 'tree-sitter (native binding): parse, cursor', run: () => cpuSeconds(run) };
  } catch (error) {
    say(`native binding left out: ${(error as Error).message}`);
    return undefined;
  }
}
