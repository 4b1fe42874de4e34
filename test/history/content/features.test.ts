import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFeatureTable, NO_COMMIT } from '../../../src/history/content/feature-table.js';
import { splitLines } from '../../../src/history/content/lines.js';
import { readFeatures } from '../../../src/history/index.js';
import { makeHistory } from '../make-history.js';

const piece = fc.constantFrom(
  'int a = one_of_many(1);',
  'int b = another_one(2);',
  'return a + b;',
  '}',
  '',
  '  x  ',
  '\t',
);
const ending = fc.constantFrom('\n', '\r\n', ' \n');
const text = fc
  .array(fc.tuple(piece, ending), { maxLength: 14 })
  .chain((lines) => fc.constantFrom('', 'tail').map((tail) => lines.map(([a, b]) => a + b).join('') + tail));

describe('lines', () => {
  it('are the same whatever text they are held against', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const old = splitLines(Buffer.from(before), undefined, undefined).lines;
        const alone = splitLines(Buffer.from(after), undefined, undefined).lines;
        const { lines, middle } = splitLines(Buffer.from(after), old, undefined);
        expect(lines).toEqual(alone);
        // Outside of the middle they are those of the old text.
        expect(lines.lo.subarray(0, middle.from)).toEqual(old.lo.subarray(0, middle.oldFrom));
        expect(lines.lo.subarray(middle.to)).toEqual(old.lo.subarray(middle.oldTo));
      }),
      { numRuns: 2000 },
    );
  });

  it('count without their ends', () => {
    const of = (text: string) => splitLines(Buffer.from(text), undefined, undefined).lines;
    expect(of('a \r\n\r\nb\t\n').lo).toEqual(of('a\n\nb').lo);
    expect(of('a\n').lo).not.toEqual(of(' a\n').lo);
    expect([...of('  two words \n').weight]).toEqual([9]);
  });
});

describe('features of a history', () => {
  it('are those of each content read alone: equal texts have equal digests, and each line its first commit', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 8 }), async (versions) => {
        const opened = makeHistory(versions.map((file) => ({ files: { a: file } })));
        const { contents, lines, windows } = await readFeatures(opened, () => undefined, {});
        const alone = makeHistory(versions.map((file, i) => ({ files: { [`p${i}`]: file } })));
        const other = await readFeatures(alone, () => undefined, {});
        // The second history holds the same contents, each on a path of its own.
        for (const name of ['kind', 'normalLo', 'normalHi', 'bagLo', 'bagHi', 'lines', 'firstCommit'] as const)
          expect(contents[name]).toEqual(other.contents[name]);
        for (const [one, two] of [
          [lines, other.lines],
          [windows, other.windows],
        ] as const) {
          expect(one.size).toBe(two.size);
          two.forEach((lo, hi, commit) => {
            expect(one.get(lo, hi)?.commit).toBe(commit);
          });
        }
      }),
      { numRuns: 150 },
    );
  });

  it('tell texts of equal content apart from others, and bytes from text', async () => {
    const opened = makeHistory([
      {
        files: {
          a: 'one\ntwo\n',
          b: '\ufeffone \r\ntwo',
          c: 'two\none\n',
          d: 'one\n\ntwo\n',
          e: 'x\0y',
          f: 'one\ntwo\n\n\n',
        },
      },
    ]);
    const { contents } = await readFeatures(opened, () => undefined, {});
    const { changes } = opened.history;
    const digest = (path: number): string => {
      const content = changes.content[path]!;
      return `${contents.normalLo[content]} ${contents.normalHi[content]} ${contents.kind[content]}`;
    };
    const [a, b, c, d, e, f] = [0, 1, 2, 3, 4, 5].map(digest);
    expect(b).toBe(a);
    expect(f).toBe(a);
    expect(new Set([a, c, d, e]).size).toBe(4);
    expect(e).toMatch(/ 2$/);
    const bag = (path: number) => contents.bagLo[changes.content[path]!];
    expect(bag(2)).toBe(bag(0));
  });
});

describe('the table of features', () => {
  it('keeps the least commit of each, whatever the order of coming', () => {
    const entry = fc.record({ lo: fc.nat(50), hi: fc.nat(3), commit: fc.nat(20), content: fc.nat(20) });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 300 }), (entries) => {
        const table = createFeatureTable();
        const least = new Map<string, number>();
        for (const { lo, hi, commit, content } of entries) {
          table.add(lo, hi, commit, content);
          const rank = commit * 100 + content;
          least.set(`${lo} ${hi}`, Math.min(rank, least.get(`${lo} ${hi}`) ?? rank));
        }
        expect(table.size).toBe(least.size);
        for (const [key, rank] of least) {
          const [lo, hi] = key.split(' ').map(Number);
          expect(table.get(lo!, hi!)).toEqual({ commit: Math.floor(rank / 100), content: rank % 100 });
        }
        expect(table.get(99, 99)).toBeUndefined();
      }),
    );
  });

  it('grows', () => {
    const table = createFeatureTable();
    for (let i = 0; i < 20_000; i++) table.add(Math.imul(i, 0x9e3779b1) >>> 0, i, NO_COMMIT, i);
    expect(table.size).toBe(20_000);
    expect(table.get(Math.imul(777, 0x9e3779b1) >>> 0, 777)?.content).toBe(777);
  });
});
