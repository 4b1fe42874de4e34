/** The conformance suite that each language inherits: its samples, against web-tree-sitter and against the token stream's laws. */
import { readdir, readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ParsedFile } from '../../src/core/index.js';
import { type Checker, createChecker, differences, spanProblems } from './language-check.js';

const samplesOf = (language: string): URL => new URL(`../../grammars/${language}/samples/`, import.meta.url);

export async function describeLanguage(language: string): Promise<void> {
  const names = (await readdir(samplesOf(language))).sort();

  describe(language, () => {
    let checker: Checker;
    beforeAll(async () => {
      checker = await createChecker(language);
    });
    const read = async (name: string): Promise<Uint8Array> =>
      new Uint8Array(await readFile(new URL(name, samplesOf(language))));

    test.each(names)('%s: leaf by leaf as web-tree-sitter; each byte once; spans ascend', async (name) => {
      const source = await read(name);
      expect(checker.check(source)).toEqual([]);
      expect(checker.parser.parse(source, language).status).toBe('complete');
    });

    test.each(names)('%s: cut short anywhere, it keeps the laws', async (name) => {
      const source = await read(name);
      for (let length = 0; length < source.length; length += 7) {
        const cut = source.slice(0, length);
        expect(spanProblems(cut, checker.parser.parse(cut, language)), `first ${length} bytes`).toEqual([]);
      }
    });

    test.each(['\r\n', '\r'])('line ends %j change no lexeme, comment, routine or fingerprint', async (lineEnd) => {
      for (const name of names) {
        const text = new TextDecoder().decode(await read(name)).replaceAll('\r', '');
        const parse = (each: string) => checker.parser.parse(new TextEncoder().encode(each), language);
        const [plain, other] = [parse(text), parse(text.replaceAll('\n', lineEnd))];
        expect(other.fingerprints, name).toEqual(plain.fingerprints);
        expect(other.comments.hash, name).toEqual(plain.comments.hash);
        expect(other.routines, name).toEqual(plain.routines);
        expect(other.errorBytes, name).toBe(plain.errorBytes);
        expect(lexemesOf(other), name).toEqual(lexemesOf(plain));
      }
    });

    test('the check itself notices a lost token, a shifted span and another kind', async () => {
      const source = await read(names[0] as string);
      const file = checker.parser.parse(source, language);
      const { lexeme, start, table } = file.tokens;
      const lost = { ...file, tokens: { lexeme: lexeme.slice(1), start: start.slice(1), table } };
      expect(spanProblems(source, lost)).not.toEqual([]);
      expect(differences(source, lost, file)).not.toEqual([]);
      const shifted = { ...file, tokens: { lexeme, start: start.map((at, i) => (i === 3 ? at + 1 : at)), table } };
      expect(spanProblems(source, shifted)).not.toEqual([]);
      const kind = table.kind.map((code, i) => (i === 2 ? code + 1 : code));
      const renamed = { ...file, tokens: { lexeme, start, table: { ...table, kind } } };
      expect(differences(source, renamed, file)).not.toEqual([]);
    });
  });
}

/** Hash and kind of each token; not its length, which line ends inside a lexeme change. */
function lexemesOf(file: ParsedFile): string[] {
  const { hash, kind } = file.tokens.table;
  return Array.from(file.tokens.lexeme, (id) => `${hash[2 * id]} ${hash[2 * id + 1]} ${kind[id]}`);
}
