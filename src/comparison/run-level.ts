/** One level from end to end: damping, fingerprint table, matches, fragments. */
import type { BuildFeatureTable, ComparisonOptions, Corpus, Level, LevelResult } from '../core/index.js';
import { dampedFingerprints, dampedTokens } from './damping.js';
import { mergeRuns } from './fragments.js';
import { findMatches, wholeMatches } from './matches.js';

export function runLevel(
  corpus: Corpus,
  level: Level,
  options: ComparisonOptions,
  build: BuildFeatureTable,
): LevelResult {
  const winnowing = options.winnowing[level];
  const masks = corpus.units.map((unit) => dampedTokens(level, unit.tokens));
  const table = build(
    corpus.units.map((unit, u) => {
      const { hash, position } = unit.fingerprints[level];
      return { hash, skip: dampedFingerprints(masks[u] as Uint8Array, position, winnowing.k) };
    }),
  );
  const fragments = [
    ...mergeRuns(corpus, wholeMatches(corpus), masks, options),
    ...mergeRuns(corpus, findMatches(corpus, level, table, winnowing, build), masks, options),
  ];
  return { masks, table, fragments };
}
