/** The comparison of one level, from fingerprint table to fragments and coverage. */
import type { Corpus, DampingMasks, FeatureTable, Level, Side } from '../core/index.js';
import { coverUnits, type UnitCoverage } from './coverage.js';
import { countDamped } from './damping.js';
import { mergeRuns, type UnitFragment } from './fragments.js';
import { findMatches, wholeMatches } from './matches.js';

export interface LevelComparison {
  /** All verified fragments between any two units, redundant ones too. */
  readonly fragments: readonly UnitFragment[];
  readonly coverage: Readonly<Record<Side, UnitCoverage>>;
}

export interface LevelLimits {
  readonly maxGap: number;
  readonly minFragment: number;
}

/**
 * @param table ids of the level's winnowed fingerprints, damped ones left out.
 * @param masks the level's damped tokens.
 */
export function compareLevel(
  corpus: Corpus,
  level: Level,
  table: FeatureTable,
  masks: DampingMasks,
  limits: LevelLimits,
): LevelComparison {
  const wholes = mergeRuns(corpus, wholeMatches(corpus), masks, limits);
  const fragments = [...wholes, ...mergeRuns(corpus, findMatches(corpus, level, table), masks, limits)];
  const damped = countDamped(masks);
  return {
    fragments,
    coverage: {
      known: coverUnits(corpus, 'known', fragments, masks, damped),
      questioned: coverUnits(corpus, 'questioned', fragments, masks, damped),
    },
  };
}
