/** Reads and parses batches of files with this thread's one parser. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createParser, type Parser, type ParseSetup } from '../src/abstraction/index.js';
import {
  claim,
  type Encoding,
  type ErrorRecord,
  type PackedFile,
  type ParseAnswer,
  type ParsedFile,
  type ParseRequest,
  type ParseTask,
  packFiles,
  type ReadAnswer,
  type ReadTask,
  StemmaError,
  type TokenStream,
  toRecord,
} from '../src/core/index.js';
import { decodeSource, scanFile } from '../src/ingest/index.js';

/** By the languages that web-tree-sitter serves: the threads are warmed up before it is known which of them occur. */
const parsers = new Map<string, Promise<Parser>>();

function parserFor({ bundle, winnowing }: ParseSetup): Promise<Parser> {
  const key = bundle.wasm.map(({ language }) => language).join();
  const parser = parsers.get(key) ?? createParser(bundle, winnowing);
  parsers.set(key, parser);
  return parser;
}

/** Digest, category, language, encoding and lines of each file; and its tokens, where nobody else has claimed its content. */
export async function read({ files, rules, claims, setup }: ReadTask & { setup: ParseSetup }): Promise<ReadAnswer> {
  const { parse: parseText } = await parserFor(setup);
  const parsed: ParsedFile[] = [];
  const answers = files.map((listed) => {
    let mine: Parsed | undefined;
    try {
      const file = scanFile(listed, rules, (scanned, bytes) => {
        const { category, language, encoding } = scanned;
        if (category !== 'source' || language === undefined || encoding === undefined) return;
        if (claim(claims, scanned)) mine = tryParse(bytes, language, encoding, parseText);
      });
      return mine === undefined
        ? { file }
        : { file, at: parsed.push(mine.unit) - 1, parseErrorShare: mine.parseErrorShare };
    } catch (error) {
      return { error: toRecord(error) };
    }
  });
  const packed = packFiles(parsed);
  return answers.map((answer) => {
    if ('error' in answer || answer.at === undefined) return answer;
    const { file, at, parseErrorShare } = answer;
    return { file, parsed: { parsed: packed[at] as PackedFile, parseErrorShare } };
  });
}

type ParseText = Parser['parse'];
interface Parsed {
  readonly unit: ParsedFile;
  readonly parseErrorShare: number;
}

/** What fails here is tried again by `parse`, which tells why. */
function tryParse(bytes: Uint8Array, language: string, encoding: Encoding, parseText: ParseText): Parsed | undefined {
  try {
    return parseBytes(bytes, language, encoding, parseText);
  } catch {
    return undefined;
  }
}

/** Parses contents that are known: those that `read` left. */
export async function parse({ files, setup }: ParseTask & { setup: ParseSetup }): Promise<ParseAnswer> {
  const { parse: parseText } = await parserFor(setup);
  const parsed: ParsedFile[] = [];
  const answers = files.map((file): { at: number; parseErrorShare: number } | { error: ErrorRecord } => {
    try {
      const { unit, parseErrorShare } = parseBytes(readAgain(file), file.language, file.encoding, parseText);
      return { at: parsed.push(unit) - 1, parseErrorShare };
    } catch (error) {
      return { error: toRecord(error) };
    }
  });
  const packed = packFiles(parsed);
  return answers.map((answer) =>
    'error' in answer ? answer : { parsed: packed[answer.at] as PackedFile, parseErrorShare: answer.parseErrorShare },
  );
}

function readAgain({ path, locator, sha256 }: ParseRequest): Uint8Array {
  const bytes = readFileSync(locator);
  if (createHash('sha256').update(bytes).digest('hex') === sha256) return bytes;
  throw new StemmaError('input', 'FILE_CHANGED', `The file ${JSON.stringify(path)} changed during the run`, {
    hint: 'Compare a copy that nothing writes to.',
  });
}

function parseBytes(bytes: Uint8Array, language: string, encoding: Encoding, parseText: ParseText): Parsed {
  const { utf8, toStored } = decodeSource(bytes, encoding);
  const unit = parseText(utf8, language);
  const tokenBytes = bytesOf(unit.tokens);
  // Line ends and encoding must change no score, so what is counted in bytes is counted in those of the text.
  const complete = toStored !== undefined || utf8.includes(CR) ? withTextLengths(unit, utf8) : unit;
  if (toStored !== undefined) restoreOffsets(complete, toStored);
  return { unit: complete, parseErrorShare: tokenBytes === 0 ? 0 : unit.errorBytes / tokenBytes };
}

function bytesOf({ lexeme, table: { length } }: TokenStream): number {
  let sum = 0;
  for (let i = 0; i < lexeme.length; i++) sum += length[lexeme[i] as number] as number;
  return sum;
}

const CR = 13;
const LF = 10;

/** Lengths of the lexemes' and comments' text. To be called while offsets are those of the decoded text. */
function withTextLengths(unit: ParsedFile, utf8: Uint8Array): ParsedFile {
  const { tokens, comments } = unit;
  const { lexeme, start, table } = tokens;
  const lengthOf = (from: number, end: number): number => {
    let length = end - from;
    for (let i = from; i < end - 1; i++) if (utf8[i] === CR && utf8[i + 1] === LF) length--;
    return Math.min(length, 0xffff);
  };
  const ofLexemes = new Uint16Array(table.length.length);
  for (let i = 0; i < lexeme.length; i++) {
    const id = lexeme[i] as number;
    const from = start[i] as number;
    if (ofLexemes[id] === 0) ofLexemes[id] = lengthOf(from, from + (table.length[id] as number));
  }
  const ofComments = Uint16Array.from(comments.start, (from, i) => lengthOf(from, comments.end[i] as number));
  return {
    ...unit,
    tokens: { ...tokens, table: { ...table, textLength: ofLexemes } },
    comments: { ...comments, textLength: ofComments },
  };
}

/** Turns offsets into the decoded text into offsets into the stored bytes, in place. */
function restoreOffsets({ tokens, comments }: ParsedFile, toStored: (ascending: Uint32Array) => void): void {
  const { lexeme, start, table } = tokens;
  const end = start.map((at, i) => at + (table.length[lexeme[i] as number] as number));
  for (const offsets of [start, end, comments.start, comments.end]) toStored(offsets);
  for (let i = 0; i < lexeme.length; i++) table.length[lexeme[i] as number] = (end[i] as number) - (start[i] as number);
}
