/** Small cases made of text: a lexer of our own, so that what is compared is plain to see, with the real winnowing and the real arithmetic. */
import { createHash } from 'node:crypto';
import { textKey } from '../../src/comparison/index.js';
import { MAX_GAP, MIN_FRAGMENT, WINNOWING } from '../../src/config/index.js';
import {
  type CompareOptions,
  type Corpus,
  FIRST_WORD,
  hashText,
  KIND,
  LEVELS,
  type Level,
  type ParsedFile,
  SIDES,
  type Side,
  type Unit,
} from '../../src/core/index.js';
import { type Comparison, compareSources } from '../../src/engine/compare-sources.js';
import { describeFragments } from '../../src/engine/fragments.js';
import type { SourceInstance, Sources } from '../../src/engine/sources.js';
import { winnow } from '../../src/fingerprint/index.js';

/** Texts by path. */
export type Tree = Readonly<Record<string, string>>;

const LEXEME = /\/\/[^\n]*|"[^"\n]*"|'[^'\n]*'|[A-Za-z_]\w*|\d+|[^\s\w]/g;
const KEYWORDS = ['break', 'case', 'char', 'else', 'for', 'if', 'int', 'return', 'struct', 'switch', 'void', 'while'];
const WORDS = [...KEYWORDS, ...'!%&()*+,-./:;<=>?[]^{|}~#@$`\\'].sort();
const CLASSES: Readonly<Record<number, string>> = {
  [KIND.identifier]: 'identifier',
  [KIND.number]: 'number',
  [KIND.string]: 'string',
  [KIND.character]: 'character',
};

function kindOf(lexeme: string): number {
  if (WORDS.includes(lexeme)) return FIRST_WORD + WORDS.indexOf(lexeme);
  if (lexeme.startsWith('"')) return KIND.string;
  if (lexeme.startsWith("'")) return KIND.character;
  return /^\d/.test(lexeme) ? KIND.number : KIND.identifier;
}

/** The tokens of a text, by our lexer: the reference for what is equal at a level. */
export function tokensOf(text: string): { text: string; kind: number; start: number }[] {
  return [...text.matchAll(LEXEME)]
    .filter(([lexeme]) => !lexeme.startsWith('//'))
    .map((match) => ({ text: match[0], kind: kindOf(match[0]), start: match.index }));
}

/** Equal tokens have equal symbols. */
export function symbolsOf(text: string, level: Level): string[] {
  return tokensOf(text).map((token) =>
    level === 'renamed' && token.kind < FIRST_WORD ? `<${CLASSES[token.kind]}>` : token.text,
  );
}

/** ASCII texts only: offsets are bytes. */
export function parseText(text: string, winnowing = WINNOWING): ParsedFile {
  const tokens = tokensOf(text);
  const ids = new Map<string, number>();
  const lexemes: { text: string; kind: number }[] = [];
  const lexeme = Uint32Array.from(tokens, (token) => {
    const id = ids.get(token.text);
    if (id !== undefined) return id;
    ids.set(token.text, lexemes.length);
    return lexemes.push(token) - 1;
  });
  const comments = [...text.matchAll(/\/\/[^\r\n]*/g)];
  const hashes = (texts: readonly string[]): Uint32Array => Uint32Array.from(texts.flatMap((one) => hashText(one)));
  const fingerprints = (level: Level) => winnow(hashes(symbolsOf(text, level)), winnowing[level]);
  return {
    tokens: {
      lexeme,
      start: Uint32Array.from(tokens, ({ start }) => start),
      table: {
        hash: hashes(lexemes.map((one) => one.text)),
        kind: Uint16Array.from(lexemes, ({ kind }) => kind),
        length: Uint32Array.from(lexemes, (one) => one.text.length),
      },
    },
    comments: {
      start: Uint32Array.from(comments, (match) => match.index),
      end: Uint32Array.from(comments, (match) => match.index + match[0].length),
      hash: hashes(comments.map(([comment]) => comment.replace(/\s+/g, ' '))),
    },
    routines: { first: new Uint32Array(0), last: new Uint32Array(0), name: new Uint32Array(0) },
    fingerprints: { verbatim: fingerprints('verbatim'), renamed: fingerprints('renamed') },
    errorBytes: 0,
    status: 'complete',
  };
}

export const OPTIONS: CompareOptions = {
  known: 'known',
  questioned: 'questioned',
  modules: [],
  threads: 1,
  levels: LEVELS,
  exclude: [],
  winnowing: WINNOWING,
  maxGap: MAX_GAP,
  minFragment: MIN_FRAGMENT,
};

/** Both sides as the engine hands them on: one unit a content, in order of text; files in order of path. */
export function sourcesOf(trees: Readonly<Record<Side, Tree>>, options: CompareOptions = OPTIONS): Sources {
  const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
  const texts = new Map(SIDES.flatMap((side) => Object.values(trees[side]).map((text) => [digest(text), text])));
  const keys = [...texts]
    .map(([key, one]) => ({ key, order: `${textKey(parseText(one, options.winnowing))} ${key}` }))
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ key }) => key);
  const instances = (side: Side): SourceInstance[] =>
    Object.entries(trees[side])
      .map(([path, text]) => {
        const sha256 = digest(text);
        const file = { path, locator: `/${side}/${path}`, size: text.length, sha256, category: 'source' as const };
        return { path, unit: keys.indexOf(sha256), file };
      })
      .sort((a, b) => (a.path < b.path ? -1 : 1));
  const files = { known: instances('known'), questioned: instances('questioned') };
  const units = (side: Side): Uint32Array => Uint32Array.from(new Set(files[side].map(({ unit }) => unit))).sort();
  const corpus: Corpus = {
    units: keys.map((key) => parseText(texts.get(key) as string, options.winnowing)),
    known: units('known'),
    questioned: units('questioned'),
  };
  return { corpus, files, coverage: [], kernelSha256: '' };
}

export interface Compared extends Sources {
  readonly comparison: Comparison;
  /** The listed fragments with byte ranges and labels. */
  readonly fragments: ReturnType<typeof describeFragments>;
}

export function compareTrees(known: Tree, questioned: Tree, change: Partial<CompareOptions> = {}): Compared {
  const options = { ...OPTIONS, ...change };
  const sources = sourcesOf({ known, questioned }, options);
  const comparison = compareSources(sources, options);
  return {
    ...sources,
    comparison,
    fragments: describeFragments(sources.corpus, sources.files, comparison.fragments),
  };
}

/** The unit that a path of a side holds. */
export function unitAt({ corpus, files }: Sources, side: Side, path: string): Unit {
  return corpus.units[files[side].find((file) => file.path === path)?.unit as number] as Unit;
}

/** A small generator of numbers, the same on every machine (mulberry32). */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** Code without repetitions: `length` tokens that no other seed gives, at either level. */
export function code(seed: number, length: number): string[] {
  const random = randomFrom(seed * 7919 + 1);
  return Array.from({ length }, () => {
    const pick = random(10);
    if (pick < 3) return `name${random(40)}_${seed}`;
    if (pick < 4) return `${random(1000)}`;
    if (pick < 5) return random(2) === 0 ? `"text ${random(50)}"` : `'${'abcdef'[random(6)]}'`;
    return WORDS[random(WORDS.length)] as string;
  });
}

/** `rows` rows of an initialiser: text that says the same again and again. */
export function table(rows: number, seed = 0): string[] {
  const random = randomFrom(seed + 99);
  return Array.from({ length: rows }, () => [
    '{',
    `${random(256)}`,
    ',',
    `name${random(9)}`,
    ',',
    '"x"',
    '}',
    ',',
  ]).flat();
}

export const renamed = (tokens: readonly string[]): string[] =>
  tokens.map((token) => (token.startsWith('name') ? `other_${token}` : token));
export const withConstants = (tokens: readonly string[]): string[] =>
  tokens.map((token) => (/^\d/.test(token) ? `${token}7` : token));

/** Text of tokens, some a line; `end` as the lines' end. */
export function text(tokens: readonly string[], end = '\n'): string {
  const lines: string[] = [];
  for (let i = 0; i < tokens.length; i += 12) lines.push(tokens.slice(i, i + 12).join(' '));
  return lines.map((line) => line + end).join('');
}
