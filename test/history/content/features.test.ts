import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFirstSeen, NO_COMMIT } from '../../../src/history/content/first-seen.js';
import { createLineTable } from '../../../src/history/content/line-table.js';
import { splitLines } from '../../../src/history/content/lines.js';
import { sharedBytes } from '../../../src/history/content/shared-bytes.js';
import { createSplit, emptyVersion, type TextVersion } from '../../../src/history/content/text-version.js';
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

function versionOf(content: number, text: string): TextVersion {
  return Object.assign(emptyVersion(), { content, bytes: Buffer.from(text) });
}

const linesIn = ({ line, count }: TextVersion): number[] => [...line.subarray(0, count)];

describe('lines', () => {
  it('are the same whatever text they are held against, and outside of the gaps those of that text', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const table = createLineTable();
        const split = createSplit(table);
        const [old, alone, version] = [versionOf(0, before), versionOf(1, after), versionOf(1, after)];
        split(old, undefined, undefined);
        split(alone, undefined, undefined);
        const gaps = [...split(version, old, undefined)!];
        expect(linesIn(version)).toEqual(linesIn(alone));
        expect([...version.start.subarray(0, version.count)]).toEqual([...alone.start.subarray(0, alone.count)]);
        let [i, j] = [0, 0];
        for (let gap = 0; gap <= gaps.length; gap += 4) {
          const [oldFrom = old.count, oldTo = old.count, from = version.count, to = version.count] = gaps.slice(gap);
          expect(from - j).toBe(oldFrom - i);
          expect(linesIn(version).slice(j, from)).toEqual(linesIn(old).slice(i, oldFrom));
          [i, j] = [oldTo, to];
        }
        const plain = splitLines(Buffer.from(after), undefined);
        const { hash } = table.columns;
        const hashes = linesIn(version).map((line) => [hash[2 * line], hash[2 * line + 1]]);
        expect(hashes).toEqual([...plain.lo].map((lo, at) => [lo | 0, plain.hi[at]! | 0]));
      }),
      { numRuns: 2000 },
    );
  });

  it('of a long text with few changes are hardly looked at', () => {
    const lines = Array.from({ length: 5000 }, (_, i) => `statement number ${i};\n`);
    const table = createLineTable();
    const split = createSplit(table);
    const old = versionOf(0, lines.join(''));
    split(old, undefined, undefined);
    // A block that stands further down too, a changed line, a block that is gone.
    const changed = [...lines.slice(0, 700), ...lines.slice(4000, 4030), ...lines.slice(700)];
    changed[2000] = 'another statement;\n';
    changed.splice(3000, 500);
    const version = versionOf(1, changed.join(''));
    const gaps = split(version, old, undefined)!;
    let differing = 0;
    for (let gap = 0; gap < gaps.length; gap += 4) differing += gaps[gap + 3]! - gaps[gap + 2]!;
    expect(differing).toBe(31);
  });

  it('go on alike as far as their bytes do', () => {
    const bytes = fc.uint8Array({ max: 1, maxLength: 600 });
    fc.assert(
      fc.property(bytes, bytes, fc.nat(2000), (x, y, repeated) => {
        const same = Buffer.alloc(repeated, 7);
        const [a, b] = [Buffer.concat([same, x]), Buffer.concat([same, y])];
        const least = Math.min(a.length, b.length);
        let expected = 0;
        while (expected < least && a[expected] === b[expected]) expected++;
        expect(sharedBytes(a, 0, b, 0)).toBe(expected);
      }),
    );
  });

  it('count without their ends', () => {
    const of = (text: string) => splitLines(Buffer.from(text), undefined);
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
        const { contents, lines, windows, pairs } = await readFeatures(opened, () => undefined, {});
        expect([...opened.reads].sort((x, y) => x - y)).toEqual([...opened.history.contents.keys()]);
        const alone = makeHistory(versions.map((file, i) => ({ files: { [`p${i}`]: file } })));
        const other = await readFeatures(alone, () => undefined, {});
        // The second history holds the same contents, each on a path of its own.
        for (const name of ['kind', 'normalLo', 'normalHi', 'bagLo', 'bagHi', 'lines', 'firstCommit'] as const)
          expect(contents[name]).toEqual(other.contents[name]);
        expect(windows.size).toBe(other.windows.size);
        other.windows.forEach((lo, hi, commit) => {
          expect(windows.get(lo, hi)?.commit).toBe(commit);
        });
        for (const version of versions) {
          const { lo, hi } = splitLines(Buffer.from(version), undefined);
          lo.forEach((low, at) => {
            expect(lines.get(low, hi[at]!)?.commit).toBe(other.lines.get(low, hi[at]!)?.commit);
          });
        }
        const pairsIn = (of: typeof pairs, content: number): string[] => {
          const found: string[] = [];
          of.eachOf(content, (pair, times) => found.push(`${of.table.loOf(pair)} ${of.table.hiOf(pair)} ${times}`));
          return found.sort();
        };
        opened.history.contents.forEach((_, content) => {
          expect(pairsIn(pairs, content)).toEqual(pairsIn(other.pairs, content));
          const wanted = new Map<number, number>();
          pairs.eachOf(content, (pair, times) => wanted.set(pair, times));
          const total = [...wanted.values()].reduce((sum, times) => sum + times, 0);
          expect(pairs.totalOf(content)).toBe(total);
          const all = [...opened.history.contents.keys()];
          const having = all.filter((one) => {
            const there = new Map<number, number>();
            pairs.eachOf(one, (pair, times) => there.set(pair, times));
            return [...wanted].every(([pair, times]) => (there.get(pair) ?? 0) >= times);
          });
          expect(pairs.having(wanted, all)).toEqual(having);
        });
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

describe('what was first seen where', () => {
  it('keeps the least commit of each, whatever the order of coming', () => {
    const entry = fc.record({ lo: fc.nat(50), hi: fc.nat(3), commit: fc.nat(20), content: fc.nat(20) });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 300 }), (entries) => {
        const table = createFirstSeen();
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
    const table = createFirstSeen();
    for (let i = 0; i < 20_000; i++) table.add(Math.imul(i, 0x9e3779b1) >>> 0, i, NO_COMMIT, i);
    expect(table.size).toBe(20_000);
    expect(table.get(Math.imul(777, 0x9e3779b1) >>> 0, 777)?.content).toBe(777);
  });
});
