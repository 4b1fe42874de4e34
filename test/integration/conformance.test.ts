/** The conformance suite's check on every file of the demo's corpora. Apart from the other tests of the demo, so that both run at once. */
import { describe, expect, test } from 'vitest';
import { fetchCorpus } from '../../corpora/fetch.js';
import { checkFolder, createChecker } from '../contracts/language-check.js';

describe('the kernel reads each file as web-tree-sitter does', () => {
  test.each([
    ['leveldb', 'cpp', 120],
    ['unirx', 'csharp', 200],
    ['unitask', 'csharp', 150],
    ['rocksdb', 'cpp', 900],
  ] as const)(
    '%s',
    async (name, language, least) => {
      const checked = await checkFolder(await fetchCorpus(name), language, await createChecker(language));
      expect([...checked.problems]).toEqual([]);
      expect(checked.partial).toBe(0);
      expect(checked.files).toBeGreaterThan(least);
    },
    300_000,
  );
});
