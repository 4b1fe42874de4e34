/** The kernel's damping against its definition in the comparison room. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { VOCABULARIES } from '../../grammars/index.js';
import { createParser, loadGrammars } from '../../src/abstraction/index.js';
import { createKernelDriver } from '../../src/abstraction/kernel-driver.js';
import { dampingOf } from '../../src/comparison/index.js';
import { LEVELS, packFiles, viewFile } from '../../src/core/index.js';

const kinds = ['{', '}', ',', ';', '(', ')', 'a', 'b', 'count', '1', '22', '0x10', '"s"', '+', 'if', 'return'];
const row = fc.array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 40 });
/** Rows said again, now and then with another cell: tables, next to what repeats nothing. */
const text = fc
  .array(fc.tuple(row, fc.integer({ min: 1, max: 12 }), fc.constantFrom(...kinds)), { minLength: 1, maxLength: 8 })
  .map((parts) =>
    parts.flatMap(([cells, times, odd]) => [...Array.from({ length: times }, () => cells).flat(), odd]).join(' '),
  );

test('the kernel damps what the definition damps, at both levels, packed or not', async () => {
  const bundle = await loadGrammars(['cpp']);
  const winnowing = { verbatim: { k: 20, w: 11 }, renamed: { k: 30, w: 17 } };
  const parser = await createParser(bundle, winnowing);
  const driver = createKernelDriver({ module: bundle.kernel }, VOCABULARIES, parser.kinds, winnowing);
  const seen = new Set<number>();
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 40 }), (source, k) => {
      const other = { verbatim: { k, w: 4 }, renamed: { k: 41 - k, w: 3 } };
      const drivers = [
        { driver, winnowing },
        {
          driver: createKernelDriver({ module: bundle.kernel }, VOCABULARIES, parser.kinds, other),
          winnowing: other,
        },
      ];
      for (const { driver, winnowing } of drivers) {
        const file = driver.parse(new TextEncoder().encode(source), 0);
        const { damping, ...bare } = file;
        for (const level of LEVELS) {
          const defined = dampingOf(bare, level, winnowing[level].k);
          expect(damping?.[level]).toEqual(defined);
          for (const flags of defined.tokens) seen.add(flags);
          for (const flag of defined.fingerprints) seen.add(4 + flag);
        }
        expect(viewFile(packFiles([file])[0]!).damping).toEqual(damping);
      }
    }),
    { numRuns: 60 },
  );
  // None, repetitive, damped, a damped bridge; fingerprints of both kinds.
  expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5]);
});
