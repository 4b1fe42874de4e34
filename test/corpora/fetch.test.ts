import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fetchCorpus } from '../../corpora/fetch.js';
import { type CorpusManifest, corpusManifest, corpusNames, corpusPairs } from '../../corpora/manifest.js';
import { treeDigest } from '../../corpora/tree-digest.js';
import { temporaryFolder } from '../ingest/folders.js';
import { makeTar } from '../ingest/make-archives.js';

const FILES = {
  'deps/lib/a.c': 'int a;\n',
  'deps/lib/sub/b.h': 'int b;\n',
  'index.js': 'throw new Error("never run");\n',
};

/** A package's tarball as npm makes it, its manifest, and a packer that counts. */
async function corpus(change: Partial<CorpusManifest> = {}) {
  const tarball = await makeTar(
    [
      ...Object.entries(FILES).map(([name, content]) => ({ name: `package/${name}`, content })),
      { name: '../escaped.c', content: 'x' },
      { name: 'package/deps/lib/link.c', type: 'symlink', linkname: '/etc/passwd' } as const,
    ],
    true,
  );
  const expected = temporaryFolder({ 'a.c': FILES['deps/lib/a.c'], 'sub/b.h': FILES['deps/lib/sub/b.h'] });
  const manifest: CorpusManifest = {
    name: 'lib',
    package: 'pkg',
    version: '1.0.0',
    folder: 'deps/lib',
    language: 'c',
    licence: 'MIT',
    sha256: createHash('sha256').update(tarball).digest('hex'),
    integrity: `sha512-${createHash('sha512').update(tarball).digest('base64')}`,
    ...(await treeDigest(expected)),
    note: '',
    ...change,
  };
  const pack = vi.fn(async (_spec: string, folder: string) => {
    writeFileSync(join(folder, 'pkg-1.0.0.tgz'), tarball);
    return join(folder, 'pkg-1.0.0.tgz');
  });
  return { manifest, pack, tarball };
}

let cache = '';
beforeEach(() => {
  cache = temporaryFolder();
  vi.stubEnv('STEMMA_CACHE', cache);
});
afterEach(() => vi.unstubAllEnvs());
const inCache = (): string[] => (existsSync(join(cache, 'corpora')) ? readdirSync(join(cache, 'corpora')) : []);

describe('fetchCorpus', () => {
  it('unpacks the corpus’s folder, regular files only, and leaves nothing else behind', async () => {
    const { manifest, pack } = await corpus();
    const stages: string[] = [];
    const folder = await fetchCorpus('lib', { manifest, pack, onProgress: ({ stage }) => stages.push(stage) });
    expect(pack).toHaveBeenCalledWith('pkg@1.0.0', expect.stringContaining(cache));
    expect(readdirSync(folder, { recursive: true }).sort()).toEqual(['a.c', 'sub', join('sub', 'b.h')]);
    expect(readFileSync(join(folder, 'sub/b.h'), 'utf8')).toBe('int b;\n');
    expect(inCache()).toHaveLength(1);
    expect(existsSync(join(cache, 'escaped.c'))).toBe(false);
    expect(stages).toEqual(['fetching', 'unpacking', 'done']);
  });

  it('does not fetch a second time', async () => {
    const { manifest, pack } = await corpus();
    const first = await fetchCorpus('lib', { manifest, pack });
    expect(await fetchCorpus('lib', { manifest, pack })).toBe(first);
    expect(pack).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['changed', (folder: string) => writeFileSync(join(folder, 'a.c'), 'int c;\n')],
    ['added to', (folder: string) => writeFileSync(join(folder, 'new.c'), '')],
    ['given a link', (folder: string) => symlinkSync('/etc/passwd', join(folder, 'link.c'))],
  ])('fetches again when the kept copy was %s', async (_how, change) => {
    const { manifest, pack } = await corpus();
    change(await fetchCorpus('lib', { manifest, pack }));
    const folder = await fetchCorpus('lib', { manifest, pack });
    expect(pack).toHaveBeenCalledTimes(2);
    expect((await treeDigest(folder)).tree).toBe(manifest.tree);
  });

  it.each([
    ['tarball', { sha256: '0'.repeat(64) }],
    ['tarball', { integrity: 'sha512-0' }],
    ['file tree', { tree: '0'.repeat(64) }],
    ['number of files', { files: 3 }],
    ['number of files', { folder: 'deps', files: 3 }],
  ] as const)('keeps nothing when the %s does not agree', async (what, change) => {
    const { manifest, pack } = await corpus(change);
    await expect(fetchCorpus('lib', { manifest, pack })).rejects.toMatchObject({
      kind: 'integrity',
      code: 'CORPUS_DIGEST',
      data: { what, spec: 'pkg@1.0.0' },
    });
    expect(inCache()).toEqual([]);
  });

  it('may run twice at once', async () => {
    const { manifest, pack } = await corpus();
    const folders = await Promise.all([1, 2, 3].map(() => fetchCorpus('lib', { manifest, pack })));
    expect(new Set(folders).size).toBe(1);
    expect((await treeDigest(folders[0]!)).tree).toBe(manifest.tree);
    expect(inCache()).toHaveLength(1);
  });

  it('names the corpora there are when asked for another', async () => {
    await expect(fetchCorpus('nope')).rejects.toMatchObject({
      kind: 'config',
      code: 'CORPUS_UNKNOWN',
      hint: expect.stringContaining('leveldb'),
    });
    await expect(fetchCorpus('../pairs')).rejects.toMatchObject({ code: 'CORPUS_UNKNOWN' });
  });
});

describe('fetching through npm', () => {
  /** A stand-in for npm that notes its arguments. */
  function fakeNpm(body: string): string {
    const folder = temporaryFolder({ 'npm-cli.cjs': `const fs = require('fs'), path = require('path');\n${body}\n` });
    vi.stubEnv('npm_execpath', join(folder, 'npm-cli.cjs'));
    return folder;
  }

  it('asks npm for the package by name and version, and lets no script run', async () => {
    const { manifest, tarball } = await corpus();
    const folder = fakeNpm(`
      const args = process.argv.slice(2);
      fs.writeFileSync(path.join(__dirname, 'args.json'), JSON.stringify(args));
      fs.copyFileSync(path.join(__dirname, 'made.tgz'), path.join(args[args.indexOf('--pack-destination') + 1], 'pkg-1.0.0.tgz'));
    `);
    writeFileSync(join(folder, 'made.tgz'), tarball);
    await fetchCorpus('lib', { manifest });
    const args = JSON.parse(readFileSync(join(folder, 'args.json'), 'utf8')) as string[];
    expect(args.slice(0, 3)).toEqual(['pack', 'pkg@1.0.0', '--ignore-scripts']);
    expect(args.join(' ')).not.toMatch(/registry|https?:/);
  });

  it('says so clearly when there is no network', async () => {
    const { manifest } = await corpus();
    fakeNpm(`console.error('npm error code ENOTFOUND'); process.exit(1);`);
    await expect(fetchCorpus('lib', { manifest })).rejects.toMatchObject({
      kind: 'input',
      code: 'CORPUS_UNAVAILABLE',
      message: expect.stringContaining('ENOTFOUND'),
      hint: expect.stringContaining('network'),
    });
    expect(inCache()).toEqual([]);
  });

  it('says so when there is no npm', async () => {
    const { manifest } = await corpus();
    vi.stubEnv('npm_execpath', '');
    vi.stubEnv('PATH', temporaryFolder());
    await expect(fetchCorpus('lib', { manifest })).rejects.toMatchObject({
      code: 'CORPUS_UNAVAILABLE',
      message: expect.stringContaining('could not be started'),
    });
  });
});

describe('the cache folder', () => {
  it('follows STEMMA_CACHE, then XDG_CACHE_HOME', async () => {
    const { manifest, pack } = await corpus();
    expect((await fetchCorpus('lib', { manifest, pack })).startsWith(join(cache, 'corpora'))).toBe(true);
    vi.stubEnv('STEMMA_CACHE', '');
    const xdg = temporaryFolder();
    vi.stubEnv('XDG_CACHE_HOME', xdg);
    expect((await fetchCorpus('lib', { manifest, pack })).startsWith(join(xdg, 'stemma/corpora'))).toBe(true);
  });
});

describe('the tree digest', () => {
  it('depends on paths and bytes, not on the order or the times', async () => {
    const one = await treeDigest(temporaryFolder({ 'a.c': '1', 'b/c.c': '2' }));
    expect(await treeDigest(temporaryFolder({ 'b/c.c': '2', 'a.c': '1' }))).toEqual(one);
    for (const other of [{ 'a.c': '1', 'b/c.c': '3' }, { 'a.c': '1', 'b/d.c': '2' }, { 'a.c': '1' }] as const) {
      expect((await treeDigest(temporaryFolder(other as Record<string, string>))).tree).not.toBe(one.tree);
    }
  });

  it('is what sha256sum lists', async () => {
    const line = (text: string, path: string): string =>
      `${createHash('sha256').update(text).digest('hex')}  ${path}\n`;
    const listed = createHash('sha256')
      .update(line('1', 'a.c') + line('2', 'b/c.c'))
      .digest('hex');
    expect((await treeDigest(temporaryFolder({ 'b/c.c': '2', 'a.c': '1' }))).tree).toBe(listed);
  });
});

describe('the manifests', () => {
  it.each(corpusNames())('%s is whole', (name) => {
    const manifest = corpusManifest(name);
    expect(manifest).toMatchObject({
      name,
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      tree: expect.stringMatching(/^[0-9a-f]{64}$/),
      integrity: expect.stringMatching(/^sha512-[A-Za-z0-9+/]{86}==$/),
      licence: expect.stringMatching(/./),
    });
    expect(manifest.files).toBeGreaterThan(0);
    expect(JSON.stringify(manifest)).not.toMatch(/registry|https?:/);
  });

  it('give the two pairs of the demo, and pairs name corpora that exist, in one language', () => {
    const pairs = corpusPairs();
    expect(pairs.map((pair) => pair.name)).toEqual(expect.arrayContaining(['leveldb-rocksdb', 'unirx-unitask']));
    for (const pair of pairs) {
      expect([corpusManifest(pair.known).language, corpusManifest(pair.questioned).language]).toEqual([
        pair.language,
        pair.language,
      ]);
      expect(['derived', 'unrelated']).toContain(pair.relation);
      expect(pair.source).not.toBe('');
    }
  });
});
