/** From control projects to statements in a case, through the command line. */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Calibration, CalibrationPair, CaseResult } from '../../src/core/index.js';
import { renderCalibration } from '../../src/report/index.js';
import { calibrationOf } from '../calibrations.js';
import { C_FILE, CPP_FILE, CSHARP_FILE } from './sources.js';
import { type Compared, compare, folderOf, stemma } from './stemma.js';

/** Routines of one shape a seed, over 1,000 tokens in all. */
const program = (seed: number): string =>
  Array.from({ length: 40 }, (_, i) => {
    const ops = ['+', '-', '*', '|', '^'];
    const terms = Array.from({ length: 6 + ((i * seed) % 5) }, (_, j) => `a${j} ${ops[(i + j * seed) % 5]} b${i}`);
    return `int f${seed}_${i}(int a) {\n  ${terms.map((term, j) => `${(i + j + seed) % 3 === 0 ? 'if (a > ' : 'while (a < '}${term}) { a = g${j}(${term}, ${j}); }`).join('\n  ')}\n  return a;\n}\n`;
  }).join('\n');

const known = folderOf({ 'src/a.c': program(1), 'src/ledger.c': C_FILE }, 'ours');
const questioned = folderOf({ 'lib/a.c': program(1), 'lib/cache.hpp': CPP_FILE }, 'theirs');
const one = folderOf({ 'x.c': program(2) }, 'one');
const two = folderOf({ 'y.c': program(3) }, 'two');
const foreignC = folderOf({ 'w.c': program(4) }, 'four');
const foreign = folderOf({ 'Z.cs': CSHARP_FILE }, 'foreign');
const file = (name: string): string => join(dirname(one), name);

describe('stemma calibrate', () => {
  const make = (out: string, ...flags: string[]) =>
    stemma(['calibrate', '--controls', one, two, '--level', 'renamed', '-o', out, ...flags]);

  test('the same bytes with one thread and two; no path of this machine', async () => {
    const [first, second] = [file('first.json'), file('second.json')];
    const made = await make(first, '--threads', '1');
    // The two share idioms by design: what looks related is told.
    expect([made.code, made.error]).toEqual([0, expect.stringContaining('look whether the two are unrelated')]);
    expect(made.out).toContain('1 pairs taken for unrelated');
    expect((await make(second, '--threads', '2')).code).toBe(0);
    const text = readFileSync(first, 'utf8');
    expect(text).toBe(readFileSync(second, 'utf8'));
    expect(text).not.toContain(dirname(one));
    const { pairs, projects, language } = JSON.parse(text) as Calibration;
    expect([language, projects.map(({ name }) => name)]).toEqual(['c-cpp', ['one', 'two']]);
    expect(pairs[0]?.levels.renamed?.m).toBeGreaterThan(1000);
  });

  test.each([
    ['another language', [one, foreign], 3, /one language: one is mostly c-cpp, but not foreign \(csharp\)/i],
    ['no source code', [one, folderOf({ 'readme.txt': 'x' }, 'empty')], 3, /empty holds no source code/],
    ['the same source', [one, folderOf({ 'x.c': program(2), 'y.c': program(3) }, 'more')], 2, /were to be unrelated/],
    ['no such path', [one, '/nowhere'], 2, /no file or folder/],
  ])('a control with %s is refused', async (_, controls, code, reason) => {
    const ended = await stemma(['calibrate', '--controls', ...controls, '--level', 'renamed', '-o', file('r.json')]);
    expect(ended.code).toBe(code);
    expect(ended.error).toMatch(reason);
  });

  describe('with an earlier calibration', () => {
    const [before, after] = [file('before.json'), file('after.json')];
    const three = folderOf({ 'w.c': program(4) }, 'three');
    const again = (flags: string[], controls = [one, two, three]) =>
      stemma(['calibrate', '--controls', ...controls, '--level', 'renamed', '-o', after, ...flags]);
    beforeAll(async () => {
      expect((await make(before)).code).toBe(0);
    });

    test('takes over the pairs whose projects have not changed, under any name; the same bytes as comparing all', async () => {
      // The same code by another path.
      const moved = folderOf({ 'x.c': program(2) }, 'moved');
      const controls = [moved, two, three];
      const reused = await again(['--reuse', before], controls);
      expect([reused.code, reused.error]).toEqual([0, expect.stringContaining('byte for byte: 1 of 3')]);
      const text = readFileSync(after, 'utf8');
      expect((await again([], controls)).error).not.toContain('byte for byte');
      expect(text).toBe(readFileSync(after, 'utf8'));
      expect((await again(['--reuse', after], controls)).error).toContain('3 of 3');
      expect(text).toBe(readFileSync(after, 'utf8'));
    });

    test('compares what changed', async () => {
      const changed = folderOf({ 'x.c': program(2), 'note.txt': 'x' }, 'one');
      const { code, error } = await again(['--reuse', before], [changed, two]);
      expect([code, error]).toEqual([0, expect.stringContaining('byte for byte: 0 of 1')]);
    });

    test.each<[string, string[], (one: Calibration) => unknown]>([
      ['other options', ['--min-tokens', '50'], (one) => one],
      ['paths left out', ['--exclude', '*.txt'], (one) => one],
      ['another list of levels', ['--level', 'verbatim'], (one) => one],
      ['reference sets', ['--reference', `set=${foreignC}`], (one) => one],
      ['another version', [], (one) => ({ ...one, tool: { ...one.tool, version: '0.0.1' } })],
      ['another kernel', [], (one) => ({ ...one, tool: { ...one.tool, kernelSha256: '0'.repeat(64) } })],
      ['another version of the method', [], (one) => ({ ...one, tool: { ...one.tool, algorithmVersion: '1' } })],
      ['another language', [], (one) => ({ ...one, language: 'csharp' })],
    ])('made with %s is refused', async (_, flags, change) => {
      const path = file('changed.json');
      writeFileSync(path, JSON.stringify(change(JSON.parse(readFileSync(before, 'utf8')) as Calibration)));
      const { code, error } = await again(['--reuse', path, ...flags]);
      expect([code, error]).toEqual([2, expect.stringContaining('The calibration changed.json cannot be used here')]);
      expect(error).toContain('Without --reuse');
    });

    test('that cannot be read is refused by its flag', async () => {
      const { code, error } = await again(['--reuse', file('nowhere.json')]);
      expect([code, error]).toEqual([2, expect.stringContaining('--reuse')]);
    });
  });

  test('a folder that does not exist is told before anything is compared', async () => {
    const ended = await make(file('not/there.json'));
    expect([ended.code, ended.error]).toEqual([2, expect.stringContaining('cannot write')]);
  });
});

describe('stemma compare', () => {
  let plain: Compared;
  let fitting: Calibration;
  const write = (name: string, calibration: Calibration): string => {
    writeFileSync(file(name), renderCalibration(calibration));
    return file(name);
  };
  beforeAll(async () => {
    plain = await compare(known, questioned);
    const pairs = Array.from({ length: 12 }, (_, i): CalibrationPair => {
      const bodies = { known: [[4000, i]] as const, questioned: [[3000, i]] as const };
      const seen = {
        m: 4000,
        n: 3000,
        whole: { known: [4000, i], questioned: [3000, i] } as const,
        modules: bodies,
        lengths: [[36 + i, 1]] as const,
      };
      return {
        known: `a${i}`,
        questioned: `b${i}`,
        relation: 'unrelated',
        drawn: [`a${i}`, `b${i}`],
        levels: { renamed: seen },
      };
    });
    const { options, filtration } = plain.result;
    const { name: _, ...tool } = plain.result.tool;
    const rules = filtration.rules.map(({ rule }) => rule);
    const { winnowing, maxGap, minFragment } = options;
    const calibrated = { levels: ['renamed'] as const, winnowing, maxGap, minFragment };
    fitting = calibrationOf(pairs, { tool, options: calibrated, rules });
  }, 120_000);

  const significance = ({ result }: { readonly result: CaseResult }) => result.significance;

  test('uses the calibration that ships for the language', () => {
    const stated = significance(plain);
    expect(stated?.uncalibrated).toEqual([]);
    expect(stated?.calibrations.map(({ label }) => label)).toEqual(['c-cpp.json']);
    expect(stated?.overall.levels.renamed?.known.statement?.tail.pairs.atMost).toBeGreaterThan(0);
    expect(plain.ended.out).toContain('Unrelated pairs (general c-cpp)');
    expect(plain.html).toContain('How often unrelated code reaches this');
  });

  test('by another one, and by none', async () => {
    const held = await compare(known, questioned, ['--calibration', write('own.json', fitting)]);
    const stated = significance(held);
    expect(stated?.calibrations).toMatchObject([{ name: 'by hand', label: 'own.json', unrelatedPairs: 12 }]);
    expect(stated?.overall.levels.renamed?.known.statement?.tail.pairs).toMatchObject({ reached: 0, of: 12 });
    expect(stated?.overall.levels.verbatim?.known).toMatchObject({ statement: null, reason: 'not-calibrated' });
    const longest = stated?.fragments[0];
    expect(longest?.tail?.pairs).toMatchObject({ reached: 0, of: 12 });
    expect(held.result.fragments.find(({ id }) => id === longest?.ids[0])?.unmarked.known).toBe(longest?.length);
    const none = await compare(known, questioned, ['--calibration', 'none']);
    expect(significance(none)).toBeUndefined();
    expect({ ...held.result, significance: undefined }).toEqual({ ...none.result, significance: undefined });
  });

  test.each<[string, (one: Calibration) => Calibration, RegExp]>([
    [
      'another version of the method',
      (one) => ({ ...one, tool: { ...one.tool, algorithmVersion: '0' } }),
      /version of the method is 0 there/,
    ],
    [
      'another shortest fragment',
      (one) => ({ ...one, options: { ...one.options, minFragment: 50 } }),
      /shortest fragment is 50 there and 36 here/,
    ],
    ['other rules', (one) => ({ ...one, rules: one.rules.slice(1) }), /not in force in both/],
    [
      'reference sets that the case lacks',
      (one) => ({ ...one, references: ['reference:engine e'] }),
      /reference:engine/,
    ],
    [
      'paths left out that the case compares',
      (one) => ({ ...one, exclude: ['third_party/**'] }),
      /left out paths that the case compares: third_party/,
    ],
  ])('a calibration with %s is refused by name', async (_, change, reason) => {
    const ended = await stemma([
      'compare',
      known,
      questioned,
      '--calibration',
      write('bad.json', change(fitting)),
      '-o',
      'r',
    ]);
    expect(ended.code).toBe(2);
    expect(ended.error).toContain('bad.json');
    expect(ended.error).toMatch(reason);
  });

  test('a reference set of the calibration must be the same code in the case', async () => {
    const reference = ['--reference', `engine=${two}`];
    const out = file('with-engine.json');
    const made = await stemma([
      'calibrate',
      '--controls',
      one,
      foreignC,
      '--level',
      'renamed',
      '-o',
      out,
      ...reference,
    ]);
    expect(made.code).toBe(0);
    const { references } = JSON.parse(readFileSync(out, 'utf8')) as Calibration;
    const held = { ...fitting, references };
    const args = ['compare', known, questioned, '--calibration', write('held.json', held), '-o', file('held')];
    expect(await stemma([...args, ...reference])).toMatchObject({ code: 0, error: '' });
    const other = await stemma([...args, '--reference', `engine=${foreignC}`]);
    expect([other.code, other.error]).toEqual([
      2,
      expect.stringContaining('other code under the names of these: reference:engine two '),
    ]);
  });

  test('a calibration for a language that the case lacks is told of', async () => {
    const other = write('other.json', { ...fitting, language: 'csharp' });
    const { code, error } = await stemma(['compare', known, questioned, '--calibration', other, '-o', file('out')]);
    expect([code, error]).toEqual([0, expect.stringContaining('other.json is for csharp')]);
  });
});
