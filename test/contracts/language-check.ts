/**
 * What every language's token stream must satisfy, checked on one file. Used by the conformance suite on each sample, and by
 * integration tests and by hand on real code (`checkFolder`).
 */
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { VOCABULARIES } from '../../grammars/index.js';
import { createParser, loadGrammars, type Parser, type Winnowing } from '../../src/abstraction/index.js';
import { readGrammar } from '../../src/abstraction/load-grammars.js';
import { createWebDriver, loadWebGrammar } from '../../src/abstraction/web-driver.js';
import type { ParsedFile } from '../../src/core/index.js';
import { winnow } from '../../src/fingerprint/index.js';

export const WINNOWING: Winnowing = { verbatim: { k: 12, w: 9 }, renamed: { k: 17, w: 11 } };

export interface Checker {
  readonly parser: Parser;
  /** What web-tree-sitter with the grammar's own .wasm makes of the file. */
  oracle(source: Uint8Array): ParsedFile;
  /** All that is wrong with the file; empty where nothing is. */
  check(source: Uint8Array): string[];
}

export async function createChecker(language: string): Promise<Checker> {
  const vocabulary = VOCABULARIES.find(({ rule }) => rule.id === language);
  if (vocabulary === undefined) throw new Error(`no vocabulary for ${language}`);
  const parser = await createParser(await loadGrammars([language]), WINNOWING);
  const grammar = await loadWebGrammar(vocabulary, await readGrammar(vocabulary.package, vocabulary.wasm));
  const oracle = createWebDriver(grammar, parser.kinds, WINNOWING, winnow);
  const check = (source: Uint8Array): string[] => {
    const file = parser.parse(source, language);
    const problems = [...spanProblems(source, file)];
    if (file.status === 'complete') problems.push(...differences(source, file, oracle(source)));
    return problems;
  };
  return { parser, oracle, check };
}

/** (b) every byte that is not white space lies in exactly one token or comment; (c) spans ascend. */
export function spanProblems(source: Uint8Array, file: ParsedFile): string[] {
  const problems: string[] = [];
  const owners = new Uint8Array(source.length);
  const { lexeme, start, table } = file.tokens;
  let before = 0;
  for (let i = 0; i < lexeme.length; i++) {
    const from = start[i] as number;
    const end = from + (table.length[lexeme[i] as number] as number);
    if (from < before || end <= from || end > source.length)
      problems.push(`token ${i} at ${from}…${end} after ${before}`);
    for (let byte = from; byte < end; byte++) owners[byte]! += 1;
    before = end;
  }
  before = 0;
  for (let i = 0; i < file.comments.start.length; i++) {
    const [from, end] = [file.comments.start[i] as number, file.comments.end[i] as number];
    if (from < before || end <= from) problems.push(`comment ${i} at ${from}…${end} after ${before}`);
    for (let byte = from; byte < end; byte++) owners[byte]! += 1;
    before = end;
  }
  for (let byte = 0; byte < source.length; byte++) {
    const wanted = owners[byte] === 1;
    if (wanted || (owners[byte] === 0 && isSpaceAt(source, byte))) continue;
    problems.push(`byte ${byte} (${quote(source, byte, byte + 12)}) lies in ${owners[byte]} tokens or comments`);
    if (problems.length > 20) break;
  }
  return problems;
}

/** ASCII white space, line splices, and what our grammars skip beside: U+00A0, U+3000, U+FEFF. */
function isSpaceAt(source: Uint8Array, at: number): boolean {
  const byte = source[at] as number;
  if (byte === 0x20 || (byte >= 9 && byte <= 13)) return true;
  // A CR ends a line, alone or before LF.
  if (byte === 0x5c) return source[at + 1] === 10 || source[at + 1] === 13;
  for (const space of ['\u00a0', '\u3000', '\ufeff']) {
    const bytes = new TextEncoder().encode(space);
    for (let back = 0; back < bytes.length; back++) {
      if (bytes.every((value, i) => source[at - back + i] === value)) return true;
    }
  }
  return false;
}

const quote = (source: Uint8Array, from: number, end: number): string =>
  JSON.stringify(new TextDecoder().decode(source.subarray(from, end)));

/** (a) the two token streams are equal leaf by leaf, and so are comments, routines and fingerprints. */
export function differences(source: Uint8Array, actual: ParsedFile, expected: ParsedFile): string[] {
  const problems: string[] = [];
  const tokens = (file: ParsedFile): string[] =>
    Array.from(file.tokens.lexeme, (id, i) => {
      const { hash, kind, length } = file.tokens.table;
      const from = file.tokens.start[i] as number;
      return `${from}…${from + length[id]!} kind ${kind[id]} hash ${hash[2 * id]},${hash[2 * id + 1]} ${quote(source, from, from + length[id]!)}`;
    });
  const rows = (lists: Readonly<Record<string, ArrayLike<number>>>): string[] =>
    Object.entries(lists).map(([name, list]) => `${name}: ${Array.from(list).join(' ')}`);
  const compare = (what: string, mine: readonly string[], theirs: readonly string[]): void => {
    const at = mine.findIndex((row, i) => row !== theirs[i]);
    const first = at < 0 ? mine.length : at;
    if (at < 0 && mine.length === theirs.length) return;
    problems.push(
      `${what} ${first} of ${theirs.length}: ${mine[first]?.slice(0, 200)}, expected ${theirs[first]?.slice(0, 200)}`,
    );
  };
  compare('token', tokens(actual), tokens(expected));
  compare('comments', rows({ ...actual.comments }), rows({ ...expected.comments }));
  compare('routines', rows({ ...actual.routines }), rows({ ...expected.routines }));
  for (const level of ['verbatim', 'renamed'] as const) {
    compare(level, rows({ ...actual.fingerprints[level] }), rows({ ...expected.fingerprints[level] }));
  }
  if (actual.errorBytes !== expected.errorBytes) {
    problems.push(`error bytes ${actual.errorBytes}, expected ${expected.errorBytes}`);
  }
  return problems;
}

/** Checks all files of a language below a folder; answers the problems by path, and how much was checked. */
export async function checkFolder(
  folder: string,
  language: string,
  checker: Checker,
): Promise<{ files: number; bytes: number; partial: number; errorBytes: number; problems: Map<string, string[]> }> {
  const extensions = VOCABULARIES.find(({ rule }) => rule.id === language)?.rule.extensions ?? [];
  const result = { files: 0, bytes: 0, partial: 0, errorBytes: 0, problems: new Map<string, string[]>() };
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !extensions.includes(extname(entry.name).toLowerCase())) continue;
    const path = join(entry.parentPath, entry.name);
    const source = new Uint8Array(await readFile(path));
    const file = checker.parser.parse(source, language);
    result.files++;
    result.bytes += source.length;
    result.errorBytes += file.errorBytes;
    if (file.status === 'partial') result.partial++;
    const problems = checker.check(source);
    if (problems.length > 0) result.problems.set(path, problems);
  }
  return result;
}
