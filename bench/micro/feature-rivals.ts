/** Fingerprints of all files → dense ids of the distinct ones: one open-addressing table against JavaScript's Map. */
import { type FeatureTable, LONE } from '../../src/core/index.js';
import { buildFeatureTable } from '../../src/fingerprint/index.js';
import { assertSame, type Contest } from './contest.js';
import type { ParsedCorpus } from './parsed-corpus.js';

export function featureRivals({ sources, tokens }: ParsedCorpus): Contest {
  const rows = sources.map(({ parsed }) => ({ hash: parsed.fingerprints.renamed.hash }));
  const hashes = rows.map(({ hash }) => hash);
  const byBigInt = (): number => numberBy(hashes, (lo, hi) => (BigInt(hi) << 32n) | BigInt(lo));
  const byString = (): number => numberBy(hashes, (lo, hi) => `${lo} ${hi}`);
  const byDouble = (): number => numberBy(hashes, (lo, hi) => (hi >>> 11) * 2 ** 32 + lo);
  assertSame('index', [distinctOf(buildFeatureTable(rows)), byBigInt(), byString(), byDouble()]);
  return {
    step: 'index',
    tokens,
    rivals: [
      { name: 'buildFeatureTable: typed arrays, 64 bits compared', run: () => buildFeatureTable(rows) },
      { name: 'Map keyed by a number of 53 of the 64 bits', run: byDouble },
      { name: 'Map keyed by BigInt', run: byBigInt },
      { name: 'Map keyed by string', run: byString },
    ],
  };
}

/** Features with an id, and those of one row. */
function distinctOf({ ids, size }: FeatureTable): number {
  return ids.reduce((sum, id) => (id === LONE ? sum + 1 : sum), size);
}

/** Numbers the distinct keys in order of first sight, as `buildFeatureTable` does, and keeps the ids. */
function numberBy<Key>(hashes: readonly Uint32Array[], keyOf: (lo: number, hi: number) => Key): number {
  const ids = new Map<Key, number>();
  for (const hash of hashes) {
    const row = new Uint32Array(hash.length / 2);
    for (let i = 0; i < row.length; i++) {
      const key = keyOf(hash[2 * i] as number, hash[2 * i + 1] as number);
      let id = ids.get(key);
      if (id === undefined) {
        id = ids.size;
        ids.set(key, id);
      }
      row[i] = id;
    }
  }
  return ids.size;
}
