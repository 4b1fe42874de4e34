/** Repeatable chance: the same seed gives the same sequence on every machine. */
export interface Random {
  /** Whole number from 0 up to, not including, `limit`. */
  below(limit: number): number;
  /** Lower-case letters. */
  word(length: number): string;
  shuffle<T>(items: readonly T[]): T[];
}

/** mulberry32 (Tommy Ettinger): one 32-bit state, good enough to draw names. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    word: (length) => Array.from({ length }, () => String.fromCharCode(97 + below(26))).join(''),
    shuffle(items) {
      const out = [...items];
      for (let i = out.length - 1; i > 0; i--) {
        const j = below(i + 1);
        [out[i], out[j]] = [out[j] as (typeof out)[number], out[i] as (typeof out)[number]];
      }
      return out;
    },
  };
}
