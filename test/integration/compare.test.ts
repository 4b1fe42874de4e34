import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { beforeAll, describe, expect, test } from 'vitest';
import { type CaseResult, EXIT, type Measurement, type Side } from '../../src/core/index.js';
import { mirrored } from '../mirrored.js';
import { C_FILE, CPP_FILE, CSHARP_FILE, type Files, KNOWN, QUESTIONED } from './sources.js';
import { type Compared, compare, folderOf, ledger, renamed, scores, stemma } from './stemma.js';

let known = '';
let questioned = '';
let base: Compared;
beforeAll(async () => {
  known = folderOf(KNOWN, 'known');
  questioned = folderOf(QUESTIONED, 'questioned');
  base = await compare(known, questioned, ['--threads', '1']);
});

describe('a comparison of four languages', () => {
  test('finds what was taken over and leaves what was not', () => {
    const { result } = base;
    const pairs = Object.fromEntries(result.filePairs.map((pair) => [pair.known, pair]));
    expect(pairs['src/battle/Damage.cs']).toMatchObject({
      questioned: 'core/fight/Hit.cs',
      coverageOfKnown: 1,
      coverageOfQuestioned: 1,
      resemblance: 1,
    });
    expect(pairs['src/ledger/ledger.c']).toMatchObject({ questioned: 'core/money/book.c', coverageOfKnown: 1 });
    expect(pairs['src/net/Decoder.java']).toMatchObject({ questioned: 'core/wire/Reader.java' });
    expect(pairs['src/net/Decoder.java']!.coverageOfKnown).toBeGreaterThan(0.7);
    expect(pairs['src/net/Decoder.java']!.coverageOfKnown).toBeLessThan(1);
    expect(pairs['src/store/cache.hpp']).toBeUndefined();
    expect(result.filePairs.map((pair) => pair.questioned)).not.toContain('core/money/own.c');
    const labels = Object.fromEntries(result.fragments.map((fragment) => [fragment.questioned.path, fragment.label]));
    expect(labels).toEqual({
      'core/fight/Hit.cs': 'exact',
      'core/money/book.c': expect.stringMatching(/^(renamed|constants-changed)$/),
      'core/wire/Reader.java': 'exact',
    });
  });

  test('lists every file of both sides once, with what became of it', () => {
    for (const [side, files] of [
      ['known', KNOWN],
      ['questioned', QUESTIONED],
    ] as const) {
      const rows = base.result.coverage.filter((row) => row.side === side);
      expect(rows.map(({ path }) => path)).toEqual(Object.keys(files).sort());
      for (const row of rows) {
        if (/\.(c|hpp|cs|java)$/.test(row.path))
          expect(row).toMatchObject({ status: 'analysed', encoding: { name: 'utf-8' } });
        else expect(row).toMatchObject({ status: 'skipped', reason: expect.stringMatching(/./) });
      }
    }
    const languages = base.result.coverage.flatMap(({ language }) => language ?? []);
    expect([...new Set(languages)].sort()).toEqual(['c', 'cpp', 'csharp', 'java']);
  });

  test('records the options, the tool and the run', () => {
    expect(base.result.options).toMatchObject({ levels: ['verbatim', 'renamed'], exclude: [], modules: [] });
    expect(base.result.tool).toMatchObject({ name: 'stemma', kernelSha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(base.run).toMatchObject({ threads: 1, caseSha256: createHash('sha256').update(base.json).digest('hex') });
    expect(JSON.stringify(base.result)).not.toContain(known);
    expect(base.ended.out).toContain('report.html');
  });

  test('measures folders under the source root as modules', () => {
    const modules = Object.fromEntries(base.result.modules.map((module) => [module.name, module]));
    expect(Object.keys(modules).sort()).toEqual(['battle', 'fight', 'ledger', 'money', 'net', 'store', 'wire']);
    expect(modules.battle!.levels.renamed!.before.coverageOfKnown).toBe(1);
    expect(modules.store!.levels.renamed!.before).toMatchObject({ coverageOfKnown: 0, containmentOfKnown: 0 });
  });

  test('writes a report that names the files and loads nothing', () => {
    expect(base.html).toContain('Hit.cs');
    expect(base.html).toContain('coverage');
    expect(base.html).not.toMatch(/<(script|link|img|iframe)\b|@import|url\(/);
  });
});

describe('determinism', () => {
  test('the same bytes again, with two threads, and with the files made in another order', async () => {
    const backwards = (files: Files): Files => Object.fromEntries(Object.entries(files).reverse());
    const again = await Promise.all([
      compare(known, questioned, ['--threads', '1']),
      compare(known, questioned, ['--threads', '2']),
      compare(folderOf(backwards(KNOWN), 'known'), folderOf(backwards(QUESTIONED), 'questioned'), ['--threads', '3']),
    ]);
    for (const { json, html } of again) {
      expect(json).toBe(base.json);
      expect(html).toBe(base.html);
    }
  });

  test('line ends and encodings change no score', async () => {
    const chinese = (files: Files): Files => ({
      ...files,
      'src/ledger/ledger.c': `// 账目合计，第一版，作者不详。请勿删除本说明。\n${C_FILE.replace('"open"', '"账本已经打开"')}`,
    });
    const encode =
      (name: string, ends = '\n') =>
      (files: Files): Files =>
        Object.fromEntries(
          Object.entries(files).map(([path, text]) => [
            path,
            typeof text === 'string'
              ? iconv.encode(text.replaceAll('\n', ends), name, { addBOM: name === 'utf16le' })
              : text,
          ]),
        );
    const plain = await compare(folderOf(chinese(KNOWN), 'known'), folderOf(chinese(QUESTIONED), 'questioned'));
    const variants = await Promise.all(
      [encode('utf8', '\r\n'), encode('gbk'), encode('utf16le', '\r\n')].map((change) =>
        compare(folderOf(change(chinese(KNOWN)), 'known'), folderOf(chinese(QUESTIONED), 'questioned')),
      ),
    );
    for (const variant of variants) expect(scores(variant)).toEqual(scores(plain));
    const names = [plain, ...variants].map((one) => ledger(one, 'known')['src/ledger/ledger.c']!.encoding?.name);
    expect(names).toEqual(['utf-8', 'utf-8', expect.stringMatching(/^gb/), 'utf-16le']);
  });

  test('swapping the sides swaps the numbers', async () => {
    const swapped = await compare(questioned, known);
    const measurements = ({ overall, modules }: CaseResult): Measurement[] =>
      [overall, ...modules].flatMap(({ levels }) => [levels.verbatim!.before, levels.renamed!.before]);
    expect(measurements(swapped.result).map(mirrored)).toEqual(measurements(base.result));
    expect(swapped.result.fragments.map((f) => ({ ...f, known: f.questioned, questioned: f.known, runs: [] }))).toEqual(
      base.result.fragments.map((f) => ({ ...f, runs: [] })),
    );
    expect(
      swapped.result.filePairs.map((pair) => [pair.questioned, pair.known, pair.strength, pair.strengthOfQuestioned]),
    ).toEqual(base.result.filePairs.map((pair) => [pair.known, pair.questioned, pair.strength, pair.strengthOfKnown]));
  });
});

describe('wholes and parts', () => {
  test('identical sides are 100.0 % of each other', async () => {
    const same = await compare(known, folderOf(KNOWN, 'copy'));
    for (const level of ['verbatim', 'renamed'] as const) {
      expect(same.result.overall.levels[level]!.before).toMatchObject({
        coverageOfKnown: 1,
        coverageOfQuestioned: 1,
        containmentOfKnown: 1,
        containmentOfQuestioned: 1,
        resemblance: 1,
      });
    }
    expect(same.ended.out).toContain('100.0');
    expect((await compare(known, known)).json.replaceAll('"label":"copy"', '"label":"known"')).toBe(
      same.json.replaceAll('"label":"copy"', '"label":"known"'),
    );
  });

  test('a side that contains the other is covered in part, the other whole', async () => {
    const part = folderOf({ 'inner/ledger.c': C_FILE, 'inner/Damage.cs': CSHARP_FILE });
    const measured = renamed(await compare(part, known));
    expect(measured).toMatchObject({ coverageOfKnown: 1, containmentOfKnown: 1 });
    expect(measured.coverageOfQuestioned).toBeGreaterThan(0.3);
    expect(measured.coverageOfQuestioned).toBeLessThan(0.9);
  });

  test('a side inside the other’s folder is compared as any other', async () => {
    const outer = folderOf({ ...KNOWN, 'old/copy/ledger.c': C_FILE });
    expect(renamed(await compare(join(outer, 'old'), outer)).coverageOfKnown).toBe(1);
  });
});

describe('options', () => {
  test('modules by name, exclusions and the smallest fragment are obeyed and recorded', async () => {
    const flags = ['--module', 'books=known:src/ledger/**,questioned:core/money/**', '--module', 'fights=**/*.cs'];
    const { result } = await compare(known, questioned, [
      ...flags,
      '--exclude',
      '**/*.java',
      '--min-tokens',
      '40',
      '--level',
      'renamed',
    ]);
    expect(result.options).toMatchObject({
      levels: ['renamed'],
      exclude: ['**/*.java'],
      minFragment: 40,
      modules: [
        { name: 'books', globs: ['known:src/ledger/**', 'questioned:core/money/**'] },
        { name: 'fights', globs: ['**/*.cs'] },
      ],
    });
    expect(result.modules.map(({ name, knownFiles, questionedFiles }) => [name, knownFiles, questionedFiles])).toEqual([
      ['books', 1, 2],
      ['fights', 1, 1],
      ['(rest)', 1, 0],
    ]);
    expect(Object.keys(result.overall.levels)).toEqual(['renamed']);
    expect(result.coverage.filter(({ reason }) => reason === 'excluded by **/*.java')).toHaveLength(2);
    expect(result.filePairs.some((pair) => pair.known.endsWith('.java'))).toBe(false);
  });

  test('--json prints case.json on standard output and nothing else', async () => {
    const out = join(folderOf({}), 'out');
    const { code, out: printed, error } = await stemma(['compare', known, questioned, '-o', out, '--json']);
    expect({ code, error }).toEqual({ code: EXIT.done, error: '' });
    expect(printed).toBe(base.json);
  });

  test('out of range or unknown are usage errors, and nothing is written', async () => {
    for (const flags of [['--threads', '0'], ['--min-tokens', '-1'], ['--level', 'structural'], ['--nonsense']]) {
      const out = join(folderOf({}), 'out');
      const { code, out: printed, error } = await stemma(['compare', known, questioned, '-o', out, ...flags]);
      expect({ code, printed }).toEqual({ code: EXIT.usage, printed: '' });
      expect(error).toContain(flags[0]);
      expect(existsSync(out)).toBe(false);
    }
  });
});

describe('sides without code', () => {
  test.each<[string, Side, Files]>([
    ['an empty known side', 'known', {}],
    ['an empty questioned side', 'questioned', {}],
  ])('%s ends with 3 and says which', async (_, side, files) => {
    const empty = folderOf(files, 'nothing');
    const out = join(folderOf({}), 'out');
    const sides = side === 'known' ? [empty, questioned] : [known, empty];
    const { code, error } = await stemma(['compare', ...sides, '-o', out]);
    expect(code).toBe(EXIT.nothingReadable);
    expect(error).toContain(`${side} side nothing`);
    expect(existsSync(out)).toBe(false);
  });

  test('a side of texts and images alone ends with 3, its ledger written', async () => {
    const bare = folderOf({ 'a.txt': 'words\n', 'b.bin': Uint8Array.of(0, 0, 1) });
    const compared = await compare(bare, questioned, [], EXIT.nothingReadable);
    expect(Object.keys(ledger(compared, 'known'))).toEqual(['a.txt', 'b.bin']);
    expect(compared.ended.error).toContain('no source code could be read');
    expect(renamed(compared)).toMatchObject({ coverageOfKnown: 0, coverageOfQuestioned: 0 });
  });

  test('a side that is not there ends with 2 or 3 and names it', async () => {
    const gone = join(known, 'gone');
    const { code, error } = await stemma(['compare', gone, questioned, '-o', join(folderOf({}), 'out')]);
    expect(code).toBe(EXIT.usage);
    expect(error).toContain('gone');
  });

  test('empty files among others are listed and harm nothing', async () => {
    const compared = await compare(
      folderOf({ 'a.c': '', 'b.cpp': CPP_FILE }),
      folderOf({ 'c.c': '', 'd.cpp': CPP_FILE }),
    );
    expect(renamed(compared)).toMatchObject({ coverageOfKnown: 1, coverageOfQuestioned: 1 });
    expect(ledger(compared, 'known')['a.c']).toMatchObject({ tokens: 0 });
  });
});

test('nothing but the results is left in the results’ folder', async () => {
  const out = join(folderOf({}), 'out');
  await stemma(['compare', known, questioned, '-o', out]);
  expect(readdirSync(out).sort()).toEqual([
    'case.json',
    'known.spdx.json',
    'questioned.spdx.json',
    'report.html',
    'run.json',
  ]);
});
