import type {
  AssetPictures,
  AssetsOptions,
  AssetsOutput,
  AssetsResult,
  CalibrateOptions,
  CalibrateOutput,
  Calibration,
  CaseResult,
  CompareEvents,
  CompareOptions,
  CompareOutput,
  Excerpt,
  HistoryOptions,
  HistoryOutput,
  HistoryResult,
  Mark,
  Recomputed,
  RuleChoice,
  Side,
} from '../core/index.js';

/** What the commands call: the engine's door and the report's. Passed in, so that --help loads neither and tests can stand in. */
export interface Services {
  compareAssets(options: AssetsOptions, events: CompareEvents, signal?: AbortSignal): Promise<AssetsOutput>;
  renderAssetsHtml(result: AssetsResult, pictures: readonly AssetPictures[]): string;
  renderAssetsSummary(result: AssetsResult): string;
  compare(options: CompareOptions, events: CompareEvents, signal?: AbortSignal): Promise<CompareOutput>;
  calibrate(options: CalibrateOptions, events: CompareEvents, signal?: AbortSignal): Promise<CalibrateOutput>;
  renderCalibration(calibration: Calibration): string;
  renderCalibrationSummary(calibration: Calibration): string;
  readCase(path: string): Promise<CaseResult>;
  recompute(result: CaseResult, choice: RuleChoice): Recomputed;
  renderFilter(result: CaseResult, recomputed: Recomputed): string;
  renderMarks(marks: readonly Mark[]): string;
  canonicalJson(value: unknown): string;
  renderHtml(result: CaseResult, excerpts: readonly Excerpt[]): string;
  renderSpdx(result: CaseResult, side: Side, inputs: { readonly created: string; readonly caseSha256: string }): string;
  renderSummary(result: CaseResult): string;
  compareHistories(options: HistoryOptions, events: CompareEvents, signal?: AbortSignal): Promise<HistoryOutput>;
  renderHistory(result: HistoryResult): string;
  renderHistorySummary(result: HistoryResult): string;
}
