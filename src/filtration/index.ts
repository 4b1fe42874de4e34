/** The filtration room: rules that say which text may be left out of a comparison, and why. Pure functions, no `node:*`. */
export type { LicenceTexts } from './notices/licence-list.js';
export { createNoticeReader, type ReadBanner, type ReadNotices } from './notices/read-notices.js';
export { findComponents } from './third-party/find-components.js';
export { SHARED_THIRD_PARTY, VENDORED } from './third-party/rules.js';
export { type SharedFile, sharedThirdParty } from './third-party/shared-third-party.js';
export { type NoticedCounterpart, type NoticedPair, strippedNotices } from './third-party/stripped-notices.js';
export { markComponents } from './third-party/vendored-marks.js';
