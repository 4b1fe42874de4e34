import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../src/core/index.js';
import { dateVersions, readFeatures } from '../../../src/history/index.js';
import { type CommitToMake, makeFeatured, makeHistory } from '../make-history.js';

/** A project of 12 files of 30 lines, in which every commit rewrites one to three lines of one or two files. */
function develop(commits: number, seed: number): { made: CommitToMake[]; trees: Record<string, string>[] } {
  const random = createRandom(seed);
  const line = (): string => `value_${random.below(1e9)} = step(${random.below(1e6)});`;
  const files = Array.from({ length: 12 }, () => Array.from({ length: 30 }, line));
  const name = (i: number): string => `src/part${i}.c`;
  const text = (i: number): string => `${files[i]!.join('\n')}\n`;
  const made: CommitToMake[] = [{ files: Object.fromEntries(files.map((_, i) => [name(i), text(i)])) }];
  const trees = [Object.fromEntries(files.map((_, i) => [name(i), text(i)]))];
  for (let commit = 1; commit < commits; commit++) {
    const changed: Record<string, string> = {};
    for (let i = 0; i <= random.below(2); i++) {
      const file = random.below(files.length);
      for (let n = 0; n <= random.below(3); n++) files[file]![random.below(30)] = line();
      changed[name(file)] = text(file);
    }
    made.push({ files: changed });
    trees.push({ ...trees[commit - 1]!, ...changed });
  }
  return { made, trees };
}

const snapshot = (files: Record<string, string>) => makeFeatured([{ files }], 'questioned');
const only = async (known: CommitToMake[], files: Record<string, string>) => {
  const of = await snapshot(files);
  return dateVersions(await makeFeatured(known, 'known'), [{ name: 'q', of, commit: 0 }]).versions[0]!;
};

describe('dating a version', () => {
  test('an untouched copy is dated to its revision, or to those that hold the same', async () => {
    const { made, trees } = develop(60, 1);
    for (const fork of [3, 30, 57]) {
      const dated = await only(made, trees[fork]!);
      expect(dated.best?.position).toBe(fork);
      expect(dated.closest).toBe(dated.files);
      expect(dated.range!.from.position).toBeLessThanOrEqual(fork);
      expect(dated.range!.to.position).toBeGreaterThanOrEqual(fork);
      expect(dated.notBefore[0]!.commit.position).toBeLessThanOrEqual(fork);
      expect(dated.notAfter[0]!.commit.position).toBeGreaterThanOrEqual(fork);
    }
  });

  test('reformatting, other line endings and moved folders leave it where it is', async () => {
    const { made, trees } = develop(60, 2);
    const disguised = Object.fromEntries(
      Object.entries(trees[25]!).map(([path, text]) => [
        `game/${path.slice(4)}`,
        text.replaceAll(/^/gm, '\t').replaceAll('\n', '\r\n').replaceAll('(', ' ( '),
      ]),
    );
    expect((await only(made, disguised)).best?.position).toBe(25);
  });

  test('own work on top of it moves it by no more than the range says', () =>
    fc.assert(
      fc.asyncProperty(fc.nat(), fc.integer({ min: 5, max: 54 }), async (seed, fork) => {
        const { made, trees } = develop(60, seed);
        const random = createRandom(seed + 1);
        const files = Object.fromEntries(
          Object.entries(trees[fork]!).map(([path, text]) => [
            path,
            text
              .split('\n')
              .map((line) => (random.unit() < 0.1 ? `own_${random.below(1e9)} += 1;` : line))
              .join('\n'),
          ]),
        );
        const { best, range } = await only(made, files);
        expect(Math.abs(best!.position - fork)).toBeLessThanOrEqual(3);
        expect(range!.from.position).toBeLessThanOrEqual(fork);
        expect(range!.to.position).toBeGreaterThanOrEqual(fork);
      }),
      { numRuns: 20 },
    ));

  test('on a branch, the branch is found', async () => {
    const { made } = develop(20, 3);
    const branch: CommitToMake = {
      parents: [9],
      files: { 'src/part0.c': 'int only_on_the_branch(void);\nint really(void);\n' },
    };
    const { trees } = develop(10, 3);
    const dated = await only([...made, branch], { ...trees[9]!, ...(branch.files as Record<string, string>) });
    expect(dated.best?.position).toBe(20);
  });

  test('unrelated work is not dated', async () => {
    const { made } = develop(30, 4);
    const dated = await only(made, develop(1, 5).trees[0]!);
    expect(dated).toMatchObject({ files: 0, closest: 0, curve: [] });
    expect(dated.best).toBeUndefined();
    expect(dated.range).toBeUndefined();
  });

  test('nothing at all is not dated', async () => {
    expect((await only([], { 'a.c': 'int a;\n' })).best).toBeUndefined();
    expect((await only([{ files: { 'a.c': 'int a;\n' } }], {})).best).toBeUndefined();
  });

  test('contents that were not read count by their id, and it is said', async () => {
    const { made, trees } = develop(40, 6);
    const { history, features } = await makeFeatured(made, 'known');
    const unread = makeHistory(made, 'known');
    const known = { history, features: await readFeatures(unread, () => undefined, { only: new Set() }) };
    expect(unread.reads).toEqual([]);
    expect(features.pairs.order.length).toBeGreaterThan(40);
    const dated = dateVersions(known, [{ name: 'q', of: await snapshot(trees[20]!), commit: 0 }]);
    expect(dated).toMatchObject({ contentsRead: 0, bytesRead: 0 });
    expect(dated.contents).toBeGreaterThan(40);
    expect(dated.versions[0]!.best?.position).toBe(20);
  });

  test('more versions than one pass can tell apart are refused', async () => {
    const of = await snapshot({ 'a.c': 'int a;\n' });
    const known = await makeFeatured([]);
    const versions = Array.from({ length: 31 }, () => ({ name: 'q', of, commit: 0 }));
    expect(() => dateVersions(known, versions)).toThrow(expect.objectContaining({ code: 'TOO_MANY_VERSIONS' }));
  });
});
