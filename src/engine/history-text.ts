/** Texts of a history that are not UTF-8, read as the comparison reads them. */
import type { AsText } from '../history/index.js';
import { decodeSource, detectEncoding } from '../ingest/index.js';

/** Encodings in which a line feed is more than one byte. */
const WIDE = /^utf-(?:16|32)/;

export const asText: AsText = (bytes) => {
  const encoding = detectEncoding(bytes, false);
  if (encoding === undefined) return undefined;
  if (encoding.name === 'utf-8' || WIDE.test(encoding.name) || encoding.bom)
    return { utf8: decodeSource(bytes, encoding).utf8 };
  return { line: (line) => (isAscii(line) ? line : decodeSource(line, encoding).utf8) };
};

function isAscii(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte >= 0x80) return false;
  return true;
}
