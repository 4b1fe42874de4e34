import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { engineState } from '../../bench/accuracy/engine-state.js';
import { strongestNegatives, weakestDerived } from '../../bench/accuracy/extremes.js';
import { keptPairs } from '../../bench/accuracy/kept-pairs.js';
import { type MeasuredPair, measurePair } from '../../bench/accuracy/measure-pair.js';
import { choosePairs, type LabelledMeasurement } from '../../bench/accuracy/measure-pairs.js';
import { readAccuracyOptions } from '../../bench/accuracy/options.js';
import { accuracyPairs, type Project, projects } from '../../bench/accuracy/projects.js';
import { ratesOf } from '../../bench/accuracy/rates.js';
import { moduleValues, pairCoverage } from '../../bench/accuracy/values.js';
import { takenOf } from '../../bench/accuracy/vendored.js';
import type { FiltrationLedger } from '../../src/core/index.js';
import { temporaryFolder } from '../ingest/folders.js';

afterEach(() => vi.unstubAllEnvs());

/** A pair with one module a side; [tokens, covered] of both sides. */
function measured(name: string, known: readonly [number, number], questioned: readonly [number, number]): MeasuredPair {
  const counts = { before: { known, questioned }, after: { known, questioned } };
  const body = { files: { known: 1, questioned: 1 }, levels: { renamed: counts, verbatim: counts } };
  return { overall: { name: '(all)', ...body }, modules: [{ name, ...body }], rules: {}, strongest: [] };
}

function labelled(
  relation: 'derived' | 'unrelated',
  known: readonly [number, number],
  questioned: readonly [number, number],
  rewritten?: string,
): LabelledMeasurement {
  const template = accuracyPairs()[0] as LabelledMeasurement['pair'];
  const pair = { ...template, relation, name: `${relation}-${known[1]}-${questioned[1]}` };
  return {
    pair: rewritten === undefined ? pair : { ...pair, rewritten },
    held: [],
    measured: measured('src', known, questioned),
  };
}

describe('which pairs are measured', () => {
  const choose = (...argv: string[]) => choosePairs(readAccuracyOptions(argv));

  it('are those for testing, or all of them', () => {
    const names = (pairs: readonly { readonly name: string }[]): string[] => pairs.map(({ name }) => name).sort();
    expect(names(choose())).toEqual(names(accuracyPairs().filter(({ use }) => use === 'test')));
    expect(names(choose('--use', 'all'))).toEqual(names(accuracyPairs()));
  });

  it('are those of a use, a language, a relation or a name', () => {
    expect(new Set(choose('--use', 'calibration').map(({ use }) => use))).toEqual(new Set(['calibration']));
    expect(new Set(choose('--language', 'csharp').map(({ language }) => language))).toEqual(new Set(['csharp']));
    expect(new Set(choose('--relation', 'derived').map(({ relation }) => relation))).toEqual(new Set(['derived']));
    expect(choose('--only', 'quake3--ioq3').map(({ name }) => name)).toEqual(['quake3--ioq3']);
  });

  it('keep all derived pairs in a sample, come first, and smaller samples lie within larger ones', () => {
    const derived = choose('--relation', 'derived').length;
    const [small, large] = [choose('--sample', '3'), choose('--sample', '5')].map((pairs) =>
      pairs.map(({ name }) => name),
    ) as [string[], string[]];
    expect(large).toEqual(expect.arrayContaining(small));
    expect(
      choose('--sample', '3')
        .slice(0, derived)
        .every(({ relation }) => relation === 'derived'),
    ).toBe(true);
    const unrelated = choose('--sample', '3').filter(({ relation }) => relation === 'unrelated');
    // Of both languages.
    expect(unrelated).toHaveLength(6);
  });

  it.each([
    [['--use', 'both'], /--use/],
    [['--threads', '0'], /--threads/],
    [['--list', 'many'], /--list/],
    [['--save', '--only', 'lua'], /--save/],
    [['--save', '--use', 'all'], /--save/],
    [['--what'], /--what/],
  ])('%j is refused', (argv, message) => {
    expect(() => readAccuracyOptions(argv)).toThrow(message);
  });
});

describe('modules of one name', () => {
  it('are not those that the history of the repository says are others', () => {
    const one = labelled('derived', [2000, 0], [3000, 0]);
    const named = (pair: LabelledMeasurement['pair']) =>
      moduleValues({ ...one, pair }, 'renamed', 'after').map(({ named }) => named);
    expect(named(one.pair)).toEqual([true, true]);
    expect(named({ ...one.pair, renewed: [{ module: 'src', source: 'a commit' }] })).toEqual([false, false]);
    expect(named({ ...one.pair, renewed: [{ module: 'tests', source: 'a commit' }] })).toEqual([true, true]);
  });

  it('are renewed only in pairs of one repository, with a commit as source', () => {
    const from = new Map(projects().map(({ name, from }) => [name, from]));
    for (const { known, questioned, renewed, relation } of accuracyPairs().filter(({ renewed }) => renewed)) {
      const sides = [known, questioned].map((name) => from.get(name) as { readonly repository?: string });
      expect(relation).toBe('derived');
      expect(sides[0]?.repository).toBe(sides[1]?.repository);
      for (const { source } of renewed ?? []) expect(source).toMatch(/^Commit [0-9a-f]{7,40} /);
    }
  });
});

describe('measuring a pair', () => {
  const routine = (name: string): string =>
    `int ${name}(int *list, int count) {\n  int best = list[0];\n  for (int i = 1; i < count; i++) {\n` +
    `    if (list[i] > best && list[i] % 3 != 1) best = list[i] - count / 2;\n    else best ^= i << 2;\n  }\n  return best * 7;\n}\n`;

  it('keeps counts of every module before and after filtration, and the fragments that are left', async () => {
    const known = temporaryFolder({ 'src/a.c': routine('highest'), 'lib/b.c': 'int b;\n' });
    const questioned = temporaryFolder({ 'src/z.c': routine('top'), 'other/c.c': 'double c(void) { return 1.5; }\n' });
    const { overall, modules, strongest } = await measurePair({ known, questioned }, 1);
    expect(modules.map(({ name }) => name)).toContain('../lib');
    const { renamed, verbatim } = overall.levels;
    expect(renamed.after.known[1]).toBeGreaterThan(36);
    expect(renamed.after.known[1]).toBeLessThan(renamed.after.known[0]);
    expect(verbatim.after.known[1]).toBeLessThan(renamed.after.known[1]);
    expect(strongest[0]).toMatchObject({ known: { path: 'src/a.c' }, questioned: { path: 'src/z.c' } });
    expect(strongest[0]?.unmarked.known).toBe(renamed.after.known[1]);
  });
});

describe('measured pairs are kept', () => {
  const [one, two] = projects() as [Project, Project];

  it('for the same engine and the same commits, and for nothing else', () => {
    vi.stubEnv('STEMMA_CACHE', temporaryFolder());
    keptPairs<number>('pairs', '1-a').set([one, two], 7);
    expect(keptPairs<number>('pairs', '1-a').get([one, two])).toBe(7);
    expect(keptPairs<number>('pairs', '1-b').get([one, two])).toBeUndefined();
    expect(keptPairs<number>('vendored', '1-a').get([one, two])).toBeUndefined();
    expect(keptPairs<number>('pairs', '1-a').get([two, one])).toBeUndefined();
    const other: Project = { ...two, from: { repository: 'a/b', commit: '0'.repeat(40) } };
    expect(keptPairs<number>('pairs', '1-a').get([one, other])).toBeUndefined();
  });

  it('and the state of the engine has one name', () => {
    expect(engineState()).toMatch(/^\d+-[0-9a-f]{16}$/);
    expect(engineState()).toBe(engineState());
  });
});

describe('rates', () => {
  const derived = [labelled('derived', [5000, 2500], [9000, 300]), labelled('derived', [5000, 1000], [9000, 3000])];
  const unrelated = [labelled('unrelated', [4000, 0], [7000, 70]), labelled('unrelated', [4000, 40], [7000, 0])];

  it('are those of perfect separation where every derived pair is above every other', () => {
    const rates = ratesOf([...derived, ...unrelated], 'renamed', 'after');
    expect(rates?.separation).toEqual({ weakest: 1 / 3, strongest: 0.01, ratio: 33.3333333 });
    expect(rates?.discriminations.map(({ unit, area }) => [unit, area.area])).toEqual([
      ['pairs', 1],
      ['modules', 1],
      ['modules of one name', 1],
    ]);
    expect(rates?.discriminations[0]?.truePositives).toMatchObject({ resolved: false, threshold: 1 / 3 });
  });

  it('are worse where an unrelated pair is above', () => {
    const strong = labelled('unrelated', [4000, 1600], [7000, 0]);
    const rates = ratesOf([...derived, ...unrelated, strong], 'renamed', 'after');
    expect(rates?.separation.ratio).toBeLessThan(1);
    expect(rates?.discriminations[0]?.area.area).toBeCloseTo(5 / 6);
  });

  it('leave pairs out that were written anew, and say nothing without either kind', () => {
    const anew = labelled('derived', [5000, 0], [9000, 0], 'in another language');
    expect(ratesOf([...derived, ...unrelated, anew], 'renamed', 'after')?.derivedPairs).toBe(2);
    expect(ratesOf([...unrelated, anew], 'renamed', 'after')).toBeNull();
    expect(ratesOf(derived, 'renamed', 'after')).toBeNull();
  });

  it('leave pairs out of which one holds a copy of the other', () => {
    const holding = { ...labelled('unrelated', [4000, 1600], [7000, 0]), held: ['SDL headers'] };
    const expected = ratesOf([...derived, ...unrelated], 'renamed', 'after');
    expect(ratesOf([...derived, ...unrelated, holding], 'renamed', 'after')).toEqual(expected);
  });

  it('take modules from a least size on', () => {
    const small = labelled('unrelated', [999, 999], [1000, 36]);
    expect(moduleValues(small, 'renamed', 'after').map(({ side, coverage }) => [side, coverage])).toEqual([
      ['questioned', 0.036],
    ]);
    expect(pairCoverage(small, 'renamed', 'after')).toBe(1);
  });

  it('list what decides them, strongest and weakest first', () => {
    const all = [...derived, ...unrelated];
    const coverage = (found: ReturnType<typeof weakestDerived>) => found.map((one) => one.coverage);
    expect(coverage(weakestDerived(all, 'renamed', 9))).toEqual([1 / 3, 0.5]);
    expect(coverage(strongestNegatives(all, 'renamed', 2))).toEqual([0.01, 0.01]);
  });

  it('do not depend on the order of pairs', () => {
    const all = [...derived, ...unrelated];
    const expected = ratesOf(all, 'renamed', 'after');
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect(ratesOf(shuffled, 'renamed', 'after')).toEqual(expected);
      }),
    );
  });
});

describe('what rules take of listed folders', () => {
  const cells = (known: readonly (readonly [number, number, number])[]) => ({
    renamed: { tokens: { known, questioned: [] }, features: { known: [], questioned: [], both: [] } },
  });
  const rule = (name: string, doctrine: string) => ({ rule: name, doctrine });
  const ledger = {
    rules: [rule('vendored', 'third-party'), rule('low-entropy', 'common-practice')],
    ruleSets: [[], ['vendored'], ['low-entropy'], ['vendored', 'low-entropy']],
    modules: [
      cells([
        [0, 0, 10],
        [1, 2, 20],
        [2, 0, 5],
        [3, 0, 7],
      ]),
      cells([[0, 1, 100]]),
    ],
  } as unknown as FiltrationLedger;

  it('is counted by rules on third parties alone, matched tokens apart', () => {
    expect(takenOf(ledger, [0], 'known')).toEqual({ tokens: [42, 27], matched: [20, 20] });
    expect(takenOf(ledger, [0, 1], 'known')).toEqual({ tokens: [142, 27], matched: [120, 20] });
    expect(takenOf(ledger, [0], 'questioned')).toEqual({ tokens: [0, 0], matched: [0, 0] });
  });
});

describe('npm run accuracy', () => {
  const run = (...argv: string[]) =>
    spawnSync(process.execPath, ['dist/bench/accuracy.js', ...argv], {
      encoding: 'utf8',
      env: { ...process.env, STEMMA_CACHE: temporaryFolder() },
    });

  it('names pairs that cannot be had', () => {
    const { status, stdout, stderr } = run('--only', 'lua--luau');
    expect(status).toBe(0);
    expect(stdout).toMatch(/Not measured[\s\S]*lua--luau: needs github\.com\/lua\/lua \(say --repos DIR\)/);
    expect(stderr).toContain('0 pairs, 0 of them measured now, 1 missing');
  });

  it('tells how it is used', () => {
    expect(run('--help').stdout).toContain('--repos DIR');
  });
});
