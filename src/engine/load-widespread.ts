import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type CompareOptions, type FilterRule, type IdleRule, SIDES, StemmaError } from '../core/index.js';
import { prepareWidespread, readWidespread, type Widespread, type WidespreadList } from '../filtration/index.js';
import type { Sources } from './sources.js';

interface CommonPractice {
  /** None where the list does not fit the run. */
  readonly rules: readonly FilterRule[];
  readonly widespread: Widespread | undefined;
  readonly notInForce: readonly IdleRule[];
}

type ReadFile = (name: 'widespread.json' | 'widespread.bin') => Buffer;

const readShipped: ReadFile = (name) => readFileSync(new URL(import.meta.resolve(`#corpora/common/${name}`)));

/**
 * The list of widespread k-grams that ships with the package (`corpora/common/`), ready for a run on these files with these options.
 * @throws StemmaError kind `integrity`, code `WIDESPREAD_INVALID`, for a list that is not in order.
 */
export function loadWidespread(
  { files }: Pick<Sources, 'files'>,
  { winnowing, levels, listedFamilies = 0 }: Pick<CompareOptions, 'winnowing' | 'levels' | 'listedFamilies'>,
  read: ReadFile = readShipped,
): CommonPractice {
  const languages = new Set(SIDES.flatMap((side) => files[side].map(({ file }) => file.language as string)));
  const found = prepareWidespread(readList(read), { languages, winnowing, levels, listedFamilies });
  return 'idle' in found
    ? { rules: [], widespread: undefined, notInForce: [found.idle] }
    : { rules: [found.rule], widespread: found, notInForce: [] };
}

function readList(read: ReadFile): WidespreadList {
  let about: { readonly sha256?: unknown } | null;
  try {
    about = JSON.parse(read('widespread.json').toString('utf8'));
  } catch (cause) {
    throw damaged('widespread.json is not JSON', {}, cause);
  }
  const data = read('widespread.bin');
  const sha256 = createHash('sha256').update(data).digest('hex');
  const expected = about?.sha256;
  if (expected !== sha256) throw damaged('widespread.bin is not what widespread.json names', { sha256, expected });
  return readWidespread(about, data);
}

function damaged(what: string, data: Record<string, unknown>, cause?: unknown): StemmaError {
  return new StemmaError('integrity', 'WIDESPREAD_INVALID', `corpora/common: ${what}.`, {
    hint: 'The package is damaged: install it again.',
    data,
    cause,
  });
}
