/** Texts of unknown encoding for readers that work line by line, as histories do: most of a text is then never decoded. */
import { decodeSource } from './decode-source.js';
import { detectEncoding } from './detect.js';

/** `utf8`: the whole text; `line`: decodes one line, where line ends are bytes of their own. */
export type LineText = { readonly utf8: Uint8Array } | { readonly line: (stored: Uint8Array) => Uint8Array };

/** Encodings in which a line feed is more than one byte. */
const WIDE = /^utf-(?:16|32)/;

/** Undefined for bytes that are no text. */
export function asText(bytes: Uint8Array): LineText | undefined {
  const encoding = detectEncoding(bytes, false);
  if (encoding === undefined) return undefined;
  if (WIDE.test(encoding.name) || encoding.bom) return { utf8: decodeSource(bytes, encoding).utf8 };
  if (encoding.name === 'utf-8' && encoding.confidence === 1) return { utf8: bytes };
  return { line: (line) => (isAscii(line) ? line : decodeSource(line, encoding).utf8) };
}

function isAscii(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte >= 0x80) return false;
  return true;
}
