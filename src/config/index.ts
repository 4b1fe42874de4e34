/** What a user asks for: one schema, its defaults and its help, and the files that it names. The only room that knows zod; `stemma/config` of the library. */

export { ASSETS_HELP, type AssetsSettings, readAssetsSettings } from './assets-options.js';
export { CALIBRATE_HELP, type CalibrateSettings, readCalibrateSettings } from './calibrate-options.js';
export { readCalibration } from './calibration-file.js';
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
export { HISTORY_HELP, type HistorySettings, readHistorySettings } from './history-options.js';
export { loadCalibration } from './load-calibrations.js';
export { readRegularFile } from './named-file.js';
export { readNamedFiles } from './read-named-files.js';
