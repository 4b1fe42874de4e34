/** When two tokens are equal at a level, as loops over packed streams: the one place that knows. */
import type { Level, TokenStream } from '../core/index.js';

/** Number of equal tokens from a[i], b[j] onwards. */
export function equalAhead(level: Level, a: TokenStream, i: number, b: TokenStream, j: number): number {
  return level === 'renamed' ? sameKindAhead(a, i, b, j) : sameTextAhead(a, i, b, j);
}

/** Number of equal tokens before a[i], b[j], those two left out. */
export function equalBehind(level: Level, a: TokenStream, i: number, b: TokenStream, j: number): number {
  return level === 'renamed' ? sameKindBehind(a, i, b, j) : sameTextBehind(a, i, b, j);
}

function sameKindAhead(a: TokenStream, i: number, b: TokenStream, j: number): number {
  const la = a.lexeme;
  const lb = b.lexeme;
  const ka = a.table.kind;
  const kb = b.table.kind;
  const limit = Math.min(la.length - i, lb.length - j);
  let n = 0;
  while (n < limit && ka[la[i + n] as number] === kb[lb[j + n] as number]) n++;
  return n;
}

function sameKindBehind(a: TokenStream, i: number, b: TokenStream, j: number): number {
  const la = a.lexeme;
  const lb = b.lexeme;
  const ka = a.table.kind;
  const kb = b.table.kind;
  const limit = Math.min(i, j);
  let n = 0;
  while (n < limit && ka[la[i - n - 1] as number] === kb[lb[j - n - 1] as number]) n++;
  return n;
}

function sameTextAhead(a: TokenStream, i: number, b: TokenStream, j: number): number {
  const limit = Math.min(a.lexeme.length - i, b.lexeme.length - j);
  let n = 0;
  while (n < limit && sameText(a, i + n, b, j + n)) n++;
  return n;
}

function sameTextBehind(a: TokenStream, i: number, b: TokenStream, j: number): number {
  const limit = Math.min(i, j);
  let n = 0;
  while (n < limit && sameText(a, i - n - 1, b, j - n - 1)) n++;
  return n;
}

/** Whether token a[i] and token b[j] have the same text (64-bit lexeme hashes). */
export function sameText(a: TokenStream, i: number, b: TokenStream, j: number): boolean {
  const x = a.lexeme[i] as number;
  const y = b.lexeme[j] as number;
  const ha = a.table.hash;
  const hb = b.table.hash;
  return ha[2 * x] === hb[2 * y] && ha[2 * x + 1] === hb[2 * y + 1];
}

/** The level's symbol of each lexeme as one 32-bit word, for uses that check equality again (damping). */
export function symbolWords(level: Level, stream: TokenStream): Uint32Array {
  const { kind, hash } = stream.table;
  const words = new Uint32Array(kind.length);
  for (let i = 0; i < words.length; i++) words[i] = level === 'renamed' ? (kind[i] as number) : (hash[2 * i] as number);
  return words;
}
