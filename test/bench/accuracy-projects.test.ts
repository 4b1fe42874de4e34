import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type AccuracyPair,
  accuracyPairs,
  createLocator,
  heldOfOther,
  locateSides,
  type Project,
  projects,
  vendoredPaths,
} from '../../bench/accuracy/projects.js';
import { corpusManifest, corpusNames } from '../../corpora/manifest.js';
import { temporaryFolder } from '../ingest/folders.js';

const all = projects();
const pairs = accuracyPairs();
const byName = new Map(all.map((project) => [project.name, project]));
const side = (pair: AccuracyPair, which: 'known' | 'questioned'): Project => byName.get(pair[which]) as Project;
const origin = ({ from }: Project): string => ('corpus' in from ? from.corpus : from.repository);
const having = (want: Partial<AccuracyPair>): AccuracyPair[] =>
  pairs.filter((pair) => Object.entries(want).every(([key, value]) => pair[key as keyof AccuracyPair] === value));

describe('the projects', () => {
  it('have names of their own, and come from a corpus that exists or a full commit id', () => {
    expect(byName.size).toBe(all.length);
    for (const { name, from } of all) {
      if ('corpus' in from) expect(corpusNames(), name).toContain(from.corpus);
      else expect(from, name).toMatchObject({ commit: expect.stringMatching(/^[0-9a-f]{40}$/) });
    }
  });

  it('say what they are', () => {
    for (const project of all) {
      expect(project, project.name).toMatchObject({
        genre: expect.stringMatching(/./),
        licence: expect.stringMatching(/./),
      });
      expect(project.lines, project.name).toBeGreaterThan(5000);
      if ('corpus' in project.from)
        expect(corpusManifest(project.from.corpus).language === 'csharp').toBe(project.language === 'csharp');
    }
  });

  it('serve calibration or test, and so does their whole family', () => {
    const uses = new Map<string, string>();
    for (const { family, name, use } of all) {
      expect(uses.get(family) ?? use, name).toBe(use);
      uses.set(family, use);
    }
    const calibrated = new Set(all.filter(({ use }) => use === 'calibration').map(origin));
    expect(all.filter((project) => project.use === 'test' && calibrated.has(origin(project)))).toEqual([]);
  });

  it('name the family of a component that another project of the list made', () => {
    const families = new Set(all.map(({ family }) => family));
    const made = all.flatMap(({ vendors }) => vendors.flatMap(({ of }) => of ?? []));
    expect(made.length).toBeGreaterThan(10);
    expect(made.filter((family) => !families.has(family))).toEqual([]);
    const pair = (known: string, questioned: string) => heldOfOther({ known, questioned }, byName);
    expect(pair('ioq3', 'sdl')).toEqual(['SDL headers']);
    expect(pair('velcro', 'nez')).toEqual(['Farseer Physics']);
    expect(pair('ioq3', 'libgit2')).toEqual([]);
  });

  it('name vendored paths that lie inside the project', () => {
    for (const project of all)
      for (const path of vendoredPaths(project)) expect(path, project.name).not.toMatch(/^[/!]|\.\.\/|\\/);
  });
});

describe('the pairs', () => {
  it('are each there once, whichever way round', () => {
    expect(new Set(pairs.map(({ known, questioned }) => [known, questioned].sort().join())).size).toBe(pairs.length);
    expect(new Set(pairs.map(({ name }) => name)).size).toBe(pairs.length);
  });

  it('hold two projects of the pair’s language and use, and say who says so', () => {
    for (const pair of pairs) {
      for (const which of ['known', 'questioned'] as const)
        expect(side(pair, which), pair.name).toMatchObject({ language: pair.language, use: pair.use });
      expect(pair.source, pair.name).toMatch(/./);
    }
  });

  it('are derived within a family and nothing else, unrelated or bound by third-party code across families', () => {
    for (const pair of pairs)
      expect(side(pair, 'known').family === side(pair, 'questioned').family, pair.name).toBe(
        pair.relation === 'derived',
      );
  });

  it('name what a third party wrote where that is all they share, and only there', () => {
    for (const pair of pairs)
      expect((pair.shares ?? []).length > 0, pair.name).toBe(pair.relation === 'third-party-only');
  });

  it('are as many as issue 3 asks for', () => {
    const count = (want: Partial<AccuracyPair>): number => having(want).filter(({ rewritten }) => !rewritten).length;
    expect(count({ use: 'calibration', relation: 'unrelated', language: 'c-cpp' })).toBeGreaterThanOrEqual(30);
    expect(count({ use: 'calibration', relation: 'unrelated', language: 'csharp' })).toBeGreaterThanOrEqual(15);
    expect(count({ use: 'test', relation: 'unrelated' })).toBeGreaterThanOrEqual(40);
    expect(count({ use: 'test', relation: 'derived' })).toBeGreaterThanOrEqual(12);
    expect(count({ use: 'test', relation: 'third-party-only' })).toBeGreaterThanOrEqual(4);
  });

  it('have each been measured before filtration', () => {
    const file = new URL('../../bench/accuracy/before.json', import.meta.url);
    const { pairs: measured } = JSON.parse(readFileSync(file, 'utf8')) as { pairs: { name: string }[] };
    expect(measured.map(({ name }) => name)).toEqual(pairs.map(({ name }) => name));
  });
});

describe('locating', () => {
  const template = all.find(({ from }) => 'repository' in from) as Project;
  let repos = '';
  let commit = '';
  beforeEach(() => {
    repos = temporaryFolder({ 'owner+name/repo/a.c': 'int a;\n' });
    const git = (...words: string[]): string =>
      spawnSync('git', ['-C', join(repos, 'owner+name/repo'), '-c', 'user.name=a', '-c', 'user.email=a@b', ...words], {
        encoding: 'utf8',
      }).stdout.trim();
    git('init', '-q');
    git('add', '.');
    git('commit', '-q', '-m', 'one');
    commit = git('rev-parse', 'HEAD');
  });
  const at = (repository: string, id: string, name = 'p'): Project => ({
    ...template,
    name,
    from: { repository, commit: id },
  });

  it('gives the revision of a clone that holds it', async () => {
    expect(await createLocator(repos)(at('owner/name', commit))).toBe(`${join(repos, 'owner+name/repo')}@${commit}`);
  });

  it.each([
    ['without a folder of clones', false, 'owner/name', '', /--repos DIR/],
    ['without that clone', true, 'owner/other', '', /expected at .*owner\+other/],
    ['without that commit', true, 'owner/name', '0'.repeat(40), /commit 0{40} .*does not hold it/],
  ])('says what is missing %s', async (_how, given, repository, id, missing) => {
    const located = await createLocator(given ? repos : undefined)(at(repository, id || commit));
    expect(located).toEqual({ missing: expect.stringMatching(missing) });
  });

  it('says that a package which cannot be fetched is missing', async () => {
    const folder = temporaryFolder({ 'npm-cli.cjs': `console.error('npm error code ENOTFOUND'); process.exit(1);` });
    vi.stubEnv('npm_execpath', join(folder, 'npm-cli.cjs'));
    vi.stubEnv('STEMMA_CACHE', temporaryFolder());
    const located = await createLocator(undefined)({ ...template, from: { corpus: 'leveldb' } });
    vi.unstubAllEnvs();
    expect(located).toEqual({ missing: expect.stringContaining('ENOTFOUND') });
  });

  it('gives both sides of a pair, or the first that is missing', async () => {
    const known = new Map([
      ['here', at('owner/name', commit, 'here')],
      ['away', at('owner/away', commit, 'away')],
    ]);
    const pair = (a: string, b: string): AccuracyPair => ({ ...(pairs[0] as AccuracyPair), known: a, questioned: b });
    const spec = `${join(repos, 'owner+name/repo')}@${commit}`;
    expect(await locateSides(pair('here', 'here'), createLocator(repos), known)).toEqual({
      known: spec,
      questioned: spec,
    });
    expect(await locateSides(pair('here', 'away'), createLocator(repos), known)).toEqual({
      missing: expect.stringContaining('owner+away'),
    });
  });
});
