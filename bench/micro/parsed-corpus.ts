/** LevelDB and RocksDB, fetched by name and parsed once in this thread: what the steps after parsing work on. */
import { readFileSync } from 'node:fs';
import { fetchCorpus } from '../../corpora/fetch.js';
import { createParser, languageRules, loadGrammars, type Parser } from '../../src/abstraction/index.js';
import { WINNOWING } from '../../src/config/index.js';
import { type Encoding, type ParsedFile, SIDES, type Side } from '../../src/core/index.js';
import { decodeSource, openSide, scanFile } from '../../src/ingest/index.js';

export interface ParsedSource {
  readonly side: Side;
  readonly language: string;
  readonly utf8: Uint8Array;
  readonly parsed: ParsedFile;
}

export interface ParsedCorpus {
  readonly parser: Parser;
  readonly sources: readonly ParsedSource[];
  /** Tokens of all sources. */
  readonly tokens: number;
}

const CORPUS: Readonly<Record<Side, string>> = { known: 'leveldb', questioned: 'rocksdb' };

export async function loadParsedCorpus(say: (text: string) => void): Promise<ParsedCorpus> {
  const parser = await createParser(await loadGrammars([]), WINNOWING);
  const sources: ParsedSource[] = [];
  const rules = languageRules();
  for (const side of SIDES) {
    const opened = await openSide(await fetchCorpus(CORPUS[side]), { side, exclude: [] });
    for (const file of opened.files) {
      const { category, language, encoding } = scanFile(file, rules);
      if (category !== 'source' || language === undefined) continue;
      const { utf8 } = decodeSource(readFileSync(file.locator), encoding as Encoding);
      sources.push({ side, language, utf8, parsed: parser.parse(utf8, language) });
    }
    await opened.close();
  }
  const tokens = countTokens(sources);
  say(`${sources.length} files, ${tokens} tokens`);
  return { parser, sources, tokens };
}

export function countTokens(sources: readonly ParsedSource[]): number {
  return sources.reduce((sum, { parsed }) => sum + parsed.tokens.lexeme.length, 0);
}

/** 64-bit lexeme hashes of at most `most` tokens in file order, two words each: the symbols of level `verbatim`. */
export function symbolsOf(sources: readonly ParsedSource[], most: number): Uint32Array {
  const out = new Uint32Array(2 * Math.min(most, countTokens(sources)));
  let n = 0;
  for (const { parsed } of sources) {
    const { lexeme, table } = parsed.tokens;
    for (let i = 0; i < lexeme.length && n < out.length; i++) {
      const id = lexeme[i] as number;
      out[n++] = table.hash[2 * id] as number;
      out[n++] = table.hash[2 * id + 1] as number;
    }
  }
  return out;
}
