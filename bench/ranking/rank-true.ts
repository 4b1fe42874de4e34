/** How often the true counterpart comes first. */
import type { FilePair } from '../../src/core/index.js';
import { type Counterparts, commonTail } from './truth.js';

interface Miss {
  readonly known: string;
  readonly counterpart: string;
  readonly score: number;
  /** What came first instead; absent where nothing is shared with any file. */
  readonly first?: { readonly path: string; readonly score: number };
}

export interface RankedTruth {
  readonly files: number;
  readonly recall: number;
  readonly misses: readonly Miss[];
  /** `strengthOfKnown` of each true pair, 0 where it is not listed. */
  readonly scores: readonly number[];
}

/** Candidates of a known file by `strengthOfKnown`; of equals the one whose path is more alike from the end. */
export function rankTrue(filePairs: readonly FilePair[], truth: Counterparts): RankedTruth {
  const candidates = new Map<string, FilePair[]>();
  for (const pair of filePairs) candidates.set(pair.known, [...(candidates.get(pair.known) ?? []), pair]);
  const misses: Miss[] = [];
  const scores: number[] = [];
  for (const [known, counterpart] of truth) {
    const ranked = (candidates.get(known) ?? []).sort(
      (a, b) =>
        b.strengthOfKnown - a.strengthOfKnown ||
        commonTail(known, b.questioned) - commonTail(known, a.questioned) ||
        (a.questioned < b.questioned ? -1 : 1),
    );
    const [first] = ranked;
    const score = ranked.find(({ questioned }) => questioned === counterpart)?.strengthOfKnown ?? 0;
    scores.push(score);
    if (first?.questioned === counterpart) continue;
    const instead = first && { first: { path: first.questioned, score: first.strengthOfKnown } };
    misses.push({ known, counterpart, score, ...instead });
  }
  return { files: truth.size, recall: (truth.size - misses.length) / truth.size, misses, scores };
}
