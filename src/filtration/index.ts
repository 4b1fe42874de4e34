/** Which text is left out of the comparison, why and who decided; and every figure with any of these rules on or off. */
export { type BuiltLedger, buildLedger } from './ledger/build-ledger.js';
export { evaluator } from './ledger/evaluate.js';
export type { LevelInput, MarkedCase } from './ledger/input.js';
export { type DecidedMark, listMarks } from './ledger/list-marks.js';
export { type PathMarks, splitUnits } from './ledger/split-units.js';
export { maskOf, unexplained } from './ledger/unexplained.js';
export type { LicenceTexts } from './notices/licence-list.js';
export { createNoticeReader, type ReadBanner, type ReadNotices } from './notices/read-notices.js';
export { ANCESTOR, BUILT_IN, byHandRule, LOW_ENTROPY, platformRule, referenceRule } from './rules.js';
export { findComponents } from './third-party/find-components.js';
export { SHARED_THIRD_PARTY, VENDORED } from './third-party/rules.js';
export { type SharedFile, sharedThirdParty } from './third-party/shared-third-party.js';
export { type NoticedCounterpart, type NoticedPair, strippedNotices } from './third-party/stripped-notices.js';
export { markComponents } from './third-party/vendored-marks.js';
