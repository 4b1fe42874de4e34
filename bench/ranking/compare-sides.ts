import { availableParallelism } from 'node:os';
import { readCompareSettings } from '../../src/config/index.js';
import type { CaseResult, Side } from '../../src/core/index.js';
import { compare } from '../../src/engine/index.js';

/** The case of two sides, with the options a user gets who says nothing. */
export async function compareSides(sides: Readonly<Record<Side, string>>): Promise<CaseResult> {
  const settings = readCompareSettings({ ...sides, threads: availableParallelism() });
  return (await compare(settings, { onProgress: () => {} })).result;
}
