/** One level from end to end: damping, fingerprint table, matches, fragments. */
import type { BuildFeatureTable, ComparisonOptions, Corpus, Level, LevelResult } from '../core/index.js';
import { dampingOf } from './damping.js';
import { mergeRuns } from './fragments.js';
import { findMatches, wholeMatches } from './matches.js';

export function runLevel(
  corpus: Corpus,
  level: Level,
  options: ComparisonOptions,
  build: BuildFeatureTable,
): LevelResult {
  const winnowing = options.winnowing[level];
  const dampings = corpus.units.map((unit) => dampingOf(unit, level, winnowing.k));
  const masks = dampings.map(({ tokens }) => tokens);
  const table = build(
    corpus.units.map(({ fingerprints }, u) => ({
      hash: fingerprints[level].hash,
      skip: dampings[u]?.fingerprints,
    })),
  );
  const fragments = [
    ...mergeRuns(corpus, wholeMatches(corpus), masks, options),
    ...mergeRuns(corpus, findMatches(corpus, level, table, winnowing, build), masks, options),
  ];
  return { masks, table, fragments };
}
