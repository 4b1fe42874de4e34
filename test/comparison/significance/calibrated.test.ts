/** What a calibration lets one say, on observations made by hand. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CalibratedStatements, calibrateLevel, createStatements } from '../../../src/comparison/index.js';
import { readCalibration } from '../../../src/config/index.js';
import {
  type BodyStatement,
  type Calibration,
  type CalibrationPair,
  LEAST_TOKENS,
  LEVELS,
  type PairObservation,
} from '../../../src/core/index.js';
import { calibrationOf } from '../../calibrations.js';

const observation = (coverage: number, lengths: PairObservation['lengths'] = []): PairObservation => ({
  m: 5000,
  n: 5000,
  whole: { known: [5000, 5000 * coverage], questioned: [5000, 0] },
  modules: { known: [[2000, 2000 * coverage]], questioned: [[3000, 0]] },
  lengths,
});
const pair = (i: number, seen: PairObservation, relation: CalibrationPair['relation'] = 'unrelated') => ({
  known: `a${i}`,
  questioned: `b${i}`,
  relation,
  drawn: [`a${i}`, `b${i}`] as const,
  levels: { renamed: seen },
});
const unrelated = Array.from({ length: 20 }, (_, i) =>
  pair(i, observation(i === 0 ? 0.05 : 0, [[40, i % 3 === 0 ? 2 : 1]])),
);
const derived = Array.from({ length: 6 }, (_, i) => pair(100 + i, observation(0.4 + i / 20), 'derived'));
/** Fitting takes seconds: once for each set of pairs. */
const made = new Map<readonly CalibrationPair[], CalibratedStatements>();
const statements = (pairs: readonly CalibrationPair[]): CalibratedStatements => {
  const known = made.get(pairs) ?? (createStatements(calibrationOf(pairs), 'renamed') as CalibratedStatements);
  made.set(pairs, known);
  return known;
};
const said = (share: number, tokens = 2000, pairs: readonly CalibrationPair[] = unrelated): BodyStatement => {
  const statement = statements(pairs).body(tokens, tokens * share, 5000);
  if (typeof statement === 'string') throw new Error(statement);
  return statement;
};

describe('a module', () => {
  test('is held against code of comparable size in unrelated pairs; “at most” is never 0', () => {
    expect(said(0.05).tail.pairs).toMatchObject({ reached: 1, of: 20 });
    const none = said(0.06).tail.pairs;
    expect([none.reached, none.of]).toEqual([0, 20]);
    expect(none.atMost).toBeCloseTo(1 - 0.05 ** (1 / 20), 8);
    expect(none.estimate).toBeCloseTo(1 / 21, 8);
  });

  test('too small, too few pairs, or nothing left: no number', () => {
    expect(statements(unrelated).body(LEAST_TOKENS - 1, 10, 5000)).toBe('too-small');
    expect(statements(unrelated).body(0, 0, 5000)).toBe('nothing-left');
    const few = unrelated.slice(0, 9);
    expect(statements(few).body(2000, 10, 5000)).toBe('few-controls');
    expect(statements(few).fragment(40)).toBe('few-controls');
    expect(createStatements(calibrationOf(unrelated), 'verbatim')).toBeNull();
  });

  test('a larger other side than any control’s is said', () => {
    expect(said(0.05).otherSideLarger).toBe(false);
    expect((statements(unrelated).body(2000, 10, 5001) as BodyStatement).otherSideLarger).toBe(true);
  });

  test('pairs of which rules leave nothing on a side tell nothing', () => {
    const empty = pair(50, { ...observation(0), n: 0, whole: { known: [5000, 0], questioned: [0, 0] } });
    expect(said(0.06, 2000, [...unrelated, empty]).tail.pairs.of).toBe(20);
  });

  test('the more is covered, the fewer controls reach it', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (a, b) => {
        const [low, high] = a < b ? [said(a), said(b)] : [said(b), said(a)];
        expect(high.tail.pairs.atMost).toBeLessThanOrEqual(low.tail.pairs.atMost);
        expect(high.tail.each.estimate).toBeLessThanOrEqual(low.tail.each.estimate);
      }),
    );
  });

  test('likelihood ratios need derived pairs, and stay within what the calibration supports', () => {
    expect(said(0.5).likelihood).toBeNull();
    const both = [...unrelated, ...derived];
    const { highest, lowest } = calibrateLevel(both, 'renamed', 36).likelihood ?? { highest: 0, lowest: 0 };
    const ratio = said(0.5, 2000, both).likelihood;
    expect(ratio?.ratio).toBeGreaterThan(1);
    expect(ratio?.ratio).toBeLessThanOrEqual(highest);
    expect(said(0, 2000, both).likelihood?.ratio).toBeGreaterThanOrEqual(lowest);
  });
});

describe('a fragment', () => {
  test('is held against the longest fragment of each unrelated pair', () => {
    expect(statements(unrelated).fragment(40)).toMatchObject({ pairs: { reached: 20, of: 20 } });
    expect(statements(unrelated).fragment(41)).toMatchObject({ pairs: { reached: 0, of: 20 } });
  });

  test('where the model is not relied on, nothing is expected, with the reason', () => {
    expect(statements(unrelated).chance(5000, 5000)(60)).toMatchObject({ expected: null, reason: 'not-fitted' });
  });
});

describe.each(['c-cpp', 'csharp'])('the calibration that ships for %s', (language) => {
  const { calibration } = readCalibration(readFileSync(`corpora/calibration/${language}.json`), language);
  const told = (level: 'renamed' | 'verbatim'): number =>
    calibration.pairs.filter(({ relation, levels }) => {
      const seen = levels[level];
      return relation === 'unrelated' && seen !== undefined && seen.m > 0 && seen.n > 0;
    }).length;

  test('rests on enough unrelated pairs, each with who says so', () => {
    for (const level of LEVELS) expect(told(level)).toBeGreaterThanOrEqual(language === 'csharp' ? 15 : 30);
    expect(calibration.pairs.every(({ source }) => source !== undefined)).toBe(true);
    expect(calibration.projects.every(({ origin, licence }) => origin !== undefined && licence !== undefined)).toBe(
      true,
    );
  });

  test('holds what follows from its pairs', { timeout: 120_000 }, () => {
    const { minFragment } = calibration.options;
    expect(calibrateLevel(calibration.pairs, 'renamed', minFragment)).toEqual(calibration.levels.renamed);
  });

  test('unrelated pairs stay far below derived ones', () => {
    const highest = (relation: Calibration['pairs'][number]['relation']) =>
      calibration.pairs
        .filter((one) => one.relation === relation)
        .map(({ levels }) => {
          const { known, questioned } = (levels.renamed as PairObservation).whole;
          return Math.max(known[1] / Math.max(1, known[0]), questioned[1] / Math.max(1, questioned[0]));
        });
    expect(Math.min(...highest('derived'))).toBeGreaterThan(10 * Math.max(...highest('unrelated')));
  });
});
