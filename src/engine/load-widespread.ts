import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type CompareOptions, type FilterRule, type IdleRule, SIDES, StemmaError } from '../core/index.js';
import { prepareWidespread, readWidespread, type Widespread } from '../filtration/index.js';
import type { Sources } from './sources.js';

export interface CommonPractice {
  /** None where the list does not fit the run. */
  readonly rules: readonly FilterRule[];
  readonly widespread: Widespread | undefined;
  readonly notInForce: readonly IdleRule[];
}

/**
 * The list of widespread k-grams that ships with the package (`corpora/common/`), ready for a run on these files with these options.
 * @throws StemmaError kind `integrity`, code `WIDESPREAD_INVALID`, for a list that is not in order.
 */
export function loadWidespread(
  { files }: Pick<Sources, 'files'>,
  { winnowing, levels }: CompareOptions,
): CommonPractice {
  const languages = new Set(SIDES.flatMap((side) => files[side].map(({ file }) => file.language as string)));
  const read = (name: string) => readFileSync(new URL(import.meta.resolve(`#corpora/common/${name}`)));
  const about = JSON.parse(read('widespread.json').toString('utf8')) as { readonly sha256?: unknown };
  const data = read('widespread.bin');
  const sha256 = createHash('sha256').update(data).digest('hex');
  if (about.sha256 !== sha256) {
    throw new StemmaError(
      'integrity',
      'WIDESPREAD_INVALID',
      'corpora/common/widespread.bin is not what widespread.json names',
      {
        hint: 'The package is damaged: install it again.',
        data: { sha256, expected: about.sha256 },
      },
    );
  }
  const found = prepareWidespread(readWidespread(about, data), { languages, winnowing, levels });
  return 'idle' in found
    ? { rules: [], widespread: undefined, notInForce: [found.idle] }
    : { rules: [found.rule], widespread: found, notInForce: [] };
}
