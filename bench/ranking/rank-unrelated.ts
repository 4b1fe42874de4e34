/** What a comparison makes of codebases that share nothing: all of it is error, or third-party code that both hold. */
import type { CaseResult, FilePair } from '../../src/core/index.js';

/** Above this coverage of either file a pair would catch an expert's eye. */
export const STRIKING = 0.25;

export interface UnrelatedPair {
  /** Best score of each substantial known file, 0 where it shares nothing. */
  readonly best: readonly number[];
  readonly coverageOfKnown: number;
  readonly coverageOfQuestioned: number;
  readonly containmentOfKnown: number;
  readonly containmentOfQuestioned: number;
  readonly striking: readonly FilePair[];
}

export function rankUnrelated({ filePairs, overall }: CaseResult, substantial: readonly string[]): UnrelatedPair {
  const best = new Map<string, number>(substantial.map((path) => [path, 0]));
  for (const { known, strengthOfKnown } of filePairs) {
    const before = best.get(known);
    if (before !== undefined && strengthOfKnown > before) best.set(known, strengthOfKnown);
  }
  const measured = overall.levels.renamed?.before;
  if (measured === undefined) throw new Error('Level renamed was not measured');
  const { coverageOfKnown, coverageOfQuestioned, containmentOfKnown, containmentOfQuestioned } = measured;
  return {
    best: [...best.values()],
    coverageOfKnown,
    coverageOfQuestioned,
    containmentOfKnown,
    containmentOfQuestioned,
    striking: filePairs
      .filter((pair) => Math.max(pair.coverageOfKnown, pair.coverageOfQuestioned) > STRIKING)
      .sort((a, b) => b.matchedTokens - a.matchedTokens),
  };
}
