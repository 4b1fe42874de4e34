/** From what a user asked for to what the engine obeys: the files that the settings name are read. */
import { basename } from 'node:path';
import type { AssetsFile, CaseHistory, CompareOptions, MarksFile } from '../core/index.js';
import { readAssetsFile } from './assets-file.js';
import type { CompareSettings } from './compare-options.js';
import { NO_CALIBRATION } from './defaults.js';
import { readHistoryFile } from './history-file.js';
import { loadCalibrations } from './load-calibrations.js';
import { readMarksFile } from './marks-file.js';
import { readOptionFile } from './named-file.js';

/**
 * Reads the file of marks, the assets.json and the history.json, if they were named; calibrations are read when the run asks for them.
 * @throws StemmaError kind `config`, naming the file and what is wrong with it.
 */
export async function readNamedFiles({
  marksFile,
  assetsFile,
  historyFile,
  calibrationFiles,
  ...rest
}: CompareSettings): Promise<CompareOptions> {
  return {
    ...rest,
    ...(calibrationFiles.includes(NO_CALIBRATION) ? {} : { calibrations: () => loadCalibrations(calibrationFiles) }),
    ...(marksFile === undefined ? {} : { marks: await marksOf(marksFile) }),
    ...(assetsFile === undefined ? {} : { assets: await assetsOf(assetsFile) }),
    ...(historyFile === undefined ? {} : { history: await historyOf(historyFile) }),
  };
}

async function marksOf(path: string): Promise<MarksFile> {
  return readMarksFile(await readOptionFile(path, 'MARKS_FILE', 'file of marks', '--marks'), basename(path));
}

async function assetsOf(path: string): Promise<AssetsFile> {
  return readAssetsFile(await readOptionFile(path, 'ASSETS_FILE', 'comparison of assets', '--assets'), basename(path));
}

async function historyOf(path: string): Promise<CaseHistory> {
  return readHistoryFile(
    await readOptionFile(path, 'HISTORY_FILE', 'comparison of histories', '--history'),
    basename(path),
  );
}
