/** A content's text, or that it is none. */
import { isUtf8 } from 'node:buffer';
import type { DecodeLine } from './lines.js';

/** What reads texts that are not UTF-8. `utf8` for encodings that are read whole (UTF-16); `line` for those whose line ends are bytes. Undefined for what is no text. */
export type AsText = (bytes: Uint8Array) => { readonly utf8: Uint8Array } | { readonly line: DecodeLine } | undefined;

const LOOKED_AT = 8000;

/** `legacy`: how the version before was decoded, so that the encoding need not be found again. */
export function textOf(
  stored: Uint8Array,
  legacy: DecodeLine | undefined,
  asText: AsText,
): { readonly bytes: Uint8Array; readonly decode: DecodeLine | undefined } | undefined {
  const marked = stored[0] === 0xef && stored[1] === 0xbb && stored[2] === 0xbf;
  const bytes = marked ? stored.subarray(3) : stored;
  if (!bytes.subarray(0, LOOKED_AT).includes(0)) {
    if (isUtf8(bytes)) return { bytes, decode: undefined };
    // The version before told the encoding, which is costly to find.
    if (legacy !== undefined) return { bytes, decode: legacy };
  }
  const text = asText(stored);
  if (text === undefined) return undefined;
  return 'utf8' in text ? { bytes: text.utf8, decode: undefined } : { bytes, decode: text.line };
}
