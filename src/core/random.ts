/** Repeatable chance: the same seed gives the same sequence on every machine. For samples and resampling, never for secrets. */
export interface Random {
  /** From 0 up to, not including, 1. */
  unit(): number;
  /** Whole number from 0 up to, not including, `limit`. */
  below(limit: number): number;
  shuffle<T>(items: readonly T[]): T[];
}

/** mulberry32 (Tommy Ettinger): one 32-bit state, period 2^32. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const unit = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(unit() * limit);
  return {
    unit,
    below,
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
