/**
 * Fingerprints of two sides → pairs of occurrences that they share, the seeds of matching. Ours numbers the features once and
 * then looks up by index, so the table is counted in; a Map of the known side's hashes is the usual way.
 */
import type { FeatureTable, Side } from '../../src/core/index.js';
import { buildFeatureTable } from '../../src/fingerprint/index.js';
import { assertSame, type Contest } from './contest.js';
import type { ParsedCorpus } from './parsed-corpus.js';

export function joinRivals({ sources, tokens }: ParsedCorpus): Contest {
  const rows = sources.map(({ parsed }) => ({ hash: parsed.fingerprints.renamed.hash }));
  const hashesOf = (side: Side): Uint32Array[] =>
    sources.filter((source) => source.side === side).map(({ parsed }) => parsed.fingerprints.renamed.hash);
  const knownUnits = sources.filter(({ side }) => side === 'known').length;
  const known = hashesOf('known');
  const questioned = hashesOf('questioned');
  const table = buildFeatureTable(rows);
  const byDouble = (): number => joinBy(known, questioned, (lo, hi) => (hi >>> 11) * 2 ** 32 + lo);
  const byBigInt = (): number => joinBy(known, questioned, (lo, hi) => (BigInt(hi) << 32n) | BigInt(lo));
  assertSame('join', [joinByIds(table, knownUnits), byDouble(), byBigInt()]);
  return {
    step: 'join',
    tokens,
    rivals: [
      { name: 'feature table built, then looked up', run: () => joinByIds(buildFeatureTable(rows), knownUnits) },
      { name: 'lookups alone, table at hand', run: () => joinByIds(table, knownUnits) },
      { name: 'Map keyed by a number of 53 of the 64 bits', run: byDouble },
      { name: 'Map keyed by BigInt', run: byBigInt },
    ],
  };
}

/** Number of occurrence pairs; the known side's rows come first in the table. */
function joinByIds({ offsets, ids, size }: FeatureTable, knownUnits: number): number {
  const counts = new Uint32Array(size);
  const border = offsets[knownUnits] as number;
  let pairs = 0;
  for (let i = 0; i < border; i++) {
    const id = ids[i] as number;
    if (id < size) counts[id] = (counts[id] as number) + 1;
  }
  for (let i = border; i < ids.length; i++) {
    const id = ids[i] as number;
    if (id < size) pairs += counts[id] as number;
  }
  return pairs;
}

function joinBy<Key>(
  known: readonly Uint32Array[],
  questioned: readonly Uint32Array[],
  keyOf: (lo: number, hi: number) => Key,
): number {
  const counts = new Map<Key, number>();
  let pairs = 0;
  for (const hash of known)
    for (let i = 0; i < hash.length; i += 2) {
      const key = keyOf(hash[i] as number, hash[i + 1] as number);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  for (const hash of questioned)
    for (let i = 0; i < hash.length; i += 2) pairs += counts.get(keyOf(hash[i] as number, hash[i + 1] as number)) ?? 0;
  return pairs;
}
