/** The reader of notices over the list that the product ships, built once a test file. */
import { createRequire } from 'node:module';
import type { LicenceTexts, ReadNotices } from '../../src/filtration/index.js';
import { buildLicenceIndex, createNoticeReader } from '../../src/filtration/index.js';

/** `require`, as a missing package must fail these tests and not the types of all. */
export const LICENCES = createRequire(import.meta.url)('spdx-license-list/full.js') as LicenceTexts;

export const textOf = (id: string): string => LICENCES[id]?.licenseText ?? '';

export const read: ReadNotices = createNoticeReader(buildLicenceIndex(LICENCES), textOf);
