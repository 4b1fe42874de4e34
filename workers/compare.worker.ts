/** Compares one level of the whole corpus, then ranks what it found. */
import { rankLevel, runLevel } from '../src/comparison/index.js';
import { type LevelAnswer, type LevelTask, viewFile } from '../src/core/index.js';
import { buildFeatureTable } from '../src/fingerprint/index.js';

export function compare({ files, known, questioned, level, options, caseFiles, result }: LevelTask): LevelAnswer {
  const corpus = { units: files.map(viewFile), known, questioned };
  const found = runLevel(corpus, level, options, buildFeatureTable);
  result.postMessage(found);
  return rankLevel(corpus, caseFiles, level, found, buildFeatureTable);
}
