/** Looking things up by unit number. */
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
