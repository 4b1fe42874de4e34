/** Keys of a unit's text: equal token streams have equal keys, and different ones nearly always have different keys. */
import type { ParsedFile, TextKeys } from './tokens.js';

/** Up to this many tokens the key looks at every token: winnowing may leave such a file without a fingerprint. */
const SHORT = 64;

export function textKeysOf({ tokens: { lexeme, table }, comments, fingerprints }: ParsedFile): TextKeys {
  let words = 0;
  // Over the tokens, not the table: a file of mixed line ends may hold one text as two lexemes of different stored lengths.
  for (let i = 0; i < lexeme.length; i++) words = (words + (table.hash[2 * (lexeme[i] as number)] as number)) | 0;
  let order = 0;
  if (lexeme.length > SHORT) order = fold(fingerprints.verbatim.hash);
  else for (const id of lexeme) order = (Math.imul(order, 31) + (table.hash[2 * id] as number)) | 0;
  const tokens = `${lexeme.length}:${words}:${order}`;
  return { tokens, text: `${tokens}:${comments.hash.length}:${fold(comments.hash)}` };
}

function fold(words: Uint32Array): number {
  let sum = 0;
  for (let i = 0; i < words.length; i++) sum = (Math.imul(sum, 31) + (words[i] as number)) | 0;
  return sum;
}
