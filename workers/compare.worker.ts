/** Compares one level of the whole corpus. */
import { runLevel } from '../src/comparison/index.js';
import { type LevelResult, type LevelTask, viewFile } from '../src/core/index.js';
import { buildFeatureTable } from '../src/fingerprint/index.js';

export function compare({ files, known, questioned, level, options }: LevelTask): LevelResult {
  return runLevel({ units: files.map(viewFile), known, questioned }, level, options, buildFeatureTable);
}
