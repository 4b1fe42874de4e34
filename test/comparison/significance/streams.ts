/** Unrelated streams of independent tokens, for which theory tells what chance brings; and fragments drawn from a known law. */
import { countQuantile } from '../../../src/comparison/significance/chance-counts.js';
import { type ChanceObservation, createRandom, type Random } from '../../../src/core/index.js';

/** A stream of tokens drawn with the given frequencies. */
function drawStream(random: Random, length: number, frequencies: readonly number[]): Uint8Array {
  return Uint8Array.from({ length }, () => {
    let left = random.unit();
    const token = frequencies.findIndex((share) => {
      left -= share;
      return left < 0;
    });
    return token < 0 ? frequencies.length - 1 : token;
  });
}

/** Maximal runs of equal tokens of at least `from` tokens, on every diagonal: [length, how many]. */
function maximalRuns(a: Uint8Array, b: Uint8Array, from: number): [number, number][] {
  const found = new Map<number, number>();
  for (let diagonal = 1 - b.length; diagonal < a.length; diagonal++) {
    let run = 0;
    const end = Math.min(a.length, b.length + diagonal);
    for (let i = Math.max(0, diagonal); i <= end; i++) {
      if (i < end && a[i] === b[i - diagonal]) run++;
      else {
        if (run >= from) found.set(run, (found.get(run) ?? 0) + 1);
        run = 0;
      }
    }
  }
  return [...found];
}

/** Pairs of streams with independent tokens. */
export function independentPairs(
  count: number,
  frequencies: readonly number[],
  from: number,
  seed: number,
): ChanceObservation[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, i) => {
    const m = 600 + random.below(1200);
    const n = 600 + random.below(1200);
    const runs = maximalRuns(drawStream(random, m, frequencies), drawStream(random, n, frequencies), from);
    return { projects: [`a${i}`, `b${i}`], m, n, lengths: runs };
  });
}

export interface Law {
  readonly pairs: number;
  readonly rate: number;
  readonly scale: number;
  readonly shape?: number;
  readonly dispersion?: number;
}

/** Pairs whose fragments, of at least 36 tokens, follow the law; `more` adds lengths to some pairs. */
export function drawnPairs(
  { pairs, rate, scale, shape = 0, dispersion = Number.POSITIVE_INFINITY }: Law,
  seed: number,
  more: (pair: number) => readonly number[] = () => [],
): ChanceObservation[] {
  const random = createRandom(seed);
  return Array.from({ length: pairs }, (_, pair) => {
    const m = Math.round(1e5 * Math.exp(3 * random.unit()));
    const n = Math.round(1e5 * Math.exp(3 * random.unit()));
    const lengths = Array.from({ length: countQuantile(random.unit(), rate * m * n, dispersion) }, () => {
      const beyond = 1 - random.unit();
      const excess = shape === 0 ? -scale * Math.log(beyond) : (scale * (beyond ** -shape - 1)) / shape;
      return 36 + Math.floor(excess);
    });
    return { projects: [`a${pair}`, `b${pair}`], m, n, lengths: histogram([...lengths, ...more(pair)]) };
  });
}

export function histogram(lengths: readonly number[]): [number, number][] {
  const counts = new Map<number, number>();
  for (const length of lengths) counts.set(length, (counts.get(length) ?? 0) + 1);
  return [...counts];
}
