/** Reads and parses a batch and keeps nothing: the least that a worker of ours can do. */
import { readFileSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { createParser, type GrammarBundle, type Winnowing } from '../../src/abstraction/index.js';
import type { ParseTask } from '../../src/core/index.js';
import { decodeSource } from '../../src/ingest/index.js';

const { bundle, winnowing } = workerData as { readonly bundle: GrammarBundle; readonly winnowing: Winnowing };
const parser = createParser(bundle, winnowing);

/** @returns number of tokens. */
export async function parse({ files }: ParseTask): Promise<number> {
  const { parse: parseText } = await parser;
  let tokens = 0;
  for (const { locator, encoding, language } of files) {
    tokens += parseText(decodeSource(readFileSync(locator), encoding).utf8, language).tokens.lexeme.length;
  }
  return tokens;
}
