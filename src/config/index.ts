/** The options of a comparison: one schema, its defaults and its help. The only room that knows zod. */

export { readAssetsFile } from './assets-file.js';
export { ASSETS_HELP, type AssetsSettings, readAssetsSettings } from './assets-options.js';
export { CALIBRATE_HELP, type CalibrateSettings, readCalibrateSettings } from './calibrate-options.js';
export { readCalibration, readShippedCalibration } from './calibration-file.js';
export { caseRefused, readCaseFile } from './case-file.js';
export {
  COMPARE_HELP,
  type CompareOption,
  type CompareSettings,
  type OptionHelp,
  readCompareSettings,
} from './compare-options.js';
export { MAX_GAP, MIN_FRAGMENT, OUT_FOLDER, WINNOWING } from './defaults.js';
export { FILTER_HELP, type FilterSettings, readFilterSettings } from './filter-options.js';
export { readHistoryFile } from './history-file.js';
export { HISTORY_HELP, type HistorySettings, readHistorySettings } from './history-options.js';
export { readMarksFile } from './marks-file.js';
export { readOptionFile, readRegularFile } from './named-file.js';
