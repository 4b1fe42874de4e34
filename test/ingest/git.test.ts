import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type OpenedSide, openSide } from '../../src/ingest/index.js';
import { spoolFolders, temporaryFolder } from './folders.js';
import { contents, reasons } from './opened-side.js';
import { plantTraps } from './plant-traps.js';
import { GIT_ENV, git } from './run-git.js';

function repository(files: Readonly<Record<string, string | Uint8Array>>, ...init: string[]): string {
  const folder = temporaryFolder(files);
  git(folder, 'init', '-q', '-b', 'main', ...init);
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '-m', 'one');
  return folder;
}
const objectPath = (folder: string, id: string): string => join(folder, '.git/objects', id.slice(0, 2), id.slice(2));

const opened: OpenedSide[] = [];
afterEach(async () => {
  for (const side of opened.splice(0)) await side.close();
});
async function open(spec: string, exclude: readonly string[] = [], limits = {}): Promise<OpenedSide> {
  const side = await openSide(spec, { side: 'questioned', exclude, limits });
  opened.push(side);
  return side;
}

describe('a git revision', () => {
  it('is read from the object store: branch, tag, commit, parent, subfolder; bare, mirror and work tree', async () => {
    const folder = repository({ 'a.c': 'old', 'src/b.c': 'b\r\n', empty: '' });
    git(folder, 'tag', '-a', '-m', 't', 'v1');
    writeFileSync(join(folder, 'a.c'), 'new');
    git(folder, 'commit', '-q', '-am', 'two');
    writeFileSync(join(folder, 'a.c'), 'never committed');
    const head = git(folder, 'rev-parse', 'HEAD');
    const bare = join(temporaryFolder(), 'bare.git');
    git('/', 'clone', '-q', '--mirror', folder, bare);

    const at = await open(`${folder}@main`);
    expect(at.identity).toBe(head);
    expect(at.label).toBe(`${folder.split('/').at(-1)}@main`);
    expect(contents(at)).toEqual({ 'a.c': 'new', empty: '', 'src/b.c': 'b\r\n' });
    expect(at.files.map((file) => file.size)).toEqual([3, 0, 3]);
    for (const revision of [
      'v1',
      'main~1',
      'HEAD^',
      git(folder, 'rev-parse', 'v1^{commit}'),
      git(folder, 'rev-parse', '--short', 'v1'),
    ]) {
      expect(contents(await open(`${bare}@${revision}`))['a.c']).toBe('old');
    }
    expect(contents(await open(`${bare}@HEAD:src`))).toEqual({ 'b.c': 'b\r\n' });
    expect(contents(await open(`${join(folder, '.git')}@HEAD`))['a.c']).toBe('new');
  });

  it('reads a linked work tree and a SHA-256 repository', async () => {
    const folder = repository({ 'a.c': 'a' });
    const linked = join(temporaryFolder(), 'linked');
    git(folder, 'worktree', 'add', '-q', '-b', 'other', linked);
    expect(contents(await open(`${linked}@HEAD`))).toEqual({ 'a.c': 'a' });
    const long = await open(`${repository({ 'a.c': 'sha256' }, '--object-format=sha256')}@HEAD`);
    expect(long.identity).toHaveLength(64);
    expect(contents(long)).toEqual({ 'a.c': 'sha256' });
  });

  it('reads many blobs, large blobs and blobs of equal content', async () => {
    const files: Record<string, string> = { big: 'x'.repeat(3_000_000), 'same1.c': 'same', 'same2.c': 'same' };
    for (let i = 0; i < 500; i++) files[`d${i % 7}/f${i}.c`] = `int f${i};\n`.repeat(i);
    const side = await open(`${repository(files)}@HEAD`);
    expect(contents(side)).toEqual(files);
    expect(side.files.find((file) => file.path === 'same1.c')!.locator).toBe(
      side.files.find((file) => file.path === 'same2.c')!.locator,
    );
  });

  it('gives rows for links, submodules and names that lead outside', async () => {
    const folder = repository({ 'a.c': 'a' });
    symlinkSync('/etc/passwd', join(folder, 'link.c'));
    git(folder, 'add', '-A');
    git(folder, 'update-index', '--add', '--cacheinfo', `160000,${git(folder, 'rev-parse', 'HEAD')},sub`);
    git(folder, 'commit', '-q', '-m', 'two');
    const side = await open(`${folder}@HEAD`);
    expect(contents(side)).toEqual({ 'a.c': 'a' });
    expect(reasons(side)).toEqual({
      'link.c': 'symbolic link; not opened',
      sub: expect.stringMatching(/^submodule at commit [0-9a-f]{40}; its content is not in this repository$/),
    });
  });

  it('refuses tree entries called ..', async () => {
    const folder = repository({ 'a.c': 'a' });
    const blob = git(folder, 'rev-parse', 'HEAD:a.c');
    const evil = Buffer.concat([Buffer.from('100644 ..\0'), Buffer.from(blob, 'hex')]);
    const tree = execFileSync('git', ['hash-object', '-t', 'tree', '-w', '--stdin', '--literally'], {
      cwd: folder,
      env: GIT_ENV,
      input: evil,
      encoding: 'utf8',
    }).trim();
    const side = await open(`${folder}@${tree}`);
    expect(side.files).toEqual([]);
    expect(reasons(side)).toEqual({ '..': 'refused: the entry name leads out of its folder (..)' });
  });

  it('gives a row for a missing object and one for a damaged object, and reads the rest', async () => {
    const folder = repository({ 'a.c': 'a', 'bad.c': 'bad', 'gone.c': 'gone', 'z.c': 'z' });
    rmSync(objectPath(folder, git(folder, 'rev-parse', 'HEAD:gone.c')), { force: true });
    const bad = objectPath(folder, git(folder, 'rev-parse', 'HEAD:bad.c'));
    chmodSync(bad, 0o644);
    writeFileSync(bad, readFileSync(bad).subarray(0, -6));
    const side = await open(`${folder}@HEAD`);
    expect(contents(side)).toEqual({ 'a.c': 'a', 'z.c': 'z' });
    expect(reasons(side)['gone.c']).toMatch(/^git object [0-9a-f]{40} is missing from the repository$/);
    expect(reasons(side)['bad.c']).toMatch(/git object/);
    expect(side.problems).toHaveLength(2);
  });

  it('does not follow alternates', async () => {
    const owner = repository({ 'a.c': 'a', 'b.c': 'b' });
    const borrower = join(temporaryFolder(), 'borrower');
    git('/', 'clone', '-q', '--shared', owner, borrower);
    await expect(open(`${borrower}@HEAD`)).rejects.toMatchObject({
      kind: 'git',
      code: 'GIT_REVISION',
      hint: expect.stringContaining('alternates'),
    });
  });

  it('lists excluded files with their digest, and keeps an equal blob that is not excluded', async () => {
    const side = await open(`${repository({ 'v/a.c': 'same', 'a.c': 'same', 'v/b.c': 'b' })}@HEAD`, ['v']);
    const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
    expect(contents(side)).toEqual({ 'a.c': 'same' });
    expect(side.problems.map(({ path, sha256, reason }) => ({ path, sha256, reason }))).toEqual([
      { path: 'v/a.c', sha256: sha('same'), reason: 'excluded by v' },
      { path: 'v/b.c', sha256: sha('b'), reason: 'excluded by v' },
    ]);
  });

  it('lists blobs above the limit and refuses a side above it', async () => {
    const spec = `${repository({ 'a.c': 'a', big: 'x'.repeat(100) })}@HEAD`;
    const side = await open(spec, [], { maxEntryBytes: 99 });
    expect(contents(side)).toEqual({ 'a.c': 'a' });
    expect(side.problems[0]).toMatchObject({
      path: 'big',
      size: 100,
      reason: expect.stringContaining('limit of 99 bytes'),
    });
    await expect(open(spec, [], { maxTotalBytes: 100 })).rejects.toMatchObject({
      kind: 'input',
      code: 'SIDE_TOO_LARGE',
    });
    expect((await open(spec, [], { maxTotalBytes: 101 })).files).toHaveLength(2);
  });

  it.each(['nope', '', '--output=/tmp/x', '-h', 'a\nb', 'HEAD:nope', 'HEAD:a.c'])(
    'refuses the revision %j',
    async (revision) => {
      const before = spoolFolders();
      await expect(open(`${repository({ 'a.c': 'a' })}@${revision}`)).rejects.toMatchObject({ code: 'GIT_REVISION' });
      expect(spoolFolders()).toEqual(before);
    },
  );

  it('says where a folder is no repository, and where a bare one needs a revision', async () => {
    await expect(open(`${temporaryFolder({ a: '' })}@HEAD`)).rejects.toMatchObject({
      kind: 'git',
      code: 'GIT_REPOSITORY',
    });
    const bare = temporaryFolder();
    git(bare, 'init', '-q', '--bare');
    await expect(open(bare)).rejects.toMatchObject({
      kind: 'config',
      code: 'GIT_REVISION_MISSING',
      hint: `Name one: ${bare}@HEAD`,
    });
  });

  it('keeps the spool private and removes it', async () => {
    const before = spoolFolders();
    const side = await open(`${repository({ 'a.c': 'a' })}@HEAD`);
    const locator = side.files[0]!.locator;
    expect(statSync(join(locator, '../..')).mode & 0o777).toBe(0o700);
    await side.close();
    expect(existsSync(locator)).toBe(false);
    expect(spoolFolders()).toEqual(before);
  });
});

describe('a hostile repository', () => {
  it('runs nothing of what its configuration names', async () => {
    const canary = join(temporaryFolder(), 'canary');
    const folder = repository({ 'a.c': 'a', 'promised.c': 'promised', '.gitattributes': '* filter=evil diff=evil\n' });
    plantTraps(folder, canary, git(folder, 'rev-parse', 'HEAD:promised.c'));

    // The trap is live: a trusting git falls into it.
    try {
      execFileSync('git', ['cat-file', '-p', 'HEAD:promised.c'], { cwd: folder, env: GIT_ENV, stdio: 'ignore' });
    } catch {}
    expect(existsSync(canary)).toBe(true);
    rmSync(canary);

    const side = await open(`${folder}@HEAD`);
    expect(contents(side)['a.c']).toBe('a');
    expect(reasons(side)['promised.c']).toMatch(/is missing from the repository/);
    expect(existsSync(canary)).toBe(false);
  });

  it('does not unfold a tree of trees without end', async () => {
    const folder = repository({ 'a.c': 'a' });
    let line = `100644 blob ${git(folder, 'rev-parse', 'HEAD:a.c')}`;
    for (let level = 0; level < 10; level++) {
      const input = Array.from({ length: 10 }, (_, i) => `${line}\tf${i}\n`).join('');
      const tree = execFileSync('git', ['mktree'], { cwd: folder, env: GIT_ENV, input, encoding: 'utf8' }).trim();
      line = `040000 tree ${tree}`;
    }
    await expect(open(`${folder}@${line.split(' ')[2]}`, [], { maxEntries: 5000 })).rejects.toMatchObject({
      kind: 'input',
      code: 'SIDE_TOO_MANY_FILES',
    });
  });

  it('ignores replacement objects', async () => {
    const folder = repository({ 'a.c': 'true content' });
    const other = execFileSync('git', ['hash-object', '-w', '--stdin'], {
      cwd: folder,
      env: GIT_ENV,
      input: 'shown instead',
      encoding: 'utf8',
    }).trim();
    git(folder, 'replace', git(folder, 'rev-parse', 'HEAD:a.c'), other);
    expect(git(folder, 'cat-file', '-p', 'HEAD:a.c')).toBe('shown instead');
    expect(contents(await open(`${folder}@HEAD`))).toEqual({ 'a.c': 'true content' });
  });

  it('changes nothing in the repository', async () => {
    const folder = repository({ 'a.c': 'a' });
    const state = (): string =>
      execFileSync('find', ['.git', '-printf', '%p %s %T@\n'], { cwd: folder, encoding: 'utf8' })
        .split('\n')
        .sort()
        .join('\n');
    const before = state();
    await (await open(`${folder}@HEAD`)).close();
    expect(state()).toBe(before);
  });
});
