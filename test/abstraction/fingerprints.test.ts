/** The kernel's fingerprints against their definition, taken literally with big integers. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { VOCABULARIES } from '../../grammars/index.js';
import { createParser, loadGrammars } from '../../src/abstraction/index.js';
import { createKernelDriver } from '../../src/abstraction/kernel-driver.js';
import type { FingerprintList, WinnowParameters } from '../../src/core/index.js';

const MASK = (1n << 64n) - 1n;
const MULTIPLIER = 0x9e3779b97f4a7c15n;

function fmix64(value: bigint): bigint {
  let h = value;
  h = ((h ^ (h >> 33n)) * 0xff51afd7ed558ccdn) & MASK;
  h = ((h ^ (h >> 33n)) * 0xc4ceb9fe1a85ec53n) & MASK;
  return h ^ (h >> 33n);
}

/** Every k-gram hashed afresh; every window searched from its right end for its least. */
function naive(symbols: readonly bigint[], { k, w }: WinnowParameters): [bigint, number][] {
  const grams = symbols.slice(0, Math.max(0, symbols.length - k + 1)).map((_, i) => {
    const sum = symbols.slice(i, i + k).reduce((hash, symbol) => (hash * MULTIPLIER + symbol) & MASK, 0n);
    return fmix64(sum);
  });
  const kept: [bigint, number][] = [];
  for (let end = Math.min(w, grams.length); end <= grams.length && end > 0; end++) {
    const window = grams.slice(Math.max(0, end - w), end);
    const least = window.reduce((a, b) => (b < a ? b : a));
    const previous = kept.at(-1);
    if (previous !== undefined && previous[0] === least && previous[1] >= end - window.length) continue;
    kept.push([least, end - window.length + window.lastIndexOf(least)]);
  }
  return kept;
}

const rows = ({ hash, position }: FingerprintList): [bigint, number][] =>
  Array.from(position, (at, i) => [(BigInt(hash[2 * i + 1]!) << 32n) | BigInt(hash[2 * i]!), at]);

test('k-grams and winnowing are as defined, for any text, k and w', async () => {
  const bundle = await loadGrammars(['cpp']);
  const { kinds } = await createParser(bundle, { verbatim: { k: 1, w: 1 }, renamed: { k: 1, w: 1 } });
  const token = fc.constantFrom('a', 'b', 'long_name_1', '1', '22', '+', ';', '(', ')', '{', '}', 'if', '"s"');
  const parameters = fc.record({ k: fc.integer({ min: 1, max: 12 }), w: fc.integer({ min: 1, max: 12 }) });
  fc.assert(
    fc.property(fc.array(token, { maxLength: 120 }), parameters, parameters, (tokens, verbatim, renamed) => {
      const driver = createKernelDriver({ module: bundle.kernel }, VOCABULARIES, kinds, { verbatim, renamed });
      const file = driver.parse(new TextEncoder().encode(tokens.join(' ')), 0);
      const { lexeme, table } = file.tokens;
      const wide = (words: Uint32Array, row: number): bigint =>
        (BigInt(words[2 * row + 1]!) << 32n) | BigInt(words[2 * row]!);
      const lexemes = Array.from(lexeme, (id) => wide(table.hash, id));
      const classes = Array.from(lexeme, (id) => wide(kinds.hashes, table.kind[id]!));
      expect(rows(file.fingerprints.verbatim)).toEqual(naive(lexemes, verbatim));
      expect(rows(file.fingerprints.renamed)).toEqual(naive(classes, renamed));
    }),
    { numRuns: 60 },
  );
});
