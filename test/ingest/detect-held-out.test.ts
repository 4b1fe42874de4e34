import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { detectEncoding } from '../../src/ingest/encodings/detect.js';

/**
 * Real sentences that played no part in choosing the constants: the messages of TypeScript, translated by professionals,
 * one a file, as the only comment in a line of code. Of each language every fifth; those that the encoding cannot write are left out.
 */
const LANGUAGES = [
  ['zh-cn', 'gb18030', 0.99],
  ['zh-tw', 'big5', 0.98],
  ['ja', 'shift_jis', 0.99],
  // A few Hangul characters are everyday Chinese as well.
  ['ko', 'euc-kr', 0.95],
  ['de', 'windows-1252', 0.99],
  ['fr', 'windows-1252', 0.99],
] as const;
const folder = dirname(createRequire(import.meta.url).resolve('typescript'));

describe('detecting the encoding of one sentence', () => {
  it.each(LANGUAGES)('%s in %s: right in at least %f of the files', (language, encoding, least) => {
    const messages = Object.values(
      JSON.parse(readFileSync(join(folder, language, 'diagnosticMessages.generated.json'), 'utf8')) as Record<
        string,
        string
      >,
    );
    const files = messages
      .filter((text, i) => i % 5 === 0 && /[^\0-\x7f]/.test(text))
      .map((text) => `int x; // ${text}\n`)
      .filter((text) => iconv.decode(iconv.encode(text, encoding), encoding) === text);
    expect(files.length).toBeGreaterThan(200);
    const right = files.filter((text) => detectEncoding(iconv.encode(text, encoding), true)?.name === encoding);
    expect(right.length / files.length).toBeGreaterThanOrEqual(least);
  });
});
