/** The engine as a library, from the build: its workers are found there. */
import { mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCompareSettings } from '../../src/config/index.js';
import { type BeforeAndAfter, type CompareOutput, type Progress, STAGES, type Stage } from '../../src/core/index.js';
import { ROOT } from '../architecture/tree.js';
import { makeTar } from '../ingest/make-archives.js';
import { KNOWN, QUESTIONED } from '../integration/sources.js';

const { compare } = (await import(`${ROOT}dist/src/engine/index.js`)) as typeof import('../../src/engine/index.js');

const home = realpathSync(mkdtempSync(join(tmpdir(), 'engine-tests-')));
const before = process.env.TMPDIR;
beforeAll(async () => {
  process.env.TMPDIR = home;
  for (const [name, files] of [
    ['known.tar', KNOWN],
    ['questioned.tar', QUESTIONED],
  ] as const) {
    const entries = Object.entries(files).map(([path, content]) => ({ name: path, content }));
    writeFileSync(join(home, name), await makeTar(entries));
  }
});
afterAll(() => {
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  rmSync(home, { recursive: true, force: true });
});
const spools = (): string[] => readdirSync(home).filter((name) => !name.endsWith('.tar'));

const options = () =>
  readCompareSettings({ known: join(home, 'known.tar'), questioned: join(home, 'questioned.tar'), threads: 2 });

describe('a run', () => {
  let output: CompareOutput;
  const seen: Progress[] = [];
  beforeAll(async () => {
    output = await compare(options(), { onProgress: (progress) => seen.push(progress) });
  });

  test('goes through its stages in order, and never counts beyond the total', () => {
    const stages = seen.map(({ stage }) => stage).filter((stage, i, all) => stage !== all[i - 1]);
    expect(stages).toEqual(STAGES);
    expect(output.run.stages.map(({ name }) => name)).toEqual(STAGES);
    for (const { doneFiles, totalFiles, doneBytes, totalBytes } of seen) {
      if (totalFiles === 0) continue;
      expect(doneFiles).toBeLessThanOrEqual(totalFiles);
      expect(doneBytes).toBeLessThanOrEqual(totalBytes);
    }
    const parsed = seen.filter(({ stage }) => stage === 'parse').at(-1);
    expect(parsed).toMatchObject({ doneFiles: parsed?.totalFiles, doneBytes: parsed?.totalBytes });
    expect(parsed?.totalFiles).toBe(11);
  });

  test('gives an excerpt of each listed fragment, and leaves no temporary file', () => {
    expect(output.excerpts.map(({ fragmentId }) => fragmentId)).toEqual(output.result.fragments.map(({ id }) => id));
    expect(output.excerpts.length).toBeGreaterThan(2);
    for (const { known, questioned } of output.excerpts) {
      expect(known.runs.length).toBe(questioned.runs.length);
      expect(known.runs.length).toBeGreaterThan(0);
    }
    expect(spools()).toEqual([]);
  });
});

test('a list of common text that was made for other k-grams is named as not in force, and marks nothing', async () => {
  const usual = (await compare(options(), { onProgress: () => {} })).result.filtration;
  expect(usual.notInForce).toEqual([]);
  expect(usual.rules.map(({ rule }) => rule)).toContain('widespread');
  const { winnowing, ...rest } = options();
  const other = { ...rest, winnowing: { ...winnowing, renamed: { ...winnowing.renamed, k: 24 } } };
  const { filtration, marks } = (await compare(other, { onProgress: () => {} })).result;
  expect(filtration.notInForce).toMatchObject([{ rule: 'widespread', reason: expect.stringContaining('runs of 24') }]);
  expect(filtration.rules.map(({ rule }) => rule)).not.toContain('widespread');
  expect(marks.filter(({ rule }) => rule === 'widespread')).toEqual([]);
});

test.each([1, 2])('unfiltered, only low entropy takes anything, and the case says so (%i threads)', async (threads) => {
  const full = (await compare({ ...options(), threads }, { onProgress: () => {} })).result;
  const { result } = await compare({ ...options(), threads, unfiltered: true }, { onProgress: () => {} });
  expect(result.options.unfiltered).toBe(true);
  expect(result.filtration.rules.map(({ rule }) => rule)).toEqual(['low-entropy']);
  expect(result.filtration.notInForce.map(({ rule }) => rule)).toContain('vendored');
  const { before, after } = result.overall.levels.renamed as BeforeAndAfter;
  expect(after).toEqual(before);
  expect(before).toEqual(full.overall.levels.renamed?.before);
  expect(full.overall.levels.renamed?.after).not.toEqual(before);
  expect(full.options).not.toHaveProperty('unfiltered');
  expect(result.fragments.map(({ id }) => id)).toEqual(full.fragments.map(({ id }) => id));
});

describe('an abort', () => {
  test.each<Stage>(['list', 'parse', 'compare'])('while the stage is %s ends the run with its reason', async (at) => {
    const abort = new AbortController();
    const stages: Stage[] = [];
    const run = compare(
      options(),
      {
        onProgress: ({ stage }) => {
          stages.push(stage);
          if (stage === at) abort.abort(new Error(`stopped at ${at}`));
        },
      },
      abort.signal,
    );
    await expect(run).rejects.toThrow(`stopped at ${at}`);
    expect(stages.at(-1)).toBe(at);
    expect(spools()).toEqual([]);
  });
});

test('a side that cannot be opened leaves nothing of the other behind', async () => {
  const run = compare({ ...options(), questioned: join(home, 'absent') }, { onProgress: () => {} });
  await expect(run).rejects.toMatchObject({ code: 'SIDE_NOT_FOUND' });
  expect(spools()).toEqual([]);
});
