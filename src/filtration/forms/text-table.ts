/** Small numbers by the 64-bit hash of a text, for rules that look for words. */
import { hashText } from '../../core/index.js';
import { type HashTable, hashTable } from '../hash-table.js';

export type TextTable = HashTable;

/** @param numbers none negative. Of two texts that are equal the last counts. */
export function textTable(numbers: Iterable<readonly [text: string, number: number]>): TextTable {
  const entries = [...numbers];
  return hashTable(
    Uint32Array.from(entries.flatMap(([text]) => hashText(text))),
    entries.map(([, value]) => value),
  );
}
