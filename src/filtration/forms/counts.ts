/** Values of the number lexemes that enumerations count with, by hash: 0 … 511, and the single bits of 32, in the usual spellings. */
import type { TokenStream } from '../../core/index.js';
import { type TextTable, textTable } from './text-table.js';

const LAST = 511;

function spellings(value: number): string[] {
  const hex = value.toString(16);
  const padded = [...new Set([1, 2, 4, 8].map((width) => hex.padStart(width, '0')))];
  return [String(value), ...padded.flatMap((digits) => [`0x${digits}`, `0x${digits.toUpperCase()}`])];
}

function buildCounts(): TextTable {
  const rows: [string, number][] = [];
  for (let value = 0; value <= LAST; value++) rows.push([String(value), value]);
  const bits = Array.from({ length: 32 }, (_, bit) => bit);
  // Values beyond the largest signed number are kept as their bit.
  for (const small of bits) for (const text of spellings(small)) rows.push([text, small]);
  for (const bit of bits) for (const text of spellings(2 ** bit)) rows.push([text, BIT + bit]);
  return textTable(rows);
}
const BIT = 1 << 16;

let counts: TextTable | undefined;

/** The value of token `at`, a number; NaN where it is not one of those. */
export function countOf({ lexeme, table: { hash } }: TokenStream, at: number): number {
  counts ??= buildCounts();
  const id = lexeme[at] as number;
  const found = counts.find(hash[2 * id] as number, hash[2 * id + 1] as number);
  return found < 0 ? Number.NaN : found < BIT ? found : 2 ** (found - BIT);
}

export const isCount = (tokens: TokenStream, at: number): boolean => !Number.isNaN(countOf(tokens, at));
