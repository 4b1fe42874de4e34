/** Which text is left out of the comparison, why and who decided; and every figure with any of these rules on or off. */
export { COMMON_TO_CONTROLS, commonToControls } from './common-to-controls.js';
export { markForms } from './forms/mark-forms.js';
export { FORM_RULES } from './forms/rules.js';
export { type GeneratedBanner, generatedBanner } from './generated/banner.js';
export { generatedByDirectives, generatedRegions } from './generated/directives.js';
export { generatedByName } from './generated/names.js';
export { GENERATED } from './generated/rules.js';
export { generatedByShape } from './generated/shape.js';
export { type BuiltLedger, buildLedger, type TakenTokens } from './ledger/build-ledger.js';
export { type DampedRuns, dampedRuns } from './ledger/damped-runs.js';
export { evaluator } from './ledger/evaluate.js';
export type { LevelInput, MarkedCase } from './ledger/input.js';
export { type DecidedMark, listMarks } from './ledger/list-marks.js';
export { type PathMarks, type SplitCase, splitUnits } from './ledger/split-units.js';
export { strictnessOf } from './ledger/strictness.js';
export { maskOf, unexplained } from './ledger/unexplained.js';
export {
  buildLicenceIndex,
  type LicenceTexts,
  type PackedIndex,
  packLicenceIndex,
  unpackLicenceIndex,
} from './notices/licence-index.js';
export { createNoticeReader, type ReadBanner, type ReadNotices } from './notices/read-notices.js';
export { markPlatforms } from './platforms/mark-platforms.js';
export type { Callback, CallbackKind, Owner, Platform } from './platforms/platform.js';
export { type Platforms, preparePlatforms } from './platforms/prepare.js';
export { readPlatform } from './platforms/read-platform.js';
export { recompute } from './recompute.js';
export { ANCESTOR, BUILT_IN, byHandRule, LOW_ENTROPY, referenceRule } from './rules.js';
export { prepareTextRules, type TextRules, type TextRulesData } from './text-rules.js';
export { findComponents } from './third-party/find-components.js';
export { isLicencePath } from './third-party/licence-file.js';
export { SHARED_THIRD_PARTY, VENDORED } from './third-party/rules.js';
export { type SharedFile, sharedThirdParty } from './third-party/shared-third-party.js';
export { type NoticedCounterpart, type NoticedPair, strippedNotices } from './third-party/stripped-notices.js';
export { isDrawingPath, isProjectPath, isToolPath } from './third-party/tool-path.js';
export { markComponents } from './third-party/vendored-marks.js';
export { isVendoredPath } from './third-party/vendored-path.js';
export { markWidespread } from './widespread/mark-widespread.js';
export { prepareWidespread, type RunOfTexts, type Widespread } from './widespread/prepare.js';
export { readWidespread, type WidespreadList } from './widespread/read-list.js';
