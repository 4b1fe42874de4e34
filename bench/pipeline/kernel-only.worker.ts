/** Reads and parses a batch and keeps nothing: the least that a worker of ours can do. */
import { readFileSync } from 'node:fs';
import { createParser, type Parser, type ParseSetup } from '../../src/abstraction/index.js';
import type { ParseTask } from '../../src/core/index.js';
import { decodeSource } from '../../src/ingest/index.js';

let parser: Promise<Parser> | undefined;

/** @returns number of tokens. */
export async function parse({ files, setup }: ParseTask & { setup: ParseSetup }): Promise<number> {
  parser ??= createParser(setup.bundle, setup.winnowing);
  const { parse: parseText } = await parser;
  let tokens = 0;
  for (const { locator, encoding, language } of files) {
    tokens += parseText(decodeSource(readFileSync(locator), encoding).utf8, language).tokens.lexeme.length;
  }
  return tokens;
}
