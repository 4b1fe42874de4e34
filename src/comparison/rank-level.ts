/** What one level's fragments say about modules and pairs of files. */
import type { BuildFeatureTable, CaseFiles, Corpus, Level, LevelResult, Ranking } from '../core/index.js';
import { countDamped } from './damping.js';
import { listFindings } from './findings.js';
import { moduleMatrix } from './matrix.js';
import { vocabularyOf } from './vocabulary.js';

export function rankLevel(
  corpus: Corpus,
  caseFiles: CaseFiles,
  level: Level,
  { masks, table, fragments }: LevelResult,
  build: BuildFeatureTable,
): Ranking {
  const damped = countDamped(masks);
  const vocabulary = build(corpus.units.map((unit) => ({ hash: vocabularyOf(unit) })));
  return {
    ...listFindings({ corpus, caseFiles, fragments, masks, damped, renamed: table, vocabulary }),
    matrix: moduleMatrix(level, corpus, caseFiles, fragments, masks, damped),
  };
}
