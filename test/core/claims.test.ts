import fc from 'fast-check';
import { expect, test } from 'vitest';
import { claim, contentKey, createClaims, type ScannedFile } from '../../src/core/index.js';

const file = (sha256: string, language: string, name: string): ScannedFile => ({
  path: 'a.c',
  locator: '/a.c',
  size: 1,
  sha256,
  category: 'source',
  language,
  encoding: { name, confidence: 1, bom: false },
});
const contents = fc
  .tuple(
    fc.oneof(
      fc.stringMatching(/^[0-9a-f]{64}$/),
      fc.constantFrom('0'.repeat(64), 'f'.repeat(64), `${'0'.repeat(63)}1`),
    ),
    fc.constantFrom('c', 'cpp', 'csharp'),
    fc.constantFrom('utf-8', 'gb18030'),
  )
  .map((parts) => file(...parts));

test('no content is claimed twice, and nearly each one once', () => {
  fc.assert(
    fc.property(fc.array(contents, { maxLength: 60 }), (files) => {
      const claims = createClaims(files.length);
      const got = files.filter((one) => claim(claims, one)).map(contentKey);
      expect(new Set(got).size).toBe(got.length);
      // Digests that agree in their first 64 bits alone count as one.
      const told = files.map(
        ({ sha256, language, encoding }) => `${sha256.slice(0, 16)} ${language} ${encoding?.name}`,
      );
      expect(got.length).toBe(new Set(told).size);
    }),
  );
});

test('a table without room claims nothing more', () => {
  const claims = createClaims(1);
  const files = Array.from({ length: 40 }, (_, i) =>
    file(i.toString(16).padStart(16, '0').padEnd(64, '0'), 'c', 'utf-8'),
  );
  expect(files.filter((one) => claim(claims, one))).toHaveLength(16);
});
