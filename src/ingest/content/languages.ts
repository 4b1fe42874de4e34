/** Which language a text is in, by the rules that the grammars bring. */
import type { Encoding, LanguageRule } from '../../core/index.js';
import { decodeSource } from '../encodings/decode-source.js';

interface Claim {
  readonly id: string;
  readonly marker: RegExp | undefined;
}
type Claims = ReadonlyMap<string, readonly Claim[]>;

/** Characters of a text in which a marker is looked for. */
const LOOKED_AT = 1 << 20;

const compiled = new WeakMap<readonly LanguageRule[], Claims>();

export function claimsOf(rules: readonly LanguageRule[]): Claims {
  const known = compiled.get(rules);
  if (known !== undefined) return known;
  const claims = new Map<string, Claim[]>();
  for (const rule of rules) {
    const claim: Claim = {
      id: rule.id,
      marker: rule.contentMarkers === undefined ? undefined : new RegExp(rule.contentMarkers, 'm'),
    };
    for (const extension of rule.extensions) {
      const name = extension.replace(/^\./, '').toLowerCase();
      claims.set(name, [...(claims.get(name) ?? []), claim]);
    }
  }
  compiled.set(rules, claims);
  return claims;
}

/** Undefined where no rule claims the extension. */
export function languageOf(
  rules: readonly LanguageRule[],
  extension: string,
  bytes: Uint8Array,
  encoding: Encoding,
): string | undefined {
  const claims = claimsOf(rules).get(extension);
  if (claims === undefined || claims.length === 1) return claims?.[0]?.id;
  const text = markerText(bytes, encoding);
  const claim =
    claims.find(({ marker }) => marker?.test(text)) ?? claims.find(({ marker }) => marker === undefined) ?? claims[0];
  return claim?.id;
}

/** Markers are ASCII, so bytes read as Latin-1 will do, but for encodings where ASCII is not one byte. */
function markerText(bytes: Uint8Array, encoding: Encoding): string {
  const wide = encoding.name.startsWith('utf-16') || encoding.name.startsWith('utf-32');
  const text = wide ? decodeSource(bytes.subarray(0, LOOKED_AT), encoding).utf8 : bytes.subarray(0, LOOKED_AT);
  return Buffer.from(text.buffer, text.byteOffset, text.byteLength).toString('latin1');
}
