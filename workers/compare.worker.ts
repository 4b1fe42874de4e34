/** Compares one level of the whole corpus, for its measurements. */
import { measureModules, runLevel } from '../src/comparison/index.js';
import { type LevelAnswer, type LevelTask, viewFile } from '../src/core/index.js';
import { buildFeatureTable } from '../src/fingerprint/index.js';

export function compare({ files, known, questioned, caseFiles, level, options }: LevelTask): LevelAnswer {
  const corpus = { units: files.map(viewFile), known, questioned };
  return measureModules(corpus, caseFiles, runLevel(corpus, level, options, buildFeatureTable));
}
