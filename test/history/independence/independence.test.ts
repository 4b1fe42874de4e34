import { describe, expect, test } from 'vitest';
import { checkContent, checkRepository, compareToolchains, measureClocks } from '../../../src/history/index.js';
import { type CommitToMake, makeFeatured, makeHistory } from '../make-history.js';

const lines = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, i) => `statement_${from + i}();\n`).join('');

describe('a repository of its own', () => {
  const known = makeHistory([{ id: 'k0' }, { id: 'k1' }, { id: 'k2' }], '/work/studio/original.git');

  test('commits, branchings and merges across the sides are listed', () => {
    const questioned = makeHistory([
      { id: 'k0' },
      { id: 'k1' },
      { subject: 'Own work' },
      { parents: [1], id: 'k2' },
      { parents: [2, 3], subject: 'Merge upstream' },
      { parents: [4], subject: 'Take fixes of Original' },
    ]);
    expect(checkRepository(known.history, questioned.history)).toMatchObject({
      commits: 6,
      sharedCommits: 3,
      branchings: { count: 1, first: [{ position: 2 }] },
      crossingMerges: { count: 1, first: [{ position: 4 }] },
      naming: { count: 1, first: [{ position: 5 }] },
    });
  });

  test('without common commits nothing crosses', () => {
    const questioned = makeHistory([{}, {}, { parents: [0] }, { parents: [1, 2], subject: 'Merge' }], 'other');
    expect(checkRepository(known.history, questioned.history)).toMatchObject({
      sharedCommits: 0,
      branchings: { count: 0 },
      crossingMerges: { count: 0 },
      naming: { count: 0 },
    });
  });
});

describe('a toolchain of its own', () => {
  const side = async (made: CommitToMake[]) => {
    const { history, contents } = makeHistory(made);
    return { history, dated: (await measureClocks(history, contents)).dated };
  };

  test('build systems and versions, by who had them first', async () => {
    const known = await side([
      { files: { Makefile: 'all:\n' } },
      { files: { 'CMakeLists.txt': 'cmake_minimum_required(VERSION 3.10)\n' } },
    ]);
    const questioned = await side([
      {},
      {},
      { files: { 'src/CMakeLists.txt': 'cmake_minimum_required(VERSION 3.16)\n' } },
    ]);
    const steps = compareToolchains(known, questioned).map(({ what, known: k, questioned: q }) => [
      what,
      k?.position,
      q?.position,
    ]);
    expect(steps).toEqual([
      ['make', 0, undefined],
      ['CMake', 1, 2],
      ['CMake 3.10', 1, undefined],
      ['CMake 3.16', undefined, 2],
    ]);
  });
});

describe('content of its own', () => {
  test('kept, modified, new and third-party files, per module', async () => {
    const known = await makeFeatured([
      { files: { 'src/kept.c': lines(0, 50), 'src/changed.c': lines(100, 150), 'gone.c': lines(300, 320) } },
    ]);
    const questioned = await makeFeatured([
      {
        files: {
          'game/kept.c': lines(0, 50).replaceAll('\n', '\r\n'),
          'game/changed.c': lines(120, 150) + lines(500, 520),
          'extra/new.c': lines(600, 700),
          'lib/third.c': lines(700, 720),
          readme: lines(0, 10),
        },
      },
    ]);
    const content = checkContent({
      known,
      knownCommit: 0,
      questioned,
      questionedCommit: 0,
      version: 'tip',
      isThirdParty: (path) => path.startsWith('lib/'),
    });
    expect(content.overall).toEqual({
      files: { kept: 2, modified: 1, new: 1, 'third-party': 1 },
      features: 50 + 50 + 100 + 10,
      // The first line of a piece follows another one now.
      inKnown: 50 + 29 + 10,
      thirdPartyFeatures: 20,
    });
    expect(content.modules.map(({ module }) => module)).toEqual(['', 'extra', 'game', 'lib']);
    const sum = (pick: (counts: typeof content.overall) => number): number =>
      content.modules.reduce((total, one) => total + pick(one), 0);
    expect(sum((counts) => counts.features)).toBe(content.overall.features);
    expect(sum((counts) => counts.inKnown)).toBe(content.overall.inKnown);
  });

  test('a version against itself is kept whole', async () => {
    const side = await makeFeatured([{ files: { 'a.c': lines(0, 9), 'b/b.c': lines(9, 30) } }]);
    const content = checkContent({
      known: side,
      knownCommit: 0,
      questioned: side,
      questionedCommit: 0,
      version: 'tip',
    });
    expect(content.overall.inKnown).toBe(content.overall.features);
    expect(content.overall.files).toEqual({ kept: 2, modified: 0, new: 0, 'third-party': 0 });
  });
});
