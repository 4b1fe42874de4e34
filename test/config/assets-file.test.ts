import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAssetsFile } from '../../src/config/assets-file.js';
import type { AssetsResult } from '../../src/core/index.js';
import { caseAssets } from '../../src/engine/case-assets.js';
import { canonicalJson } from '../../src/report/index.js';
import { fullAssets } from '../report/assets-sample.js';

const bytesOf = (value: unknown): Uint8Array => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
const refusal = expect.objectContaining({ kind: 'config', code: 'ASSETS_FILE' });
const without = (key: keyof AssetsResult): unknown => ({ ...fullAssets(), [key]: undefined });

describe('an assets.json for a case', () => {
  test('is read as it was written, with its digest', () => {
    const bytes = Buffer.from(canonicalJson(fullAssets()));
    const { label, sha256, result } = readAssetsFile(bytes, 'assets.json');
    expect({ label, sha256 }).toEqual({
      label: 'assets.json',
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
    expect(canonicalJson(result)).toBe(canonicalJson(fullAssets()));
  });

  test('is refused where it is something else, or names what it does not hold', () => {
    const full = fullAssets();
    const wrong: unknown[] = [
      '',
      'x',
      '[]',
      {},
      { ...full, formatVersion: 2 },
      ...(['builds', 'coverage', 'assets', 'matches', 'shares', 'rates'] as const).map(without),
      { ...full, matches: full.matches.map((match) => ({ ...match, known: 7 })) },
      { ...full, builds: [] },
    ];
    for (const value of wrong)
      expect(() => readAssetsFile(bytesOf(value), 'assets.json'), String(value)).toThrow(refusal);
    expect(() => readAssetsFile(Uint8Array.of(0xff, 0xfe), 'assets.json')).toThrow(refusal);
  });

  test('any other JSON ends in a refusal that says what to do, not in a fault', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(() => readAssetsFile(bytesOf(text), 'assets.json')).toThrow(refusal);
      }),
    );
  });

  test('gives a case each match with both files', () => {
    const result = fullAssets();
    const { matches, inventory } = caseAssets({ label: 'assets.json', sha256: '', result });
    expect(matches.map(({ known, questioned }) => [known.path, known.sha256, questioned.path])).toEqual(
      result.matches.map(({ known, questioned }) => [
        result.assets.known[known]!.files[0]!.path,
        result.assets.known[known]!.sha256,
        result.assets.questioned[questioned]!.files[0]!.path,
      ]),
    );
    expect(inventory).toEqual([
      { side: 'known', kind: 'image', assets: 1, files: 1 },
      { side: 'questioned', kind: 'image', assets: 1, files: 1 },
    ]);
  });
});
