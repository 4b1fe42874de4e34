/** Data files of the package that a JSON file beside them describes, with their SHA-256. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type DescribedData, StemmaError } from '../core/index.js';

export type ReadFile = (name: string) => Buffer;

/**
 * @param folder below `corpora/`. @param name of both files, without ending.
 * @throws StemmaError kind `integrity` and `code`, where the data is not what was described.
 */
export function readDescribed(
  folder: string,
  name: string,
  code: string,
  read: ReadFile = (file) => readFileSync(new URL(import.meta.resolve(`#corpora/${folder}/${file}`))),
): DescribedData {
  const damaged = (what: string, data: Record<string, unknown>, cause?: unknown): StemmaError =>
    new StemmaError('integrity', code, `corpora/${folder}: ${what}.`, {
      hint: 'The package is damaged: install it again.',
      data,
      cause,
    });
  let about: { readonly sha256?: unknown } | null;
  try {
    about = JSON.parse(read(`${name}.json`).toString('utf8'));
  } catch (cause) {
    throw damaged(`${name}.json is not JSON`, {}, cause);
  }
  const data = read(`${name}.bin`);
  const sha256 = createHash('sha256').update(data).digest('hex');
  const expected = about?.sha256;
  if (expected !== sha256) throw damaged(`${name}.bin is not what ${name}.json names`, { sha256, expected });
  return { about, data };
}
