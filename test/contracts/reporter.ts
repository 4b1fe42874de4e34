/** What every reporter promises, run for each by `test/report/reporters.test.ts`. A reporter turns a case into text. */
import { describe, expect, test } from 'vitest';
import type { CaseResult, Excerpt } from '../../src/core/index.js';
import { emptyCase, fullCase, hostileCase } from '../report/cases.js';
import { realisticCase } from '../report/realistic-case.js';
import { conclusionsIn } from './reporter-wording.js';

export interface Reporter {
  readonly name: string;
  readonly render: (result: CaseResult, excerpts: readonly Excerpt[]) => string;
  /** Upper end of the text's length for any case, in UTF-16 code units; Infinity where the format must hold everything. */
  readonly bound: number;
  /** Throws where hostile text could be obeyed by whatever reads the format. */
  readonly checkHarmless: (text: string) => void;
  /** Whether lone surrogates, which no format of bytes can carry, end in an error and not in text. */
  readonly refusesLoneSurrogates: boolean;
}

export function reporterContract({ name, render, bound, checkHarmless, refusesLoneSurrogates }: Reporter): void {
  describe(`reporter ${name}`, () => {
    const sizes = { knownModules: 12, questionedModules: 15, pairs: 260, excerpts: 20, skipped: 20 };

    test('the same case gives the same text', () => {
      const first = realisticCase(sizes);
      const second = realisticCase(sizes);
      expect(render(first.result, first.excerpts)).toBe(render(second.result, second.excerpts));
    });

    test('the order of members in memory changes nothing', () => {
      const { result, excerpts } = realisticCase(sizes);
      expect(render(reversed(result), reversed(excerpts))).toBe(render(result, excerpts));
    });

    test('the case is not changed', () => {
      const { result, excerpts } = realisticCase(sizes);
      const before = JSON.stringify([result, excerpts]);
      render(frozen(result), frozen(excerpts));
      expect(JSON.stringify([result, excerpts])).toBe(before);
    });

    test('a case of nothing', () => {
      const text = render(emptyCase(), []);
      expect(text.length).toBeGreaterThan(0);
      expect(text).not.toMatch(/NaN|Infinity|undefined|\[object/);
      checkHarmless(text);
    });

    test('no value falls through as undefined or NaN', () => {
      const { result, excerpts } = realisticCase(sizes);
      for (const text of [render(fullCase(), []), render(result, excerpts)])
        expect(text).not.toMatch(/NaN|Infinity|undefined|\[object/);
    });

    test('hostile text is shown, never obeyed', () => {
      const hostile = hostileCase();
      if (refusesLoneSurrogates) expect(() => render(hostile.result, hostile.excerpts)).toThrow(/lone surrogate/);
      const { result, excerpts } = refusesLoneSurrogates ? wellFormed(hostile) : hostile;
      checkHarmless(render(result, excerpts));
    });

    test('a huge case stays within bounds', () => {
      const { result, excerpts } = hugeCase(Number.isFinite(bound) ? 5_000 : 200);
      const text = render(result, excerpts);
      expect(text.length).toBeGreaterThan(0);
      expect(text.length).toBeLessThan(bound);
    }, 20_000);

    test('no conclusion of its own', () => {
      const { result, excerpts } = realisticCase(sizes);
      for (const text of [render(result, excerpts), render(emptyCase(), [])]) expect(conclusionsIn(text)).toEqual([]);
    });
  });
}

/** 20,000 file pairs and as many fragments, 40,000 files not read, a line of 20 MB; one matrix row in memory for all rows. */
function hugeCase(modules: number): { readonly result: CaseResult; readonly excerpts: readonly Excerpt[] } {
  const { result, excerpts } = realisticCase({
    knownModules: 10,
    questionedModules: 10,
    pairs: 20_000,
    excerpts: 40,
    skipped: 20_000,
  });
  const names = Array.from({ length: modules }, (_, i) => `${'deep/'.repeat(200)}module ${i}`);
  const row = names.map((_, i) => (i % 40 === 0 ? i : 0));
  const rows = names.map(() => row);
  const cells = {
    coveredOfKnown: rows,
    coveredOfQuestioned: rows,
    tokensOfKnown: names.map(() => 9_000),
    tokensOfQuestioned: names.map(() => 9_000),
  };
  const long = `int a = 1; // ${'x'.repeat(20_000_000)}`;
  const huge = excerpts.map((one, i) =>
    i === 0 ? { ...one, known: { ...one.known, text: long, runs: [[0, 10] as const] } } : one,
  );
  return {
    excerpts: huge,
    result: {
      ...result,
      modules: names.map((name, i) => ({ ...result.modules[i % 10]!, name })),
      moduleMatrix: {
        level: 'renamed',
        known: names,
        questioned: names,
        ...cells,
        after: cells,
      },
    },
  };
}

function wellFormed<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_, item) =>
    typeof item === 'string' ? item.replace(/\p{Surrogate}/gu, () => '\ufffd') : item,
  ) as T;
}

function reversed<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reversed) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, item]) => [key, reversed(item)])
      .reverse(),
  ) as T;
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}
