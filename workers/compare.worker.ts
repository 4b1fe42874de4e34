/** Compares levels of the whole corpus, then ranks what it found at the first. */
import { rankLevel, runLevel } from '../src/comparison/index.js';
import { type Level, type LevelAnswer, type LevelResult, type LevelTask, viewFile } from '../src/core/index.js';
import { buildFeatureTable } from '../src/fingerprint/index.js';

export function compare({ files, known, questioned, levels, options, caseFiles, results }: LevelTask): LevelAnswer {
  const corpus = { units: files.map(viewFile), known, questioned };
  const found = levels.map((level) => runLevel(corpus, level, options, buildFeatureTable));
  results.postMessage(found);
  return rankLevel(corpus, caseFiles, levels[0] as Level, found[0] as LevelResult, buildFeatureTable);
}
