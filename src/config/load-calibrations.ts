/** The calibrations of a run: those that the user named, and for other languages those that ship. */
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CalibrationFile } from '../core/index.js';
import { readCalibration, readShippedCalibration } from './calibration-file.js';
import { NO_CALIBRATION } from './defaults.js';
import { readOptionFile } from './named-file.js';

export async function loadCalibrations(named: readonly string[]): Promise<readonly CalibrationFile[]> {
  const given = [];
  for (const path of named)
    given.push(await loadCalibration(path, `--calibration; “${NO_CALIBRATION}” stands for no calibration`));
  const languages = given.map(({ calibration }) => calibration.language);
  const shipped = (await readShipped()).filter(({ calibration }) => !languages.includes(calibration.language));
  return [...given, ...shipped];
}

/** @param option that names it, for the hint. */
export async function loadCalibration(path: string, option: string): Promise<CalibrationFile> {
  return readCalibration(await readOptionFile(path, 'CALIBRATION_FILE', 'calibration', option), basename(path));
}

async function readShipped(): Promise<CalibrationFile[]> {
  const folder = dirname(fileURLToPath(import.meta.resolve('#corpora/calibration/c-cpp.json')));
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(names.map(async (name) => readShippedCalibration(await readFile(join(folder, name)), name)));
}
