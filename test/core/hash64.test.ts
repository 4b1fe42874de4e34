import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fmix64, hash64, multiply64 } from '../../src/core/index.js';

const MASK = (1n << 64n) - 1n;
const big = ([lo, hi]: readonly [number, number]): bigint => (BigInt(hi) << 32n) | BigInt(lo);

function mix(value: bigint): bigint {
  let h = value;
  h = ((h ^ (h >> 33n)) * 0xff51afd7ed558ccdn) & MASK;
  h = ((h ^ (h >> 33n)) * 0xc4ceb9fe1a85ec53n) & MASK;
  return h ^ (h >> 33n);
}

function defined(bytes: Uint8Array): bigint {
  let h = ((BigInt(bytes.length) * 0x9e3779b97f4a7c15n) & MASK) ^ 0xa0761d6478bd642fn;
  for (let i = 0; i < bytes.length; i += 8) {
    let word = 0n;
    for (let j = i; j < Math.min(i + 8, bytes.length); j++) word |= BigInt(bytes[j]!) << BigInt(8 * (j - i));
    h = ((h ^ word) * 0xe7037ed1a0b428dbn) & MASK;
    h ^= h >> 32n;
  }
  return mix(h);
}

const word = fc.integer({ min: 0, max: 0xffffffff });

test('hash64 is as its definition says', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      expect(big(hash64(bytes))).toBe(defined(bytes));
    }),
  );
});

test('products and the finaliser are exact', () => {
  fc.assert(
    fc.property(word, word, word, word, (a, b, c, d) => {
      expect(big(multiply64([a, b], [c, d]))).toBe((big([a, b]) * big([c, d])) & MASK);
      expect(big(fmix64(a, b))).toBe(mix(big([a, b])));
    }),
  );
});
