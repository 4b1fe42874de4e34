/**
 * Symbols → 64-bit k-gram hashes: the rolling hash against hashing each window anew. The kernel does the same in C; this is
 * the fingerprint room's TypeScript, which serves the languages without a kernel and is the kernel's oracle.
 */
import xxhash from 'xxhash-wasm';
import { WINNOWING } from '../../src/config/index.js';
import { fmix64, multiply64, type Words64 } from '../../src/core/index.js';
import { kgramHashes, MULTIPLIER } from '../../src/fingerprint/index.js';
import { assertSame, type Contest } from './contest.js';
import { type ParsedCorpus, symbolsOf } from './parsed-corpus.js';

const TOKENS = 500_000;

export async function hashRivals({ sources }: ParsedCorpus): Promise<Contest> {
  const { k } = WINNOWING.renamed;
  const symbols = symbolsOf(sources, TOKENS);
  const { h64Raw } = await xxhash();
  const short = symbols.slice(0, 2000);
  assertSame('hash', [kgramHashes(short, k).join(), naiveHashes(short, k).join()]);
  return {
    step: 'hash',
    tokens: symbols.length / 2,
    rivals: [
      { name: 'rolling, TypeScript', run: () => kgramHashes(symbols, k) },
      { name: 'each window anew, same function', run: () => naiveHashes(symbols, k) },
      { name: 'xxhash-wasm h64Raw of each window', run: () => windowDigests(symbols, k, h64Raw) },
    ],
  };
}

function naiveHashes(symbols: Uint32Array, k: number): Uint32Array {
  const count = Math.max(0, symbols.length / 2 - k + 1);
  const out = new Uint32Array(2 * count);
  for (let i = 0; i < count; i++) {
    let h: Words64 = [0, 0];
    for (let j = i; j < i + k; j++) {
      const shifted = multiply64(h, MULTIPLIER);
      const lo = shifted[0] + (symbols[2 * j] as number);
      h = [lo >>> 0, (shifted[1] + (symbols[2 * j + 1] as number) + (lo > 0xffffffff ? 1 : 0)) >>> 0];
    }
    out.set(fmix64(h[0], h[1]), 2 * i);
  }
  return out;
}

function windowDigests(symbols: Uint32Array, k: number, digest: (bytes: Uint8Array) => bigint): BigUint64Array {
  const bytes = new Uint8Array(symbols.buffer, symbols.byteOffset, symbols.byteLength);
  const count = Math.max(0, symbols.length / 2 - k + 1);
  const out = new BigUint64Array(count);
  for (let i = 0; i < count; i++) out[i] = digest(bytes.subarray(8 * i, 8 * (i + k)));
  return out;
}
