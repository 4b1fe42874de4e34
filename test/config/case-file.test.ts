import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCaseFile } from '../../src/config/index.js';
import { StemmaError } from '../../src/core/index.js';
import { recompute } from '../../src/filtration/index.js';
import { canonicalJson, renderFilter, renderMarks } from '../../src/report/index.js';
import { fullCase } from '../report/cases.js';

const refusal = expect.objectContaining({ kind: 'input', code: 'CASE_UNREADABLE' });
const read = (text: string) => readCaseFile(Buffer.from(text), 'case.json');

type Path = readonly (string | number)[];
function placesIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const entries: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [path, ...entries.flatMap(([key, one]) => placesIn(one, [...path, key]))];
}

describe('a case.json', () => {
  const text = canonicalJson(fullCase());
  const places = placesIn(JSON.parse(text)).filter((path) => path.length > 0);

  test('is read as it was written', () => {
    const result = read(text);
    expect(canonicalJson(result)).toBe(text);
    expect(renderFilter(result, recompute(result, { without: [], only: [] }))).toContain('low-entropy');
  });

  test('of another format is refused by its version, and what is no case as none', () => {
    expect(() => read(canonicalJson({ ...fullCase(), formatVersion: 9 }))).toThrow(/format version 9, not 1/);
    for (const other of ['', '[]', 'null', '{}', '{"tool":{"name":"other"}}'])
      expect(() => read(other)).toThrow(refusal);
    expect(() => readCaseFile(Uint8Array.of(0xff, 0xfe), 'case.json')).toThrow(refusal);
  });

  test('with any one value changed or left out is counted and shown, or refused: never a fault', () => {
    const value = fc.oneof(fc.constant(undefined), fc.jsonValue());
    fc.assert(
      fc.property(fc.constantFrom(...places), value, (path, wrong) => {
        const copy = JSON.parse(text) as Record<string | number, unknown>;
        const holder = path.slice(0, -1).reduce((at, step) => at[step] as typeof copy, copy);
        const last = path.at(-1) as string | number;
        if (wrong === undefined) delete holder[last];
        else holder[last] = wrong;
        try {
          const result = read(JSON.stringify(copy));
          renderMarks(result.marks);
          renderFilter(result, recompute(result, { without: [], only: [] }));
        } catch (error) {
          expect(error).toBeInstanceOf(StemmaError);
        }
      }),
      { numRuns: 500 },
    );
  });
});
