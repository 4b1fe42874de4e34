/**
 * The report room: a case in, text out. Pure functions, no `node:*`, no clock, no locale: the same case gives the same
 * bytes. Wording rules: facts and ratios, both directions, numerator and denominator; no verdict. `stemma/report` of the library.
 */
export { renderAssetsHtml } from './assets/render-assets.js';
export { renderAssetsSummary } from './assets/summary.js';
export { renderCalibrationSummary } from './calibration-text.js';
export { canonicalJson } from './canonical-json.js';
export type { ErrorRateRow, ErrorRates } from './error-rates.js';
export { renderFilter, renderMarks } from './filter-text.js';
export { renderHistory } from './history/render-history.js';
export { renderHistorySummary } from './history/summary.js';
export { MEASURED_RATES } from './measured-rates.js';
export { en, type Messages } from './messages/en.js';
export { renderCalibration } from './render-calibration.js';
export { renderHtml } from './render-html.js';
export { renderSpdx, type SpdxInputs } from './spdx/render-spdx.js';
export { renderSummary } from './summary.js';
