/**
 * Combined evidence that two files are counterparts, from the renamed level and from rare shared vocabulary.
 *
 *     V, R        share of a file's rarity-weighted vocabulary / renamed fingerprints that the other file holds (per direction)
 *     evidence    1 − (1 − 0.9 V)(1 − 0.5 R)      either alone suffices; neither alone reaches 1
 *     context     1 + 0.3 · A                     A: how well the two folders as wholes fit each other, 0 … 1
 *     reciprocity (evidence / best evidence that any file has for this counterpart) ^ 0.7
 *     role        0.75 where one of the two is a header and the other is not, else 1
 *     strength    evidence · context / 1.3 · reciprocity · role
 *
 * The constants come from true counterparts in three real forks; bench/README.md holds the table and what was tried instead.
 * Of a file's name only the ending that marks a header is looked at.
 */
import type { Corpus, FeatureTable } from '../core/index.js';
import { addSharedWeight, indexRarity, type RarityIndex } from './rarity.js';
import { firstOfText } from './same-text.js';

const VOCABULARY_TRUST = 0.9;
const RENAMED_TRUST = 0.5;
/** Added to each denominator (weight units, about half a rare word), so that a file with hardly any vocabulary proves little. */
const PRIOR = 700;
/** Counterparts kept per file and direction; folder context and reciprocity only reorder the first few. */
const KEEP = 8;

/** Evidence for one pair of units in both directions, 0 … 1. */
export interface PairEvidence {
  readonly knownUnit: number;
  readonly questionedUnit: number;
  readonly ofKnown: number;
  readonly ofQuestioned: number;
}

export interface Evidence {
  /** The best counterparts of each unit, and every pair asked for. */
  readonly pairs: readonly PairEvidence[];
  /** Per unit in its role: the best evidence any file of the other side has for being its origin or descendant. */
  readonly bestForQuestioned: Float64Array;
  readonly bestForKnown: Float64Array;
}

/** @param wanted pairs to keep whatever their rank: questioned units by known unit. */
export function gatherEvidence(
  corpus: Corpus,
  vocabulary: FeatureTable,
  renamed: FeatureTable,
  wanted: ReadonlyMap<number, ReadonlySet<number>>,
): Evidence {
  const texts = firstOfText(corpus.units);
  const words = indexRarity(corpus, vocabulary, texts);
  const grams = indexRarity(corpus, renamed, texts);
  const count = corpus.units.length;
  const sharedWords = new Float64Array(count);
  const sharedGrams = new Float64Array(count);
  const met = new Uint8Array(count);
  const bestForQuestioned = new Float64Array(count);
  const bestForKnown = new Float64Array(count);
  const pairs = new Set<PairEvidence>();
  const bestOf = new Map<number, PairEvidence[]>();
  for (const k of corpus.known) {
    const touched: number[] = [];
    addSharedWeight(words, k, sharedWords, touched, met);
    addSharedWeight(grams, k, sharedGrams, touched, met);
    const row: PairEvidence[] = [];
    for (const q of touched) {
      const pair: PairEvidence = {
        knownUnit: k,
        questionedUnit: q,
        ofKnown: combine(fraction(sharedWords, words, q, k), fraction(sharedGrams, grams, q, k)),
        ofQuestioned: combine(fraction(sharedWords, words, q, q), fraction(sharedGrams, grams, q, q)),
      };
      bestForQuestioned[q] = Math.max(bestForQuestioned[q] as number, pair.ofKnown);
      bestForKnown[k] = Math.max(bestForKnown[k] as number, pair.ofQuestioned);
      row.push(pair);
      sharedWords[q] = 0;
      sharedGrams[q] = 0;
      met[q] = 0;
    }
    const keep = new Set(
      row.sort((a, b) => b.ofKnown - a.ofKnown || a.questionedUnit - b.questionedUnit).slice(0, KEEP),
    );
    for (const pair of row) {
      if (keep.has(pair) || wanted.get(k)?.has(pair.questionedUnit)) pairs.add(pair);
      offer(bestOf, pair);
    }
  }
  for (const list of bestOf.values()) for (const pair of list) pairs.add(pair);
  return { pairs: [...pairs], bestForQuestioned, bestForKnown };
}

/** Keeps the pair if it is among the best of its questioned unit; ties go to the lower known unit, which came first. */
function offer(bestOf: Map<number, PairEvidence[]>, pair: PairEvidence): void {
  const list = bestOf.get(pair.questionedUnit);
  if (list === undefined) {
    bestOf.set(pair.questionedUnit, [pair]);
    return;
  }
  let at = list.length;
  while (at > 0 && (list[at - 1] as PairEvidence).ofQuestioned < pair.ofQuestioned) at--;
  if (at >= KEEP) return;
  list.splice(at, 0, pair);
  list.length = Math.min(list.length, KEEP);
}

function fraction(shared: Float64Array, index: RarityIndex, q: number, of: number): number {
  return (shared[q] as number) / ((index.norm[of] as number) + PRIOR);
}

function combine(vocabulary: number, renamed: number): number {
  return 1 - (1 - VOCABULARY_TRUST * vocabulary) * (1 - RENAMED_TRUST * renamed);
}
