import { createParser, loadGrammars, type Parser } from '../../src/abstraction/index.js';
import type { ParsedFile, TokenMark } from '../../src/core/index.js';
import { WINNOWING } from '../contracts/language-check.js';

let parser: Promise<Parser> | undefined;

/** A parser of all languages, made once. */
export async function parserOf(): Promise<Parser> {
  parser ??= loadGrammars(['c', 'cpp', 'csharp', 'java']).then((bundle) => createParser(bundle, WINNOWING));
  return parser;
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

export async function parsed(text: string, language: string): Promise<ParsedFile> {
  return (await parserOf()).parse(encode(text), language);
}

/** Lexemes of the file, in order. */
function lexemes({ tokens: { lexeme, start, table } }: ParsedFile, text: string): string[] {
  const bytes = encode(text);
  return Array.from(lexeme, (id, i) => {
    const at = start[i] as number;
    return new TextDecoder().decode(bytes.subarray(at, at + (table.length[id] as number)));
  });
}

/** What the marks of a rule take, lexemes joined by a space. */
export async function marked(
  text: string,
  language: string,
  rule: string,
  mark: (unit: ParsedFile, language: string) => readonly TokenMark[],
): Promise<string[]> {
  const unit = await parsed(text, language);
  const all = lexemes(unit, text);
  return mark(unit, language)
    .filter((one) => one.rule === rule)
    .map(({ first, last }) => all.slice(first, last).join(' '));
}
