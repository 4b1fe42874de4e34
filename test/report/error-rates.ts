import type { ErrorRates } from '../../src/report/index.js';

/** Rates made up for tests, so that no test depends on what was last measured. */
export const SAMPLE_RATES: ErrorRates = {
  algorithmVersion: '9',
  measured: '2026-01-02',
  commit: 'abcdef0',
  level: 'renamed',
  rows: [
    {
      language: 'c-cpp',
      stage: 'after',
      pairs: { area: 0.9975, lower: 0.981, upper: 1, derived: 21, others: 150 },
      modules: { area: 0.991, lower: 0.97, upper: 0.998, derived: 120, others: 1100 },
      weakest: 0.0412,
      strongest: 0.0031,
      passing: { reached: 100, of: 120, lower: 0.7, upper: 0.9 },
      falsely: { reached: 1, of: 1100, lower: 0, upper: 0.004 },
    },
  ],
  tails: [{ language: 'c-cpp', level: 0.01, observed: { reached: 12, of: 1000, lower: 0.005, upper: 0.03 } }],
};
