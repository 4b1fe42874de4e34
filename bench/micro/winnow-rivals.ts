/** Symbols → winnowed fingerprints: ours looks at a window again only when its minimum has left it. Both bodies hash first. */
import { WINNOWING } from '../../src/config/index.js';
import type { WinnowParameters } from '../../src/core/index.js';
import { kgramHashes, winnow } from '../../src/fingerprint/index.js';
import { assertSame, type Contest } from './contest.js';
import { type ParsedCorpus, symbolsOf } from './parsed-corpus.js';

const TOKENS = 1_000_000;

export function winnowRivals({ sources }: ParsedCorpus): Contest {
  const parameters = WINNOWING.renamed;
  const symbols = symbolsOf(sources, TOKENS);
  assertSame('winnow', [winnow(symbols, parameters).position.join(), naivePositions(symbols, parameters).join()]);
  return {
    step: 'hash + winnow',
    tokens: symbols.length / 2,
    rivals: [
      { name: 'robust winnowing, O(n) on average', run: () => winnow(symbols, parameters) },
      { name: 'each window searched, O(n · w)', run: () => naivePositions(symbols, parameters) },
      { name: 'hashing alone (contained in both)', run: () => kgramHashes(symbols, parameters.k) },
    ],
  };
}

/** By the definition: the rightmost minimum of each window, unless the one kept before is as small and still inside. */
function naivePositions(symbols: Uint32Array, { k, w }: WinnowParameters): number[] {
  const hashes = kgramHashes(symbols, k);
  const count = hashes.length / 2;
  const order = (a: number, b: number): number =>
    (hashes[2 * a + 1] as number) - (hashes[2 * b + 1] as number) ||
    (hashes[2 * a] as number) - (hashes[2 * b] as number);
  const kept: number[] = [];
  for (let begin = 0; begin === 0 || begin + w <= count; begin++) {
    let least = begin;
    for (let i = begin + 1; i < Math.min(begin + w, count); i++) if (order(i, least) <= 0) least = i;
    const before = kept.at(-1) ?? -1;
    if (before >= begin && order(before, least) === 0) continue;
    kept.push(least);
  }
  return kept;
}
