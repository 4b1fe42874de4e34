import { describe, expect, test } from 'vitest';
import type { ClockKind } from '../../../src/core/index.js';
import { PACKAGES } from '../../../src/history/clocks/package-releases.js';
import { PRODUCTS } from '../../../src/history/clocks/releases.js';
import { measureClocks } from '../../../src/history/index.js';
import { type CommitToMake, DAY, makeHistory, START } from '../make-history.js';

const HOUR = 3600;
const findings = async (made: CommitToMake[], options: { acquired?: number; kind?: 'git' | 'svn-dump' } = {}) => {
  const { history, contents } = makeHistory(made, 'made', options.kind);
  const { clocks } = await measureClocks(history, contents, options);
  return (kind: ClockKind) => clocks.findings.find((one) => one.kind === kind);
};
const files = (n: number, from = 0): Record<string, string> =>
  Object.fromEntries(Array.from({ length: n }, (_, i) => [`f${from + i}.c`, `int v${from + i};\n`]));

describe('stated times', () => {
  test('a history that keeps good time shows nothing', async () => {
    const made = [0, 1, 2.5, 4, 7].map((day) => ({ at: START + day * DAY, files: { 'a.c': `int v${day};\n` } }));
    const of = await findings(made, { acquired: START + 8 * DAY });
    for (const kind of [
      'committer-before-author',
      'child-before-parent',
      'equal-seconds',
      'fixed-steps',
      'bulk-import',
    ] as const) {
      expect(of(kind)).toMatchObject({ count: 0, examples: [] });
    }
    expect(of('after-acquisition')?.count).toBe(0);
    expect(of('before-tool')?.count).toBe(0);
  });

  test('committer before author, beyond what two clocks differ by', async () => {
    const of = await findings([
      { at: START, authored: START + HOUR },
      { at: START + DAY, authored: START + DAY + 30 },
    ]);
    expect(of('committer-before-author')).toMatchObject({ count: 1, of: 2, examples: [{ seconds: HOUR }] });
  });

  test('child before parent names both', async () => {
    const of = await findings([{ at: START + DAY }, { at: START }]);
    const { examples, ...rest } = of('child-before-parent')!;
    expect(rest).toMatchObject({ count: 1, of: 1 });
    expect(examples[0]).toMatchObject({ seconds: DAY, commit: { position: 1 }, other: { position: 0 } });
  });

  test('a merge is held against its latest parent', async () => {
    const made = [
      { at: START },
      { at: START + 3 * DAY },
      { parents: [0], at: START + DAY },
      { parents: [2, 1], at: START + 2 * DAY },
    ];
    expect((await findings(made))('child-before-parent')?.count).toBe(1);
  });

  test('equal seconds, and one step again and again', async () => {
    const equal = await findings([{ at: START }, { at: START }, { at: START + 1 }]);
    expect(equal('equal-seconds')?.count).toBe(1);
    const stepped = Array.from({ length: 9 }, (_, i) => ({ at: START + i * 7200 }));
    expect((await findings(stepped))('fixed-steps')).toMatchObject({ count: 4, of: 8 });
    const four = stepped.slice(0, 5);
    expect((await findings(four))('fixed-steps')?.count).toBe(0);
  });

  test('before git was, at the epoch, after the acquisition', async () => {
    const of = await findings([{ at: 0 }, { at: 1_000_000_000 }, { at: START }, { at: START + 9 * DAY }], {
      acquired: START + DAY,
    });
    expect(of('at-epoch')?.count).toBe(1);
    expect(of('before-tool')?.count).toBe(1);
    expect(of('after-acquisition')).toMatchObject({ count: 1, of: 4, examples: [{ seconds: 8 * DAY }] });
    expect((await findings([{ at: START }]))('after-acquisition')).toBeUndefined();
  });

  test('Subversion may be older than git, and its revisions have numbers', async () => {
    const made = [1, 2, 5].map((n) => ({ id: `r${n}`, at: 1_000_000_000 + n * DAY }));
    const of = await findings(made, { kind: 'svn-dump' });
    expect(of('before-tool')?.count).toBe(0);
    expect(of('revision-gaps')).toMatchObject({ count: 2, of: 5, examples: [{ items: 2 }] });
    expect((await findings(made))('revision-gaps')).toBeUndefined();
  });

  test('an author’s clock that leaps while the author cannot', async () => {
    const of = await findings([
      { at: START, offset: 480 },
      { at: START + HOUR, offset: -300 },
      { at: START + DAY, offset: 480 },
      { at: START + DAY + HOUR, offset: 540 },
    ]);
    expect(of('contradicting-offsets')).toMatchObject({ count: 1, of: 4, examples: [{ seconds: 13 * HOUR }] });
  });

  test('many files at once; a merge that repeats them does not count again', async () => {
    const of = await findings([
      { files: files(3) },
      { files: files(150, 10) },
      { parents: [0] },
      { parents: [2, 1], files: files(150, 10) },
    ]);
    expect(of('bulk-import')).toMatchObject({
      count: 150,
      of: 153,
      examples: [{ items: 150, commit: { position: 1 } }],
    });
  });

  test('years of work recorded in minutes', async () => {
    const made = Array.from({ length: 25 }, (_, i) => ({ authored: START + i * 10 * DAY, at: START + 500 * DAY + i }));
    expect((await findings(made))('committed-in-batches')).toMatchObject({
      count: 25,
      of: 25,
      examples: [{ items: 25 }],
    });
    const rebased = made.map((one, i) => ({ ...one, authored: START + i * HOUR }));
    expect((await findings(rebased))('committed-in-batches')?.count).toBe(0);
  });

  test('content newer than its commit, told where it comes in', async () => {
    const project = (version: string): Record<string, string> => ({
      'ProjectSettings/ProjectVersion.txt': `m_EditorVersion: ${version}\n`,
    });
    const at = Date.UTC(2018, 5, 1) / 1000;
    const of = await findings([
      { at, files: project('2018.1.0f2') },
      { at: at + DAY, files: project('2021.1.3f1') },
      { at: at + 2 * DAY, files: { ...project('2021.1.3f1\nx: y'), LICENSE: 'Copyright (c) 2016-2025 Somebody\n' } },
      { at: at + 3 * DAY, files: { 'main.c': 'Copyright 2099\n' } },
    ]);
    const { count, of: looked, examples } = of('content-newer')!;
    expect([count, looked]).toEqual([2, 3]);
    expect(examples.map(({ commit, fact, path }) => [commit.position, fact, path])).toEqual([
      [1, 'Unity 2021.1', 'ProjectSettings/ProjectVersion.txt'],
      [2, 'copyright year 2025', 'LICENSE'],
    ]);
  });

  test.each([
    ['App.csproj', '<PackageReference Include="Newtonsoft.Json" Version="13.0.1" />', 'Newtonsoft.Json 13.0.1'],
    [
      'packages.config',
      '<package id="Newtonsoft.Json" version="12.0.3" targetFramework="x" />',
      'Newtonsoft.Json 12.0.3',
    ],
    [
      'packages.lock.json',
      '"Newtonsoft.Json": {\n  "type": "Direct",\n  "requested": "[13.0.3, )",\n  "resolved": "13.0.3",',
      'Newtonsoft.Json 13.0.3',
    ],
    ['Game.csproj', 'Include="MonoGame.Framework.DesktopGL" Version="3.8.1.303"', 'MonoGame 3.8.1'],
    ['package-lock.json', '"node_modules/eslint": {\n      "version": "8.57.0",', 'ESLint 8'],
    ['web/package-lock.json', '"eslint": {\n      "version": "7.32.0",', 'ESLint 7'],
    ['yarn.lock', 'eslint@^9.0.0:\n  version "9.1.0"\n', 'ESLint 9'],
    ['CMakeLists.txt', 'cmake_minimum_required(VERSION 3.20)\n', 'CMake 3.20'],
    ['App.sln', '# Visual Studio Version 17\n', 'Visual Studio 17'],
  ])('what %s pins is dated', async (path, text, fact) => {
    const at = Date.UTC(2016, 0, 1) / 1000;
    const examples = async (of: string): Promise<unknown> =>
      (await findings([{ at, files: { [path]: of } }]))('content-newer')?.examples.map((one) => one.fact);
    expect(await examples(text)).toEqual([fact]);
    // A version that the table does not know, or another package, dates nothing.
    expect(await examples(text.replaceAll(/\d+/g, '99').replaceAll('eslint', 'eslintx'))).toEqual([]);
  });

  test('each release has a day that is past, and a source', () => {
    for (const { released, source, lead } of [...Object.values(PRODUCTS), ...Object.values(PACKAGES)]) {
      expect(source).toMatch(/https:\/\/|Wikipedia/);
      expect(lead).toBeGreaterThan(0);
      for (const day of Object.values(released)) {
        expect(new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(day);
        expect(day < '2026-11-23').toBe(true);
      }
    }
  });

  test('a file that is too large for a project file is listed, and not read', async () => {
    const { history, contents, reads } = makeHistory([
      { files: { 'big.csproj': `<a>${' '.repeat(600_000)}</a>`, 'small.csproj': '<a/>' } },
      { files: { 'big.csproj': `<b>${' '.repeat(600_000)}</b>` } },
    ]);
    const { gaps } = await measureClocks(history, contents);
    expect(gaps.map(({ what, reason }) => [what, reason.slice(0, 22)])).toEqual([
      ['big.csproj', '2 of its contents were'],
    ]);
    expect(reads).toHaveLength(1);
  });

  test('a share is held against public repositories', async () => {
    const bad = Array.from({ length: 20 }, (_, i) => ({ at: START - i * DAY }));
    const finding = (await findings(bad))('child-before-parent')!;
    expect(finding.grade).toBe('rare');
    expect(finding.baseRate!.repositories).toBeGreaterThanOrEqual(30);
    expect(finding.baseRate!.reached).toBe(0);
    const good = (await findings([{ at: START }]))('child-before-parent')!;
    expect(good.grade).toBe('usual');
    expect(good.baseRate!.reached).toBe(good.baseRate!.repositories);
  });

  test('absurd times are counted, not a reason to stop', async () => {
    const made = [{ at: -9e15 }, { at: 9e15 }, { at: Number.MAX_SAFE_INTEGER, offset: -720 }];
    const { history, contents } = makeHistory(made);
    const { clocks } = await measureClocks(history, contents);
    expect(clocks.identities[0]!.hours.reduce((a, b) => a + b)).toBe(3);
  });
});
