/**
 * Which units hold the same text though their bytes differ (line ends, encoding, layout). Line ends and encoding must change no score, so
 * whatever is counted by contents, or follows their order, goes by these keys and not by the bytes.
 */
import type { Unit } from '../core/index.js';

/** Up to this many tokens the key looks at every token: winnowing may leave such a file without a fingerprint. */
const SHORT = 64;

/** Asked for several times a unit. */
const keys = new WeakMap<Unit, string>();

/** Equal token streams have equal keys; different ones nearly always have different keys. */
export function tokensKey(unit: Unit): string {
  let key = keys.get(unit);
  if (key === undefined) {
    key = makeKey(unit);
    keys.set(unit, key);
  }
  return key;
}

function makeKey({ tokens: { lexeme, table }, fingerprints }: Unit): string {
  let words = 0;
  // Over the tokens, not the table: a file of mixed line ends may hold one text as two lexemes of different stored lengths.
  for (let i = 0; i < lexeme.length; i++) words = (words + (table.hash[2 * (lexeme[i] as number)] as number)) | 0;
  let order = 0;
  if (lexeme.length > SHORT) order = fold(fingerprints.verbatim.hash);
  else for (const id of lexeme) order = (Math.imul(order, 31) + (table.hash[2 * id] as number)) | 0;
  return `${lexeme.length}:${words}:${order}`;
}

/** As `tokensKey`, comments included. */
export function textKey(unit: Unit): string {
  return `${tokensKey(unit)}:${unit.comments.hash.length}:${fold(unit.comments.hash)}`;
}

function fold(words: Uint32Array): number {
  let sum = 0;
  for (let i = 0; i < words.length; i++) sum = (Math.imul(sum, 31) + (words[i] as number)) | 0;
  return sum;
}

/** Of each text one unit: 1 for the first unit that holds it, 0 for the others. */
export function firstOfText(units: readonly Unit[]): Uint8Array {
  const met = new Set<string>();
  return Uint8Array.from(units, (unit) => {
    const key = textKey(unit);
    if (met.has(key)) return 0;
    met.add(key);
    return 1;
  });
}
