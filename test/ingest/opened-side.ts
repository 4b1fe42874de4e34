import { readFileSync } from 'node:fs';
import type { OpenedSide } from '../../src/ingest/index.js';

/** Text of each file by path. */
export const contents = (side: OpenedSide): Record<string, string> =>
  Object.fromEntries(side.files.map((file) => [file.path, readFileSync(file.locator, 'utf8')]));

/** Reason of each row by path. */
export const reasons = (side: OpenedSide): Record<string, string> =>
  Object.fromEntries(side.problems.map((row) => [row.path, row.reason!]));
