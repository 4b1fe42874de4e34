/** Reference sets, the ancestor, marks by hand and `stemma filter`, on code written by a small generator. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CaseResult, Mark, RuleRow, Side, Span } from '../../src/core/index.js';
import { routines, text } from './routines.js';
import type { Files } from './sources.js';
import { type Compared, compare, folderOf, stemma } from './stemma.js';

/** Every tenth line of the body of each routine is another statement now. */
function edited(source: string): string {
  const lines = source.split('\n');
  let bodies = 0;
  return lines
    .map((line) =>
      line.startsWith('  ') && ++bodies % 10 === 0 ? `  edited_${bodies}(&changed, ${bodies} * 7);` : line,
    )
    .join('\n');
}

const ENGINE: Files = { 'engine/core.c': text(1, 12), 'engine/draw.c': text(2, 12) };
const KNOWN: Files = { 'game/ai.c': text(10, 8), 'game/core.c': edited(text(1, 12)), 'game/draw.c': text(2, 12) };
const QUESTIONED: Files = {
  'src/brain.c': `${routines(10, 8).slice(0, 6).join('\n')}\n${text(20, 4)}`,
  // Own routines between those of the engine.
  'src/core.c': routines(1, 12)
    .flatMap((one, i) => [one, ...routines(30 + i, 1)])
    .join('\n'),
  'src/own.c': text(50, 6),
};
const otherEnds = (files: Files): Files =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [path, String(text).replaceAll('\n', '\r\n')]));
const digest = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');
const rule = ({ result }: Compared, id: string): RuleRow =>
  result.filtration.rules.find((row) => row.rule === id) as RuleRow;
const marksOf = ({ result }: Compared, id: string, side: Side, path: string): Mark[] =>
  result.marks.filter((mark) => mark.rule === id && mark.side === side && mark.path === path);
const spansOf = (held: Compared, id: string, side: Side, path: string): readonly Span[] =>
  marksOf(held, id, side, path).flatMap(({ spans }) => spans);
const filtered = ({ result }: { result: CaseResult }) => result.overall.levels.renamed?.after;

let known = '';
let questioned = '';
let engine = '';
beforeAll(() => {
  known = folderOf(KNOWN, 'known');
  questioned = folderOf(QUESTIONED, 'questioned');
  engine = folderOf(ENGINE, 'engine');
});

describe('a reference set', () => {
  let plain: Compared;
  let held: Compared;
  beforeAll(async () => {
    plain = await compare(known, questioned);
    held = await compare(known, questioned, ['--reference', `engine=${engine}`]);
  });

  test('changes nothing before filtration', () => {
    expect(held.result.overall.levels.renamed?.before).toEqual(plain.result.overall.levels.renamed?.before);
    expect(held.result.fragments.map(({ known: k, tokens }) => [k, tokens])).toEqual(
      plain.result.fragments.map(({ known: k, tokens }) => [k, tokens]),
    );
  });

  test('takes an unmodified file whole', () => {
    const [mark] = marksOf(held, 'reference:engine', 'known', 'game/draw.c');
    expect(mark).toMatchObject({ doctrine: 'third-party', decidedBy: 'rule' });
    expect(mark?.spans).toEqual([[0, (KNOWN['game/draw.c'] as string).trimEnd().length]]);
    expect(mark?.evidence).toContain('engine/draw.c');
  });

  test('takes at least 90 % of what ten per cent of edited lines left alone, and none of the edited lines', () => {
    const content = KNOWN['game/core.c'] as string;
    const taken = new Uint8Array(content.length);
    for (const [start, end] of spansOf(held, 'reference:engine', 'known', 'game/core.c')) taken.fill(1, start, end);
    const original = new Set((ENGINE['engine/core.c'] as string).split('\n'));
    let at = 0;
    const share = { same: [0, 0], other: [0, 0] } as Record<'same' | 'other', [number, number]>;
    for (const line of content.split('\n')) {
      const which = share[original.has(line) ? 'same' : 'other'];
      for (let i = at; i < at + line.length; i++) {
        if (content[i] === ' ') continue;
        which[1]++;
        which[0] += taken[i] as number;
      }
      at += line.length + 1;
    }
    expect(share.other[1]).toBeGreaterThan(300);
    expect(share.same[0] / share.same[1]).toBeGreaterThan(0.9);
    // A name, a bracket or a semicolon at either end may join the equal text around it.
    expect(share.other[0] / share.other[1]).toBeLessThan(0.25);
  });

  test('the evidence of a short range between two edits tells what all ranges of the file add up to', () => {
    const told = (mark: Mark) => {
      const numbers = /^(\d+) tokens found in engine: .+ \(longest run (\d+)\)$/.exec(mark.evidence);
      return { tokens: Number(numbers?.[1]), longest: Number(numbers?.[2]) };
    };
    const [mark, ...others] = marksOf(held, 'reference:engine', 'known', 'game/core.c') as [Mark, ...Mark[]];
    expect(others).toEqual([]);
    expect(mark.spans.length).toBeGreaterThan(10);
    expect(told(mark).longest).toBeLessThan(told(mark).tokens / 2);
    expect(told(mark).longest * mark.spans.length).toBeGreaterThan(told(mark).tokens);
    const all = held.result.marks.filter((one) => one.rule === 'reference:engine' && one.side === 'known');
    const sum = all.reduce((tokens, one) => tokens + told(one).tokens, 0);
    expect(sum).toBe(rule(held, 'reference:engine').tokensOfKnown);
  });

  test('leaves own routines that stand between the engine’s', () => {
    const content = QUESTIONED['src/core.c'] as string;
    const own = /int routine_[34]\d_0[\s\S]*?\n\}/g;
    let marked = 0;
    let all = 0;
    const spans = spansOf(held, 'reference:engine', 'questioned', 'src/core.c');
    for (const { 0: routine, index } of content.matchAll(own)) {
      all += routine.length;
      for (const [start, end] of spans)
        marked += Math.max(0, Math.min(end, index + routine.length) - Math.max(start, index));
    }
    expect(all).toBeGreaterThan(3000);
    // The head of a routine is like any other's: `int name(int v0, int v1) {`.
    expect(marked / all).toBeLessThan(0.1);
  });

  test('what is left is the game’s own code', () => {
    expect(filtered(held)?.coverageOfKnown).toBeGreaterThan(0.6);
    expect(filtered(held)?.coverageOfKnown).toBeLessThan(0.9);
    expect(filtered(held)?.coverageOfQuestioned).toBeLessThan(
      held.result.overall.levels.renamed?.before.coverageOfQuestioned as number,
    );
    const row = rule(held, 'reference:engine');
    expect(row.tokensOfKnown).toBeGreaterThan(row.matchedOfKnown);
    expect(row.withoutIt).toEqual({
      coverageOfKnown: filtered(plain)?.coverageOfKnown,
      coverageOfQuestioned: filtered(plain)?.coverageOfQuestioned,
    });
    const explained = held.result.fragments.find(({ known: k }) => k.path === 'game/core.c');
    expect(explained?.takenBy[0]?.rule).toBe('reference:engine');
    expect(explained?.unmarked.known).toBeLessThan((explained?.tokens ?? 0) * 0.1);
  });

  test('is named by the digest of its code, which says whether two are the same; what was not read is counted', async () => {
    const wanted = digest(
      Object.entries(ENGINE)
        .map(([path, content]) => `${digest(content as string)}  ${path}\n`)
        .join(''),
    );
    expect(held.result.references).toMatchObject([{ files: 2, sourceSha256: wanted, skipped: 0 }]);
    const more = folderOf({ ...ENGINE, 'readme.txt': 'x' }, 'engine');
    symlinkSync('core.c', join(more, 'engine/link.c'));
    const again = await compare(known, questioned, ['--reference', `engine=${more}`, '--exclude', 'engine/draw.c']);
    const { references } = again.result;
    expect(references).toMatchObject([{ files: 1, skipped: 2 }]);
    expect(references[0]?.sourceSha256).toBe(digest(`${digest(ENGINE['engine/core.c'] as string)}  engine/core.c\n`));
  });

  test('is the same bytes with one thread and two', async () => {
    const one = await compare(known, questioned, ['--reference', `engine=${engine}`, '--threads', '1']);
    const two = await compare(known, questioned, ['--reference', `engine=${engine}`, '--threads', '2']);
    expect(one.json).toBe(two.json);
  });

  test.each([
    ['that is empty', () => folderOf({ 'readme.txt': 'nothing' }), /holds no source code/],
    ['that is the known side', () => known, /every source file of the known side/],
    ['that is the questioned side', () => questioned, /every source file of the questioned side/],
    [
      'that is the known side with other line ends',
      () => folderOf(otherEnds(KNOWN)),
      /every source file of the known side/,
    ],
    ['that is not there', () => '/nowhere/at/all', /no file or folder/],
  ])('%s is refused', async (_, path, reason) => {
    const { code, error } = await stemma(['compare', known, questioned, '--reference', `x=${path()}`, '-o', 'r']);
    expect(code).toBeGreaterThan(0);
    expect(error).toMatch(reason);
  });

  test('named twice, or without a path, is a usage error', async () => {
    for (const flags of [
      ['--reference', 'a=x', '--reference', 'a=y'],
      ['--reference', 'a='],
      ['--reference', 'x/y=z'],
    ]) {
      const { code } = await stemma(['compare', known, questioned, ...flags, '-o', 'r']);
      expect([flags, code]).toEqual([flags, 2]);
    }
  });
});

describe('a common ancestor', () => {
  test('takes what both kept; what either changed or only one kept is compared', async () => {
    const base = routines(1, 12);
    const a = folderOf({ 'a.c': `${base.join('\n')}\n${text(60, 3)}` }, 'a');
    const b = folderOf({ 'b.c': `${base.slice(0, 8).join('\n')}\n${text(60, 3)}\n${text(70, 3)}` }, 'b');
    const held = await compare(a, b, ['--ancestor', folderOf({ 'base.c': base.join('\n') })]);
    const share = (side: Side, path: string, total: number): number =>
      spansOf(held, 'ancestor', side, path).reduce((sum, [start, end]) => sum + end - start, 0) / total;
    const kept = base.slice(0, 8).join('\n').length;
    expect(share('known', 'a.c', kept)).toBeGreaterThan(0.95);
    expect(share('known', 'a.c', kept)).toBeLessThan(1.15);
    expect(share('questioned', 'b.c', kept)).toBeGreaterThan(0.95);
    // Of what is left the three routines of seed 60 are shared.
    expect(filtered(held)?.coverageOfQuestioned).toBeGreaterThan(0.3);
    expect(filtered(held)?.coverageOfQuestioned).toBeLessThan(0.7);
  });

  test('in a git repository is found at the revision that both sides hold most of', async () => {
    const repository = folderOf({ 'base.c': text(1, 3) }, 'repository');
    const git = (...args: string[]): string =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], {
        cwd: repository,
        encoding: 'utf8',
      }).trim();
    git('init', '-q', '-b', 'main');
    const commit = (files: Files): string => {
      for (const [path, content] of Object.entries(files)) writeFileSync(join(repository, path), content);
      git('add', '-A');
      git('commit', '-q', '-m', 'next');
      return git('rev-parse', 'HEAD');
    };
    commit({ 'base.c': text(1, 3) });
    const wanted = commit({ 'base.c': text(2, 12), 'more.c': text(3, 12) });
    commit({ 'base.c': text(4, 3) });
    const shared = { 'base.c': text(2, 12), 'more.c': text(3, 12).replaceAll('\n', '\r\n') };
    const a = folderOf({ ...shared, 'a.c': text(60, 3) });
    const b = folderOf({ ...shared, 'b.c': text(60, 3) });
    const { result } = await compare(a, b, ['--ancestor', repository]);
    expect(result.references).toMatchObject([{ rule: 'ancestor', identity: wanted, files: 2 }]);
    expect(result.references[0]?.chosen).toContain('holds 2 of 3 files of the known side');
    const strangers = [folderOf({ 'x.c': text(80, 3) }), folderOf({ 'y.c': text(81, 3) })];
    const none = await stemma(['compare', ...strangers, '--ancestor', repository, '-o', 'r']);
    expect(none.error).toMatch(/None of the 3 revisions/);
  });
});

describe('marks by hand', () => {
  const write = (name: string, content: string): string => {
    const folder = folderOf({}, 'marks');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const place = (side: Side, path: string): string =>
    `side: ${side}, path: ${path}, sha256: ${digest((side === 'known' ? KNOWN : QUESTIONED)[path] as string)}`;

  test('add, overrule and annotate; the digest and the signer stand in the case', async () => {
    const content = `signed: { by: Jane Doe, date: 2026-11-23 }
marks:
  - add: { ${place('known', 'game/ai.c')}, bytes: [0, 400], doctrine: licensed, reason: our own sample }
  - overrule: { ${place('known', 'game/draw.c')}, rule: 'reference:engine', reason: written by us first }
  - annotate: { ${place('questioned', 'src/own.c')}, note: looked at }
`;
    const file = write('marks.yaml', content);
    const plain = await compare(known, questioned, ['--reference', `engine=${engine}`]);
    const held = await compare(known, questioned, ['--reference', `engine=${engine}`, '--marks', file]);
    const { result } = held;
    expect(result.marksFile).toEqual({
      label: 'marks.yaml',
      sha256: digest(readFileSync(file)),
      signedBy: 'Jane Doe',
      date: '2026-11-23',
    });
    expect(marksOf(held, 'by-hand:licensed', 'known', 'game/ai.c')).toMatchObject([
      { spans: [[0, 400]], doctrine: 'licensed', evidence: 'our own sample', decidedBy: 'Jane Doe, 2026-11-23' },
    ]);
    expect(marksOf(held, 'reference:engine', 'known', 'game/draw.c')[0]?.overruled).toContain('written by us first');
    expect(rule(held, 'reference:engine').tokensOfKnown).toBeLessThan(rule(plain, 'reference:engine').tokensOfKnown);
    expect(rule(held, 'by-hand:licensed').tokensOfKnown).toBeGreaterThan(50);
    expect(result.annotations).toMatchObject([{ path: 'src/own.c', note: 'looked at' }]);
  });

  test.each([
    [
      'another digest',
      `add: { side: known, path: game/ai.c, sha256: ${'0'.repeat(64)}, doctrine: licensed, reason: x }`,
      /game\/ai\.c\) is about another content/,
    ],
    [
      'a path that is not there',
      `add: { side: known, path: no.c, sha256: ${'0'.repeat(64)}, doctrine: licensed, reason: x }`,
      /no\.c\) names a file that the case does not have/,
    ],
    [
      'a range outside the file',
      () => `add: { ${place('known', 'game/ai.c')}, bytes: [0, 99999999], doctrine: licensed, reason: x }`,
      /ends at byte 99999999/,
    ],
    [
      'a rule that is not there',
      () => `overrule: { ${place('known', 'game/ai.c')}, rule: no-rule, reason: x }`,
      /no rule of this case/,
    ],
    [
      'a doctrine that is not there',
      () => `add: { ${place('known', 'game/ai.c')}, doctrine: none, reason: x }`,
      /must be one of/,
    ],
    ['no signature', '', /signed/],
  ])('%s is refused by name', async (_, entry, reason) => {
    const written = typeof entry === 'string' ? entry : entry();
    const head = written === '' ? '' : 'signed: { by: Jane Doe, date: 2026-11-23 }\n';
    const file = write('m.yaml', `${head}marks:${written === '' ? ' []' : `\n  - ${written}`}\n`);
    const { code, error } = await stemma(['compare', known, questioned, '--marks', file, '-o', 'r']);
    expect(code).toBe(2);
    expect(error).toMatch(reason);
  });
});

describe('stemma filter', () => {
  let folder = '';
  let result: CaseResult;
  beforeAll(async () => {
    const held = await compare(known, questioned, ['--reference', `engine=${engine}`]);
    folder = folderOf({ 'case.json': held.json });
    result = held.result;
  });
  const chosen = async (...flags: string[]) => {
    const { code, out } = await stemma(['filter', folder, '--json', ...flags]);
    expect(code).toBe(0);
    return JSON.parse(out).overall.levels.renamed.chosen;
  };

  test('no choice yields the figures after filtration; the low-entropy rule alone those before', async () => {
    expect(await chosen()).toEqual(filtered({ result }));
    expect(await chosen('--only', 'low-entropy')).toEqual(result.overall.levels.renamed?.before);
  });

  test('a rule, its family and its doctrine can be named, and each agrees with the table of rules', async () => {
    const row = result.filtration.rules.find(({ rule: id }) => id === 'reference:engine') as RuleRow;
    for (const name of ['reference:engine', 'reference'])
      expect(await chosen('--without', name)).toMatchObject(row.withoutIt);
    expect(await chosen('--only', 'reference')).toMatchObject(row.withItAlone);
    expect(await chosen('--without', 'third-party', '--without', 'low-entropy')).toEqual(
      await chosen('--without', 'low-entropy', '--without', 'third-party'),
    );
  });

  test('lists marks by rule and path', async () => {
    const { out } = await stemma(['filter', folder, '--rule', 'reference:engine', '--path', 'draw.c']);
    expect(out).toMatch(
      /^known game\/draw\.c:0-\d+ {2}reference:engine \(third-party\) {2}\d+ tokens found in engine: engine\/draw\.c \(longest run \d+\) {2}\[rule\]\n$/,
    );
  });

  test('what is no case, or was changed, is refused', async () => {
    const unknown = await stemma(['filter', folder, '--without', 'nonsense']);
    expect([unknown.code, unknown.error]).toEqual([2, expect.stringContaining('reference:engine')]);
    const both = await stemma(['filter', folder, '--without', 'reference', '--only', 'low-entropy']);
    expect(both.code).toBe(2);
    const bad = (change: (one: CaseResult & Record<string, unknown>) => unknown): Promise<{ code: number }> => {
      const copy = structuredClone(result) as CaseResult & Record<string, unknown>;
      const written = change(copy);
      return stemma(['filter', folderOf({ 'case.json': JSON.stringify(written) })]);
    };
    expect((await bad((one) => ({ ...one, formatVersion: 9 }))).code).toBeGreaterThan(0);
    expect((await bad(() => [])).code).toBeGreaterThan(0);
    expect((await bad((one) => ({ ...one, filtration: { ...one.filtration, overall: {} } }))).code).toBe(4);
    const cells = structuredClone(result);
    const first = cells.filtration.overall.renamed?.tokens.known[0] as unknown as number[];
    first[2] = (first[2] as number) + 1;
    expect((await bad(() => cells)).code).toBe(4);
    expect((await stemma(['filter', '/nowhere'])).code).toBeGreaterThan(0);
  });
});

describe('control projects', () => {
  const control = (name: string, files: Files): string[] => ['--control', `${name}=${folderOf(files, name)}`];

  test('take what two of them hold, and leave what one holds', async () => {
    const held = await compare(known, questioned, [
      ...control('a', { 'a.c': `${text(10, 3)}\n${text(70, 4)}`, 'b.c': text(2, 12) }),
      ...control('b', { 'lib.c': `${text(80, 4)}\n${text(10, 3)}` }),
    ]);
    const row = rule(held, 'common-to-controls');
    expect(row).toMatchObject({ doctrine: 'common-practice' });
    const first = spansOf(held, 'common-to-controls', 'known', 'game/ai.c');
    const content = KNOWN['game/ai.c'] as string;
    const three = text(10, 3).trimEnd().length;
    expect(first[0]?.[0]).toBe(0);
    expect(Math.abs((first.at(-1)?.[1] ?? 0) - three)).toBeLessThan(20);
    expect(content.length).toBeGreaterThan(2 * three);
    // The generator's routines resemble each other here and there.
    const draw = spansOf(held, 'common-to-controls', 'known', 'game/draw.c').reduce((sum, [a, b]) => sum + b - a, 0);
    expect(draw).toBeLessThan((KNOWN['game/draw.c'] as string).length / 10);
    expect(held.result.references.map(({ rule: id, label }) => [id, label.length > 0])).toEqual([
      ['common-to-controls', true],
      ['common-to-controls', true],
    ]);
  });

  test('one alone is refused, and so are two of which one is part of the other', async () => {
    const one = await stemma(['compare', known, questioned, ...control('a', { 'a.c': text(70, 4) })]);
    expect(one.code).toBe(2);
    expect(one.error).toContain('name at least two');
    const twice = await stemma([
      'compare',
      known,
      questioned,
      ...control('a', { 'a.c': text(70, 4) }),
      ...control('b', { 'lib/a.c': text(70, 4), 'b.c': text(80, 4) }),
    ]);
    expect(twice.code).toBe(2);
    expect(twice.error).toContain('holds every source file of the control "a"');
  });
});
