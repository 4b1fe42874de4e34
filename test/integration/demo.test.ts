/** Real code from the npm registry: the pairs of `npm run demo`. What they show is what a user is shown first. */
import { beforeAll, describe, expect, test } from 'vitest';
import { fetchCorpus } from '../../corpora/fetch.js';
import type { FilePair } from '../../src/core/index.js';
import { type Compared, compare, renamed } from './stemma.js';

const names = ['leveldb', 'rocksdb', 'unirx', 'unitask'] as const;
const folders: Record<string, string> = {};
beforeAll(async () => {
  for (const name of names) folders[name] = await fetchCorpus(name);
}, 300_000);

const bestOf = ({ result }: Compared, path: string): FilePair | undefined =>
  result.filePairs.filter((pair) => pair.known === path).sort((a, b) => b.strengthOfKnown - a.strengthOfKnown)[0];

describe('LevelDB and its descendant RocksDB', () => {
  let compared: Compared;
  beforeAll(async () => {
    compared = await compare(folders.leveldb as string, folders.rocksdb as string);
  });

  test('a good part of the one is found in the other, and a small part of the other in the one', () => {
    const { coverageOfKnown, coverageOfQuestioned, containmentOfKnown, known } = renamed(compared);
    expect(coverageOfKnown).toBeGreaterThan(0.2);
    expect(coverageOfKnown).toBeLessThan(0.5);
    expect(coverageOfQuestioned).toBeGreaterThan(0.01);
    expect(coverageOfQuestioned).toBeLessThan(0.05);
    expect(containmentOfKnown).toBeGreaterThan(0.15);
    // Tables there are, but most of it is code.
    expect(known.marked / (known.marked + known.tokens)).toBeLessThan(0.25);
    const verbatim = compared.result.overall.levels.verbatim!.before;
    expect(verbatim.coverageOfKnown).toBeGreaterThan(0.1);
  });

  test.each([
    ['db/skiplist_test.cc', 'memtable/skiplist_test.cc'],
    ['db/skiplist.h', 'memtable/skiplist.h'],
    ['db/log_writer.cc', 'db/log_writer.cc'],
    ['util/coding_test.cc', 'util/coding_test.cc'],
    ['table/block_builder.cc', 'table/block_based/block_builder.cc'],
    ['include/leveldb/slice.h', 'include/rocksdb/slice.h'],
  ])('the counterpart of %s is %s', (known, questioned) => {
    expect(bestOf(compared, known)?.questioned).toBe(questioned);
  });

  test('every source file was read as code, none in part', () => {
    const rows = compared.result.coverage.filter(({ path }) => /\.(cc|h|c)$/.test(path));
    expect(rows.length).toBeGreaterThan(900);
    expect(rows.filter(({ status }) => status !== 'analysed')).toEqual([]);
    expect(rows.filter(({ parseErrorShare }) => (parseErrorShare ?? 1) > 0.5).length).toBeLessThan(rows.length / 50);
  });

  test('another run on one thread gives the same bytes', async () => {
    const again = await compare(folders.leveldb as string, folders.rocksdb as string, ['--threads', '1']);
    expect(again.json === compared.json).toBe(true);
  });
});

describe('UniRx and UniTask, by one author', () => {
  test('share a little, in the files that were carried over', async () => {
    const compared = await compare(folders.unirx as string, folders.unitask as string);
    const { coverageOfKnown, coverageOfQuestioned } = renamed(compared);
    expect(coverageOfKnown).toBeGreaterThan(0.03);
    expect(coverageOfKnown).toBeLessThan(0.15);
    expect(coverageOfQuestioned).toBeLessThan(coverageOfKnown);
    const pair = compared.result.filePairs[0]!;
    expect([pair.known, pair.questioned].map((path) => path.split('/').at(-1))).toEqual([
      'UnityEqualityComparer.cs',
      'UnityEqualityComparer.cs',
    ]);
  });
});

describe('LevelDB and UniTask, of other languages and authors', () => {
  test('share next to nothing', async () => {
    const measured = renamed(await compare(folders.leveldb as string, folders.unitask as string));
    expect(measured.coverageOfKnown).toBeLessThan(0.01);
    expect(measured.coverageOfQuestioned).toBeLessThan(0.01);
  });
});

test('a second demo fetches nothing: what is kept is used', async () => {
  const stages: string[] = [];
  await fetchCorpus('leveldb', { onProgress: ({ stage }) => stages.push(stage) });
  expect(stages).toEqual(['kept']);
});
