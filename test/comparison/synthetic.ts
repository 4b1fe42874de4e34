/** Small cases made of text: a lexer of our own, so that what is compared is plain to see, with the real winnowing and the real arithmetic. */
import { createHash } from 'node:crypto';
import { rankLevel, runLevel, textKey } from '../../src/comparison/index.js';
import { MAX_GAP, MIN_FRAGMENT, WINNOWING } from '../../src/config/index.js';
import {
  type CaseFiles,
  type CompareOptions,
  type Corpus,
  FIRST_WORD,
  type FileInstance,
  hashText,
  KIND,
  LEVELS,
  type Level,
  type LevelMeasurements,
  type LevelResult,
  type Measurement,
  type ModuleMatrix,
  type ParsedFile,
  type RankedPair,
  SIDES,
  type Side,
  type UnitFragment,
} from '../../src/core/index.js';
import {
  BUILT_IN,
  buildLedger,
  dampedRuns,
  type LevelInput,
  type MarkedCase,
  splitUnits,
} from '../../src/filtration/index.js';
import { buildFeatureTable, winnow } from '../../src/fingerprint/index.js';

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
  references: [],
  levels: LEVELS,
  exclude: [],
  winnowing: WINNOWING,
  maxGap: MAX_GAP,
  minFragment: MIN_FRAGMENT,
};

export interface Compared {
  readonly corpus: Corpus;
  readonly files: CaseFiles['files'];
  readonly modules: readonly {
    readonly name: string;
    readonly levels: Readonly<Partial<Record<Level, Measurement>>>;
  }[];
  readonly overall: Readonly<Partial<Record<Level, Measurement>>>;
  readonly matrix: Omit<ModuleMatrix, 'after'>;
  /** All verified fragments, listed or not. */
  readonly shared: readonly UnitFragment[];
  readonly filePairs: readonly RankedPair[];
  readonly filePairsLeftOut: number;
  /** The listed fragments at the headline level, strongest first: `F1`, `F2` … */
  readonly fragments: readonly UnitFragment[];
}

const digest = (content: string): string => createHash('sha256').update(content).digest('hex');

/** A file's first folder is its module; `modules` may say otherwise. */
export type ModulesOf = (path: string) => readonly string[];
const firstFolder: ModulesOf = (path) => [path.includes('/') ? (path.split('/')[0] as string) : '(root)'];

/** The whole comparison of two trees, through the room's door: units in order of text, files in order of path. */
export function compareTrees(
  known: Tree,
  questioned: Tree,
  change: Partial<CompareOptions> = {},
  modulesOf: ModulesOf = firstFolder,
): Compared {
  const options = { ...OPTIONS, ...change };
  const trees = { known, questioned };
  const texts = new Map(SIDES.flatMap((side) => Object.values(trees[side]).map((one) => [digest(one), one])));
  const units = [...texts]
    .map(([key, one]) => ({ key, unit: parseText(one, options.winnowing) }))
    .map(({ key, unit }) => ({ key, unit, order: `${textKey(unit)} ${key}` }))
    .sort((a, b) => (a.order < b.order ? -1 : 1));
  const numbers = new Map(units.map(({ key }, i) => [key, i]));
  const paths = (side: Side): string[] => Object.keys(trees[side]).sort();
  const moduleNames = [...new Set(SIDES.flatMap((side) => paths(side).flatMap(modulesOf)))].sort();
  const instances = (side: Side): FileInstance[] =>
    paths(side).map((path) => ({
      path,
      unit: numbers.get(digest(trees[side][path] as string)) as number,
      modules: modulesOf(path).map((name) => moduleNames.indexOf(name)),
    }));
  const files = { known: instances('known'), questioned: instances('questioned') };
  const unitsOf = (side: Side): Uint32Array => Uint32Array.from(new Set(files[side].map(({ unit }) => unit))).sort();
  const corpus: Corpus = {
    units: units.map(({ unit }) => unit),
    known: unitsOf('known'),
    questioned: unitsOf('questioned'),
  };
  const caseFiles = { files, moduleNames };
  const results = new Map(options.levels.map((level) => [level, runLevel(corpus, level, options, buildFeatureTable)]));
  const measured = measure(corpus, caseFiles, results, options);
  const levelsAt = (i: number) =>
    Object.fromEntries(Object.entries(measured[i] ?? {}).map(([level, { before }]) => [level, before]));
  const headline = options.levels.includes('renamed') ? 'renamed' : (options.levels[0] as Level);
  const result = results.get(headline) as LevelResult;
  return {
    corpus,
    files,
    modules: moduleNames.map((name, i) => ({ name, levels: levelsAt(i) })),
    overall: levelsAt(moduleNames.length),
    shared: result.fragments,
    ...rankLevel(corpus, caseFiles, headline, result, buildFeatureTable),
  };
}

/** The ledger's figures without any mark but those of low-entropy runs. */
function measure(
  corpus: Corpus,
  caseFiles: CaseFiles,
  results: ReadonlyMap<Level, LevelResult>,
  { winnowing }: CompareOptions,
): readonly LevelMeasurements[] {
  const levels = [...results].map(([level, { masks, table, fragments }]): LevelInput => {
    const positions = corpus.units.map((unit) => unit.fingerprints[level].position);
    return { level, damped: dampedRuns(masks), table, fragments, positions, k: winnowing[level].k };
  });
  const marked: MarkedCase = {
    split: splitUnits(corpus, caseFiles, new Map(), { known: new Map(), questioned: new Map() }),
    indexOf: (rule) => BUILT_IN.findIndex(({ id }) => id === rule),
    sweep: [1],
  };
  return buildLedger(BUILT_IN, [], marked, levels, levels[0]?.level as Level).measurements;
}

/** The unit number that a path of a side holds. */
export function unitAt({ files }: Compared, side: Side, path: string): number {
  return files[side].find((file) => file.path === path)?.unit as number;
}

/** A small generator of numbers, the same on every machine (mulberry32). */
function randomFrom(seed: number): (below: number) => number {
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
