import { describe, expect, it } from 'vitest';
import type { MeasuredPair } from '../../bench/accuracy/measure-pair.js';
import type { LabelledMeasurement } from '../../bench/accuracy/measure-pairs.js';
import { accuracyPairs } from '../../bench/accuracy/projects.js';
import { checkTails } from '../../bench/accuracy/tails.js';
import type { Calibration, CalibrationFile, PairObservation } from '../../src/core/index.js';

/** Twenty unrelated pairs; in pair i the one module of either side, of 10,000 tokens, is covered by i ‰. */
const calibration = {
  leastTokens: 1000,
  pairs: Array.from({ length: 20 }, (_, i) => {
    const body = [10_000, i * 10] as const;
    const observed: PairObservation = {
      m: 10_000,
      n: 10_000,
      whole: { known: body, questioned: body },
      modules: { known: [body], questioned: [body] },
      lengths: [],
    };
    const names = [`a${i}`, `b${i}`] as const;
    return {
      known: names[0],
      questioned: names[1],
      relation: 'unrelated',
      drawn: names,
      levels: { renamed: observed },
    };
  }),
  levels: { renamed: { chance: {}, likelihood: null } },
} as unknown as Calibration;
const file: CalibrationFile = { label: 'test', sha256: '', calibration };

function unrelated(covered: number, tokens = 10_000): LabelledMeasurement {
  const counts = { known: [tokens, covered] as const, questioned: [tokens, 0] as const };
  const body = {
    files: { known: 1, questioned: 1 },
    levels: { renamed: { before: counts, after: counts }, verbatim: { before: counts, after: counts } },
  };
  const measured: MeasuredPair = {
    overall: { name: '(all)', ...body },
    modules: [{ name: 'src', ...body }],
    rules: {},
    strongest: [],
  };
  return {
    pair: { ...(accuracyPairs()[0] as LabelledMeasurement['pair']), relation: 'unrelated' },
    held: [],
    measured,
  };
}

const atTenPercent = (pairs: readonly LabelledMeasurement[], unit: string, statedOf: string) => {
  const check = checkTails(pairs, 'c-cpp', file).find((one) => one.unit === unit && one.statedOf === statedOf);
  return { stated: check?.stated, unstated: check?.unstated, ...check?.rows.at(-1)?.observed };
};

describe('stated tails are held against what was observed', () => {
  it('at the level where they lie', () => {
    // 2 of 20 pairs reach 180, 1 reaches 190: (2 + 1) / 21 is above 10 %, (1 + 1) / 21 below.
    expect(atTenPercent([unrelated(180)], 'modules', 'pairs')).toMatchObject({ stated: 2, reached: 0 });
    expect(atTenPercent([unrelated(190)], 'modules', 'pairs')).toMatchObject({ stated: 2, reached: 1 });
    expect(atTenPercent([unrelated(190)], 'wholes', 'each')).toMatchObject({ stated: 2, reached: 1 });
  });

  it('of what the calibration states nothing of, nothing is held against it', () => {
    expect(atTenPercent([unrelated(900, 999)], 'modules', 'pairs')).toMatchObject({ stated: 0, unstated: 2, of: 0 });
  });

  it('for unrelated pairs, not for derived ones nor where one holds a copy of the other', () => {
    expect(checkTails([{ ...unrelated(5000), held: ['SDL headers'] }], 'c-cpp', file)).toEqual([]);
    const one = unrelated(5000);
    const derived: LabelledMeasurement = { ...one, pair: { ...one.pair, relation: 'derived' } };
    expect(checkTails([derived], 'c-cpp', file)).toEqual([]);
  });
});
