/** Parses a batch of files with this thread's one parser. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createParser, type Parser, type ParseSetup } from '../src/abstraction/index.js';
import {
  type ErrorRecord,
  type PackedFile,
  type ParseAnswer,
  type ParsedFile,
  type ParseRequest,
  type ParseTask,
  packFiles,
  StemmaError,
  type TokenStream,
  toRecord,
} from '../src/core/index.js';
import { decodeSource } from '../src/ingest/index.js';

/** By the languages that web-tree-sitter serves: the threads are warmed up before it is known which of them occur. */
const parsers = new Map<string, Promise<Parser>>();

function parserFor({ bundle, winnowing }: ParseSetup): Promise<Parser> {
  const key = bundle.wasm.map(({ language }) => language).join();
  const parser = parsers.get(key) ?? createParser(bundle, winnowing);
  parsers.set(key, parser);
  return parser;
}

export async function parse({ files, setup }: ParseTask & { setup: ParseSetup }): Promise<ParseAnswer> {
  const { parse: parseText } = await parserFor(setup);
  const parsed: ParsedFile[] = [];
  const answers = files.map((file): { at: number; parseErrorShare: number } | { error: ErrorRecord } => {
    try {
      const { unit, parseErrorShare } = parseOne(file, parseText);
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

function parseOne(file: ParseRequest, parseText: (source: Uint8Array, language: string) => ParsedFile) {
  const bytes = readFileSync(file.locator);
  if (createHash('sha256').update(bytes).digest('hex') !== file.sha256) {
    throw new StemmaError('input', 'FILE_CHANGED', `The file ${JSON.stringify(file.path)} changed during the run`, {
      hint: 'Compare a copy that nothing writes to.',
    });
  }
  const { utf8, toStored } = decodeSource(bytes, file.encoding);
  const unit = parseText(utf8, file.language);
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
