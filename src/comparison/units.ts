/** Looking things up by unit number, and grouping by it. */
import type { Corpus, Unit } from '../core/index.js';

/** @param unit a unit number of the corpus. */
export function unitAt(corpus: Corpus, unit: number): Unit {
  return corpus.units[unit] as Unit;
}

export function tokenCount(corpus: Corpus, unit: number): number {
  return unitAt(corpus, unit).tokens.lexeme.length;
}

/** Tokens that no damping takes: what coverage is a share of. */
export function countedTokens(corpus: Corpus, damped: Uint32Array, unit: number): number {
  return tokenCount(corpus, unit) - (damped[unit] as number);
}

/** Appends to the key's list, which is made at first. */
export function addTo<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
