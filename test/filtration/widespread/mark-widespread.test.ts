import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { WINNOWING } from '../../../src/config/index.js';
import { LEVELS, type Level, type ParsedFile } from '../../../src/core/index.js';
import { markWidespread, prepareWidespread, readWidespread, type Widespread } from '../../../src/filtration/index.js';
import { type Gram, listOf } from './lists.js';

const RUN = { languages: new Set(['c']), winnowing: WINNOWING, levels: LEVELS };
type Grams = Parameters<typeof listOf>[0];

function prepared(grams: Grams, run: Partial<typeof RUN> = {}): Widespread {
  const { about, data } = listOf(grams);
  const found = prepareWidespread(readWidespread(about, data), { ...RUN, ...run });
  if ('idle' in found) throw new Error(found.idle.reason);
  return found;
}

type Row = readonly [lo: number, position: number];
const none = { hash: new Uint32Array(0), position: new Uint32Array(0) };

/** A file of which only the fingerprints matter: low words given, high words 5. */
function fileOf(rows: Partial<Record<Level, readonly Row[]>>): ParsedFile {
  const list = (of: readonly Row[] | undefined) =>
    of === undefined
      ? none
      : {
          hash: Uint32Array.from(of.flatMap(([lo]) => [lo, 5])),
          position: Uint32Array.from(of, ([, position]) => position),
        };
  return { fingerprints: { verbatim: list(rows.verbatim), renamed: list(rows.renamed) } } as unknown as ParsedFile;
}

describe('marks', () => {
  const rows = fc
    .uniqueArray(fc.tuple(fc.nat(8), fc.nat(300)), { selector: ([, position]) => position, maxLength: 40 })
    .map((all) => all.sort(([, a], [, b]) => a - b));
  const listed = fc.array(fc.tuple(fc.nat(8), fc.integer({ min: 3, max: 9 })), { maxLength: 6 });

  test('take the tokens of listed k-grams and no others, and overlap nowhere', () => {
    fc.assert(
      fc.property(rows, listed, fc.constantFrom(...LEVELS), (at, common, level) => {
        const grams = common.map(([lo, families]): Gram => [lo, 5, families]);
        const marks = markWidespread(fileOf({ [level]: at }), 'c', prepared({ [level]: grams }));
        const families = new Map(common.map(([lo, count]) => [lo, count]));
        const { k } = WINNOWING[level];
        const expected = new Set<number>();
        for (const [lo, position] of at)
          if (families.has(lo)) for (let i = position; i < position + k; i++) expected.add(i);
        const taken = marks.flatMap(({ first, last }) => Array.from({ length: last - first }, (_, i) => first + i));
        expect(taken).toEqual([...expected].sort((a, b) => a - b));
        for (const { first, last, evidence, level: of } of marks) {
          expect(of).toBe(level);
          const inside = at.filter(([lo, p]) => families.has(lo) && p >= first && p + k <= last);
          const least = Math.min(...inside.map(([lo]) => families.get(lo) as number));
          expect(evidence).toBe(`each ${k} tokens occur in ${least} or more of 9 unrelated project families (C)`);
        }
      }),
    );
  });

  test('each level goes by its own k-grams', () => {
    const both = { verbatim: [[1, 0]], renamed: [[1, 0]] } as const;
    expect(markWidespread(fileOf(both), 'c', prepared({ renamed: [[1, 5, 3]] }))).toMatchObject([
      { first: 0, last: 20, level: 'renamed' },
    ]);
    expect(markWidespread(fileOf(both), 'c', prepared({ verbatim: [[1, 5, 3]] }))).toMatchObject([
      { first: 0, last: 12, level: 'verbatim' },
    ]);
  });

  test('own text between two common runs stays, be it one token', () => {
    const marks = markWidespread(
      fileOf({
        renamed: [
          [1, 10],
          [2, 31],
        ],
      }),
      'c',
      prepared({
        renamed: [
          [1, 5, 4],
          [2, 5, 7],
        ],
      }),
    );
    expect(marks.map(({ first, last }) => [first, last])).toEqual([
      [10, 30],
      [31, 51],
    ]);
  });

  test('a language without a list, and a level that is not compared, have none', () => {
    const file = fileOf({ verbatim: [[1, 0]], renamed: [[1, 0]] });
    const grams: Grams = { verbatim: [[1, 5, 3]], renamed: [[1, 5, 3]] };
    expect(markWidespread(file, 'java', prepared(grams))).toEqual([]);
    const alone = markWidespread(file, 'c', prepared(grams, { levels: ['verbatim'] as unknown as typeof LEVELS }));
    expect(alone.map(({ level }) => level)).toEqual(['verbatim']);
  });
});

describe('a list that does not fit the run', () => {
  const idle = (run: typeof RUN, version?: string) => {
    const { about, data } = listOf({}, version === undefined ? {} : { version });
    const found = prepareWidespread(readWidespread(about, data), run);
    return 'idle' in found ? found.idle : undefined;
  };

  test('is named with the reason: another k', () => {
    const winnowing = { ...WINNOWING, renamed: { k: 24, w: 17 } };
    expect(idle({ ...RUN, winnowing })).toMatchObject({
      rule: 'widespread',
      doctrine: 'common-practice',
      reason: 'the list holds runs of 20 tokens at level renamed, this run compares runs of 24',
    });
    expect(idle({ ...RUN, winnowing, levels: ['verbatim'] as unknown as typeof LEVELS })).toBeUndefined();
  });

  test('is named with the reason: fingerprints of another version', () => {
    expect(idle(RUN, '0')?.reason).toContain('fingerprints of version 0');
  });

  test('is named with the reason: no file in its languages', () => {
    expect(idle({ ...RUN, languages: new Set(['java']) })?.reason).toBe(
      'the list knows C only, and neither side holds any of it',
    );
    expect(idle({ ...RUN, languages: new Set(['java', 'c']) })).toBeUndefined();
  });

  test('another window changes nothing: the list holds every k-gram', () => {
    expect(idle({ ...RUN, winnowing: { verbatim: { k: 12, w: 4 }, renamed: { k: 20, w: 40 } } })).toBeUndefined();
  });
});
