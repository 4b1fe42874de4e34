/** Statements of significance made by hand. No calibration made them. */
import {
  type BodyStatement,
  type CaseSignificance,
  type ClusteredTail,
  HYPOTHESES,
  type ModuleSignificance,
  type SideSignificance,
} from '../../src/core/index.js';

const SHA = 'ef'.repeat(32);

function tail(value: number, reached: number, of: number): ClusteredTail {
  const one = (among: number) => ({
    value,
    reached,
    of: among,
    independent: of,
    estimate: (reached + 1) / (among + 1),
    lower: 0,
    upper: 0.12,
    atMost: 0.088,
    confidence: 0.95,
  });
  return { pairs: one(of), each: one(of * 9), projects: 12, separatePairs: 6, atMostOfSeparate: 0.39 };
}

function stated(tokens: number, share: number, changes: Partial<BodyStatement> = {}): SideSignificance {
  const statement: BodyStatement = {
    tokens,
    share,
    sizes: { from: 250, to: 8000 },
    otherSideLarger: false,
    tail: tail(share, 0, 40),
    likelihood: {
      ratio: 16.2,
      lower: 3.4,
      upper: 17,
      confidence: 0.95,
      bounded: null,
      between: true,
      verbal: { support: 'moderate', favours: 'derived' },
      cautious: { support: 'weak', favours: 'derived' },
    },
    ...changes,
  };
  return { language: 'c-cpp', statement, reason: null };
}

function unstated(reason: SideSignificance['reason'], language: string | null = 'c-cpp'): SideSignificance {
  return { language, statement: null, reason };
}

function everyLevel(known: SideSignificance, questioned: SideSignificance): ModuleSignificance {
  return { levels: { verbatim: { known, questioned }, renamed: { known, questioned } } };
}

/** @param text stands for every text that comes from a file. */
export function significanceOf(modules: number, text?: string): CaseSignificance {
  const whole = everyLevel(stated(2000, 0.47), stated(1100, 0.55, { otherSideLarger: true, likelihood: null }));
  return {
    hypotheses: HYPOTHESES,
    calibrations: [
      {
        name: text ?? 'general c-cpp',
        label: text ?? 'c-cpp.json',
        sha256: text ?? SHA,
        language: text ?? 'c-cpp',
        toolVersion: text ?? '0.1.0',
        algorithmVersion: text ?? '2',
        measured: text ?? '2026-01-02',
        projects: 12,
        unrelatedPairs: 40,
        derivedPairs: 5,
        leastTokens: 1000,
        rules: [text ?? 'low-entropy'],
        chance: {
          model: {
            kind: 'exponential',
            from: 36,
            scale: 6.4,
            shape: 0,
            rate: 6.6e-11,
            dispersion: 1.4,
            lambda: 0.157,
            K: 1.9e-8,
          },
          adequate: false,
          doubts: ['few-pairs', 'counts'],
          pairs: 40,
          projects: 12,
          pairsWithFragments: 25,
          fragments: 677,
          sizes: [2e9, 1.5e12],
          longest: 77,
          longestExpected: 1.1,
          lengthsP: 0.06,
          countsP: 0.955,
          shapeInterval: [0, 0.35],
          sizeExponent: { estimate: 1.2, lower: 0.7, upper: 2.6 },
          table: [
            { from: 36, to: 39, observed: 500, expected: 498.2 },
            { from: 40, to: null, observed: 177, expected: 178.8 },
          ],
          tried: [{ from: 36, exponentialP: 0.06, paretoP: 0.2 }],
        },
        likelihood: {
          renamed: {
            derived: { pairs: 5, values: 40, projects: 9 },
            independent: { pairs: 40, values: 300, projects: 12 },
            steps: [
              { from: 0, to: 0.01, ratio: 0.34, lower: 0.3, upper: 0.5 },
              { from: 0.03, to: 1, ratio: 17, lower: 3, upper: 17 },
            ],
            lowest: 0.3,
            highest: 17,
            cllr: 0.49,
            cllrMin: 0.41,
            confidence: 0.95,
          },
        },
      },
    ],
    uncalibrated: [{ language: text ?? 'java', why: text ?? 'no calibration for it was given, and none ships' }],
    overall: whole,
    modules: Array.from({ length: modules }, (_, i) =>
      i % 2 === 0
        ? everyLevel(stated(1200, 0.4), unstated('nothing-left', null))
        : everyLevel(unstated('too-small'), unstated('few-controls')),
    ),
    fragments: [
      {
        language: 'c-cpp',
        length: 120,
        ids: ['F1'],
        tail: tail(120, 0, 40),
        chance: {
          length: 120,
          m: 2000,
          n: 1100,
          statedAt: 118,
          expected: 0.00000031,
          lower: 0.00000002,
          upper: 0.000004,
          atLeastOne: 0.00000031,
          reason: null,
          beyondLongest: true,
          beyondSizes: true,
        },
        reason: null,
      },
      { language: 'c-cpp', length: 30, ids: ['F2', 'F3'], tail: null, chance: null, reason: 'not-calibrated' },
    ],
  };
}
