import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kgramHashes, MULTIPLIER, powerOfMultiplier, winnow } from '../../src/fingerprint/index.js';
import { fromWords, naiveKgrams, naiveWinnow, toWords } from './reference.js';

const anySymbol = fc.bigInt({ min: 0n, max: (1n << 64n) - 1n });
/** Few different symbols, so that k-grams repeat and minima tie; and the extremes, where carries happen. */
const extremes = [0n, 1n, 0xffffffffn, 0x100000000n, 0x8000000000000000n, 0xffffffffffffffffn];
const symbols = (maxLength: number) =>
  fc.oneof(
    fc.array(anySymbol, { maxLength }),
    fc.array(fc.constantFrom(...extremes), { maxLength }),
    fc.array(fc.constantFrom(7n, 8n), { maxLength }),
  );
const parameters = fc.record({ k: fc.integer({ min: 1, max: 12 }), w: fc.integer({ min: 1, max: 10 }) });

describe('the rolling hash', () => {
  test('is the naive hash at every position', () => {
    fc.assert(
      fc.property(symbols(60), fc.integer({ min: 1, max: 25 }), (sequence, k) => {
        expect(fromWords(kgramHashes(toWords(sequence), k))).toEqual(naiveKgrams(sequence, k));
      }),
    );
  });

  test('has no hash where there are fewer than k symbols, and one where there are k', () => {
    const sequence = [1n, 2n, 3n, 4n];
    expect(kgramHashes(toWords(sequence), 5)).toHaveLength(0);
    expect(fromWords(kgramHashes(toWords(sequence), 4))).toEqual(naiveKgrams(sequence, 4));
    expect(kgramHashes(new Uint32Array(0), 1)).toHaveLength(0);
  });

  test('depends on the order of the symbols and on all their 64 bits', () => {
    const of = (...sequence: bigint[]): bigint => fromWords(kgramHashes(toWords(sequence), sequence.length))[0]!;
    expect(of(1n, 2n)).not.toBe(of(2n, 1n));
    fc.assert(
      fc.property(fc.array(anySymbol, { minLength: 1, maxLength: 20 }), fc.nat(63), fc.nat(), (sequence, bit, at) => {
        const changed = sequence.with(at % sequence.length, sequence[at % sequence.length]! ^ (1n << BigInt(bit)));
        expect(of(...changed)).not.toBe(of(...sequence));
      }),
    );
  });

  test('multiplies by an odd number, and its powers are powers', () => {
    expect(MULTIPLIER[0] % 2).toBe(1);
    const base = (BigInt(MULTIPLIER[1]) << 32n) | BigInt(MULTIPLIER[0]);
    for (const n of [0, 1, 2, 19, 100]) {
      expect(fromWords(Uint32Array.from(powerOfMultiplier(n)))).toEqual([BigInt.asUintN(64, base ** BigInt(n))]);
    }
  });
});

describe('winnowing', () => {
  const kept = (sequence: readonly bigint[], k: number, w: number) => {
    const { hash, position } = winnow(toWords(sequence), { k, w });
    return { hashes: fromWords(hash), positions: [...position] };
  };

  test('keeps what the naive windows choose, with the hash of its position', () => {
    fc.assert(
      fc.property(symbols(80), parameters, (sequence, { k, w }) => {
        const hashes = naiveKgrams(sequence, k);
        const { hashes: found, positions } = kept(sequence, k, w);
        expect(positions).toEqual(naiveWinnow(hashes, w));
        expect(found).toEqual(positions.map((at) => hashes[at]));
      }),
      { numRuns: 300 },
    );
  });

  test('keeps positions at most w apart, the ends included', () => {
    fc.assert(
      fc.property(symbols(120), parameters, (sequence, { k, w }) => {
        const count = sequence.length - k + 1;
        const { positions } = kept(sequence, k, w);
        if (count < 1) expect(positions).toEqual([]);
        else {
          expect(positions.length).toBeGreaterThan(0);
          const gaps = [-1, ...positions, count].slice(1).map((at, i) => at - [-1, ...positions][i]!);
          expect(Math.min(...gaps)).toBeGreaterThan(0);
          expect(Math.max(...gaps)).toBeLessThanOrEqual(w);
        }
      }),
    );
  });

  test('keeps a common fingerprint, at the same place of it, of every shared run of t = k + w − 1 symbols', () => {
    const part = fc.array(anySymbol, { maxLength: 15 });
    fc.assert(
      fc.property(
        parameters.chain(({ k, w }) =>
          fc.record({
            k: fc.constant(k),
            w: fc.constant(w),
            run: fc.oneof(
              fc.array(anySymbol, { minLength: k + w - 1, maxLength: k + w + 3 }),
              fc.array(fc.constantFrom(1n, 2n), { minLength: k + w - 1, maxLength: k + w + 3 }),
            ),
          }),
        ),
        part,
        part,
        part,
        part,
        ({ k, w, run }, before, after, otherBefore, otherAfter) => {
          const inRun = (head: readonly bigint[], tail: readonly bigint[]): string[] => {
            const { hashes, positions } = kept([...head, ...run, ...tail], k, w);
            return positions
              .map((at, i) => ({ at: at - head.length, hash: hashes[i] }))
              .filter(({ at }) => at >= 0 && at + k <= run.length)
              .map(({ hash }) => `${hash}`);
          };
          const there = new Set(inRun(otherBefore, otherAfter));
          expect(inRun(before, after).some((hash) => there.has(hash))).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('promises nothing below t: here is a run of t − 1 without one', () => {
    // Among random surroundings there are some in which both files keep fingerprints that straddle the run's ends.
    const [k, w] = [3, 4];
    const random = fc.sample(fc.array(anySymbol, { minLength: 25, maxLength: 25 }), { numRuns: 400, seed: 1 });
    const missed = random.some((sequence) => {
      const run = sequence.slice(0, k + w - 2);
      const one = kept([...sequence.slice(5, 15), ...run], k, w).hashes;
      const other = kept([...run, ...sequence.slice(15)], k, w).hashes;
      return !one.some((hash) => other.includes(hash));
    });
    expect(missed).toBe(true);
  });

  test('of one symbol repeated keeps one position a window, not every one', () => {
    expect(kept(Array(30).fill(5n), 4, 6).positions).toEqual([5, 11, 17, 23]);
  });

  test('of fewer symbols than a window keeps the minimum; of fewer than k none', () => {
    const sequence = [3n, 1n, 4n, 1n, 5n, 9n];
    const hashes = naiveKgrams(sequence, 4);
    const least = hashes.indexOf(hashes.reduce((a, b) => (b < a ? b : a)));
    expect(kept(sequence, 4, 10).positions).toEqual([least]);
    expect(kept(sequence, 6, 10).positions).toEqual([0]);
    expect(kept(sequence, 7, 10).positions).toEqual([]);
    expect(kept([], 1, 1).positions).toEqual([]);
  });
});
