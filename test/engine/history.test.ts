import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { type HistoryResult, RUNGS, type Rung } from '../../src/core/index.js';
import { compareHistories } from '../../src/engine/index.js';
import { canonicalJson, renderHistory, renderHistorySummary } from '../../src/report/index.js';
import { conclusionsIn } from '../contracts/reporter-wording.js';
import { makeRepository, type Step } from '../history/make-repository.js';
import { temporaryFolder } from '../ingest/folders.js';

const text = (seed: string, lines = 12): string =>
  Array.from({ length: lines }, (_, i) => `int ${seed}_${i} = compute_${seed}(${i}, "${seed}");\n`).join('');

/** Six commits over three files. */
const ORIGINAL: readonly Step[] = [
  { files: { 'src/a.c': text('alpha'), 'src/b.c': text('beta'), 'doc.txt': text('doc') } },
  { files: { 'src/a.c': text('alpha') + text('gamma') } },
  { files: { 'src/c.c': text('delta', 30) } },
  { files: { 'src/b.c': text('beta') + text('epsilon', 5) } },
  { files: { 'src/c.c': text('delta', 30) + text('zeta') } },
  { files: { 'doc.txt': text('doc') + text('eta') } },
];
const LAST: Step['files'] = {
  'src/a.c': text('alpha') + text('gamma'),
  'src/b.c': text('beta') + text('epsilon', 5),
  'src/c.c': text('delta', 30) + text('zeta'),
  'doc.txt': text('doc') + text('eta'),
};
const renamed = (files: Step['files'], change: (path: string, content: string) => [string, string]): Step['files'] =>
  Object.fromEntries(Object.entries(files).map(([path, content]) => change(path, content as string)));
const REWRITTEN = ORIGINAL.map((step, at) => ({
  ...step,
  author: 'Other <other@example.com>',
  date: `${1_600_000_000 + at} +0800`,
}));
const UNRELATED: readonly Step[] = [
  { files: { 'main.c': text('nothing', 40) } },
  { files: { 'main.c': text('nothing', 40) + text('alike', 9) } },
];

const run = async (known: string, questioned: string, references: { name: string; spec: string }[] = []) =>
  (
    await compareHistories(
      { known, questioned, references, versions: [], events: [], threads: 1 },
      { onProgress: () => {} },
    )
  ).result;
const shared = ({ ladder }: HistoryResult): Record<Rung, string> =>
  Object.fromEntries(ladder.map(({ rung, known, shared }) => [rung, `${shared}/${known.total}`])) as Record<
    Rung,
    string
  >;

describe('the ladder', () => {
  it('keeps the rungs that outlive each kind of rewriting', async () => {
    const known = makeRepository(ORIGINAL);
    const all = { commits: '6/6', patches: '6/6', trees: '11/11', contents: '8/8', normalised: '8/8' };
    const found = async (steps: readonly Step[]) => shared(await run(known, makeRepository(steps)));
    const whole = await found(ORIGINAL);
    expect(whole).toMatchObject(all);
    expect(whole.fingerprints).toMatch(/^(\d+)\/\1$/);
    const { fingerprints } = whole;
    expect(await found(REWRITTEN)).toEqual({ ...all, commits: '0/6', fingerprints });
    const moved = REWRITTEN.map((step) => ({ ...step, files: renamed(step.files, (path, c) => [`new/${path}`, c]) }));
    // The whole tree is another one; the folders in it are the same.
    expect(await found(moved)).toEqual({ ...all, commits: '0/6', trees: '11/11', fingerprints });
    const snapshot = await found([{ files: LAST }]);
    expect(snapshot).toMatchObject({
      commits: '0/6',
      patches: '0/6',
      trees: '2/11',
      contents: '4/8',
      normalised: '4/8',
    });
    const crlf = [{ files: renamed(LAST, (path, c) => [path, `\ufeff${c.replaceAll('\n', '  \r\n')}`]) }];
    expect(await found(crlf)).toEqual({ ...snapshot, trees: '0/11', contents: '0/8' });
    expect(await found(UNRELATED)).toEqual({
      commits: '0/6',
      patches: '0/6',
      trees: '0/11',
      contents: '0/8',
      normalised: '0/8',
      fingerprints: fingerprints.replace(/^\d+/, '0'),
    });
  });

  it('counts apart what a reference or folders of others’ code explain, and what is too small', async () => {
    const library = text('zlib', 30);
    const others = { 'third_party/zlib/inflate.c': library, 'tool.c': text('tool', 20), 'a.h': '#pragma once\n' };
    const known = makeRepository([{ files: { ...others, 'k.c': text('known') } }]);
    const questioned = makeRepository([{ files: { ...others, 'q.c': text('questioned') } }]);
    const reference = temporaryFolder({ 'anywhere/tool.c': text('tool', 20) });
    const { ladder, references } = await run(known, questioned, [{ name: 'tools', spec: reference }]);
    const contents = ladder[RUNGS.indexOf('contents')]!;
    expect(contents).toMatchObject({ shared: 0, trivial: 1, known: { total: 3, trivial: 1 } });
    expect(contents.explained).toEqual([
      { by: 'reference:tools', count: 1 },
      { by: 'vendored', count: 1 },
    ]);
    expect(ladder.at(-1)).toMatchObject({ rung: 'fingerprints', shared: 0 });
    expect(references.map(({ name, kind }) => `${name} ${kind}`)).toEqual(['tools snapshots']);
  });

  it('counts a licence’s text apart where both sides have it in a file of one', async () => {
    const licence = text('permission', 40);
    const known = makeRepository([{ files: { COPYRIGHT: licence, 'k.c': text('known') } }]);
    const told = async (path: string) =>
      (await run(known, makeRepository([{ files: { [path]: licence, 'q.c': text('questioned') } }]))).ladder;
    for (const rung of await told('sub/LICENSE.txt')) {
      expect(rung.shared).toBe(0);
      if (rung.rung === 'contents') expect(rung.explained).toEqual([{ by: 'licence', count: 1 }]);
      if (rung.rung === 'fingerprints') expect(rung.explained[0]!.count).toBeGreaterThan(0);
    }
    // The same text as code of the other side is nothing that a licence explains.
    const own = await told('src/a.c');
    expect(own.map(({ explained }) => explained)).toEqual(own.map(() => []));
    expect(own[RUNGS.indexOf('contents')]!.shared).toBe(1);
  });

  it('knows a licence by its text where only one side has it in a file of one; the file’s name alone is not believed', async () => {
    const spdx = createRequire(import.meta.url)('spdx-license-list/licenses/MPL-2.0.json') as { licenseText: string };
    const mpl = `${spdx.licenseText}\n`;
    const told = async (ours: string, theirs: string) =>
      (
        await run(
          makeRepository([{ files: { LICENSE: ours, 'k.c': text('known') } }]),
          makeRepository([{ files: { README: `How to build it\n${theirs}`, 'q.c': text('questioned') } }]),
        )
      ).ladder.at(-1)!;
    const licence = await told(mpl, mpl);
    expect(licence.shared).toBe(0);
    expect(licence.explained).toEqual([{ by: 'licence', count: expect.any(Number) }]);
    expect(licence.explained[0]!.count).toBeGreaterThan(3);
    const code = await told(text('code', 60), text('code', 60));
    expect(code.explained).toEqual([]);
    expect(code.shared).toBeGreaterThan(3);
  });

  it('answers alike with the sides exchanged, and twice with the same bytes', async () => {
    const [a, b] = [makeRepository(ORIGINAL), makeRepository(REWRITTEN)];
    const one = await run(a, b);
    const other = await run(b, a);
    expect(canonicalJson(await run(a, b))).toBe(canonicalJson(one));
    for (const [at, rung] of one.ladder.entries()) {
      const { known, questioned, shared } = other.ladder[at]!;
      expect({ known: questioned, questioned: known, shared }).toEqual({
        known: rung.known,
        questioned: rung.questioned,
        shared: rung.shared,
      });
    }
  });

  it('reads dated folders, and a folder without a date, against a repository', async () => {
    const files = (step: Step): Record<string, string> => step.files as Record<string, string>;
    const first = temporaryFolder(files(ORIGINAL[0]!));
    const last = temporaryFolder(LAST as Record<string, string>);
    const result = await run(makeRepository(ORIGINAL), `2020-05-01=${last},2019-05-01=${first}`);
    expect(result.sides.questioned).toMatchObject({ kind: 'snapshots', commits: 2, from: 1556668800, to: 1588291200 });
    expect(shared(result)).toMatchObject({ contents: '7/8' });
    const undated = await run(makeRepository(ORIGINAL), last);
    expect(undated.sides.questioned.from).toBeUndefined();
    expect(undated.ladder[RUNGS.indexOf('contents')]!.listed[0]!.questioned.seconds).toBeUndefined();
  });

  it('never tells the absence of a commit id without the rungs below', async () => {
    const result = await run(makeRepository(ORIGINAL), makeRepository(REWRITTEN));
    for (const told of [renderHistory(result), renderHistorySummary(result)]) {
      expect(told).toContain('No commit id is shared. That is no sign of independence');
      expect(told.indexOf('Fingerprints')).toBeGreaterThan(0);
      expect(conclusionsIn(told)).toEqual([]);
    }
  });

  it('tells times and memory apart from the result, which is the same each time', async () => {
    const sides = { known: makeRepository(ORIGINAL), questioned: makeRepository(REWRITTEN) };
    const options = { ...sides, references: [], versions: [], events: [] };
    const [one, other] = [
      await compareHistories({ ...options, threads: 1 }, { onProgress: () => {} }),
      await compareHistories({ ...options, threads: 2 }, { onProgress: () => {} }),
    ];
    expect(canonicalJson(one.result)).toBe(canonicalJson(other.result));
    expect(one.run).toMatchObject({ formatVersion: 1, tool: one.result.tool, host: { node: process.version } });
    expect([one.run.threads, other.run.threads]).toEqual([1, 2]);
    expect(one.run.git).toMatch(/^\d+\.\d+/);
    const check = new Ajv({ strictTuples: false }).compile(
      JSON.parse(readFileSync('schemas/history-run.schema.json', 'utf8')),
    );
    const written = { ...one.run, historySha256: '00' };
    expect(check(written), JSON.stringify(check.errors)).toBe(true);
    expect(check({ ...written, caseSha256: '00' })).toBe(false);
    for (const { run } of [one, other])
      expect(run.stages.map(({ name }) => name)).toEqual(['list', 'parse', 'compare', 'compare', 'compare']);
    expect(one.run.peakRssBytes).toBeGreaterThan(1e7);
    expect(Date.parse(other.run.startedAt)).toBeGreaterThanOrEqual(Date.parse(one.run.startedAt) + one.run.totalMs - 1);
  });

  it('is the same whatever the number of threads, with references, versions and sides that git does not read', async () => {
    const [known, questioned] = [makeRepository(ORIGINAL), makeRepository(REWRITTEN)];
    const snapshot = `2020-01-01=${temporaryFolder({ 'src/a.c': text('alpha'), 'bad.c': 'x\0y' })}`;
    const options = {
      known,
      questioned,
      references: [
        { name: 'folder', spec: snapshot },
        { name: 'git', spec: makeRepository(UNRELATED) },
      ],
      versions: [{ name: 'old', spec: known }],
      events: [],
    };
    const told = async (threads: number): Promise<string> =>
      canonicalJson((await compareHistories({ ...options, threads }, { onProgress: () => {} })).result);
    const alone = await told(1);
    expect(JSON.parse(alone).references.map(({ name }: { name: string }) => name)).toEqual(['folder', 'git']);
    expect(await told(2)).toBe(alone);
    expect(await told(7)).toBe(alone);
  });

  it('fails the same way in a thread of its own, and ends when it is told to', async () => {
    const known = makeRepository(ORIGINAL);
    const options = { known, references: [], versions: [], events: [], threads: 2 };
    const events = { onProgress: () => {} };
    for (const threads of [1, 2])
      await expect(
        compareHistories({ ...options, threads, questioned: `${known}@nowhere` }, events),
      ).rejects.toMatchObject({ code: 'GIT_REVISION', hint: expect.any(String) });
    const stop = new AbortController();
    const running = compareHistories({ ...options, questioned: known }, events, stop.signal);
    stop.abort(new Error('enough'));
    await expect(running).rejects.toThrow('enough');
  });

  it('says what it cannot open', async () => {
    const folder = temporaryFolder({ 'x.bundle': '# v2 git bundle\nnonsense' });
    writeFileSync(join(folder, 'y.txt'), 'text');
    await expect(run(join(folder, 'x.bundle'), folder)).rejects.toMatchObject({ code: 'GIT_BUNDLE' });
    await expect(run(folder, join(folder, 'y.txt'))).rejects.toMatchObject({ code: 'SIDE_KIND' });
    await expect(run(`2020-13-45=${folder}`, folder)).rejects.toMatchObject({ code: 'SNAPSHOT_DATE' });
  });
});
