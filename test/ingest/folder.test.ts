import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type OpenedSide, openSide, scanFile } from '../../src/ingest/index.js';
import { spoolFolders, temporaryFolder } from './folders.js';
import { reasons } from './opened-side.js';

vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const denied = (path: unknown): void => {
    if (String(path).endsWith('/denied'))
      throw Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
  };
  const guard =
    <A extends unknown[], R>(call: (...args: A) => R) =>
    (...args: A): R => {
      denied(args[0]);
      return call(...args);
    };
  // Tests run as root, which no permission stops: the refusal is played.
  return { ...fs, readdirSync: guard(fs.readdirSync as never), lstatSync: guard(fs.lstatSync as never) };
});

const opened: OpenedSide[] = [];
afterEach(async () => {
  for (const side of opened.splice(0)) await side.close();
});
async function open(spec: string, exclude: readonly string[] = [], limits = {}): Promise<OpenedSide> {
  const side = await openSide(spec, { side: 'known', exclude, limits });
  opened.push(side);
  return side;
}
const paths = (side: OpenedSide): string[] => side.files.map((file) => file.path);

describe('a folder', () => {
  it('lists its files in the order of the paths’ bytes, with sizes and readable locators', async () => {
    const folder = temporaryFolder({
      'b.c': 'b',
      'a/z.c': 'az',
      'a.c': 'a',
      'B.c': '',
      'a\u{1f600}': '',
      'a\uffee': '',
    });
    const side = await open(folder);
    expect(paths(side)).toEqual(['B.c', 'a.c', 'a/z.c', 'a\uffee', 'a\u{1f600}', 'b.c']);
    expect(side.files.map((file) => file.size)).toEqual([0, 1, 2, 0, 0, 1]);
    expect(readFileSync(side.files[2]!.locator, 'utf8')).toBe('az');
    expect(side.problems).toEqual([]);
  });

  it('never follows links, nor opens pipes and sockets', async () => {
    const outside = temporaryFolder({ 'secret.c': 'int secret;' });
    const folder = temporaryFolder({ 'a.c': 'a' });
    symlinkSync(folder, join(folder, 'loop'));
    symlinkSync(outside, join(folder, 'out'));
    symlinkSync('/nowhere/at/all', join(folder, 'dangling.c'));
    execFileSync('mkfifo', [join(folder, 'pipe.c')]);
    const side = await open(folder);
    expect(paths(side)).toEqual(['a.c']);
    expect(reasons(side)).toEqual({
      'dangling.c': 'symbolic link; not opened',
      loop: 'symbolic link; not opened',
      out: 'symbolic link; not opened',
      'pipe.c': 'named pipe; not opened',
    });
    expect(side.problems.every((row) => row.status === 'skipped' && row.side === 'known')).toBe(true);
  });

  it('gives a row for a folder or file that cannot be read, and goes on', async () => {
    const side = await open(temporaryFolder({ 'a/denied/x.c': 'x', 'b/denied': 'x', 'c.c': 'c' }));
    expect(paths(side)).toEqual(['c.c']);
    expect(reasons(side)).toEqual({
      'a/denied': 'folder cannot be read (EACCES)',
      'b/denied': 'cannot be examined (EACCES)',
    });
  });

  it('fails clearly where the side itself cannot be read', async () => {
    await expect(open(join(temporaryFolder({ 'denied/x': '' }), 'denied'))).rejects.toMatchObject({
      kind: 'input',
      code: 'SIDE_UNREADABLE',
    });
  });

  it('leaves version-control folders alone and says so once', async () => {
    const side = await open(
      temporaryFolder({ '.git/config': '', 'x/.svn/a/b': '', '.gitignore': 'x', '.hg/a': '', 'git/a': '' }),
    );
    expect(paths(side)).toEqual(['.gitignore', 'git/a']);
    expect(Object.keys(reasons(side))).toEqual(['.git', '.hg', 'x/.svn']);
  });

  it('reads names with newlines, quotes and bytes that are no UTF-8', async () => {
    const folder = temporaryFolder({ 'a\n"b\' .c': 'one', 'lit\\xff.c': 'two' });
    const raw = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xd6, 0xd0, 0xff])]);
    mkdirSync(raw);
    writeFileSync(Buffer.concat([raw, Buffer.from('/in.c')]), 'three');
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/lit`), Buffer.from([0xff]), Buffer.from('.c')]), 'four');
    const side = await open(folder);
    const contents = Object.fromEntries(side.files.map((file) => [file.path, readFileSync(file.locator, 'utf8')]));
    expect(contents).toEqual({
      'a\n"b\' .c': 'one',
      'lit\\x5cxff.c': 'two',
      '\\xd6\\xd0\\xff/in.c': 'three',
      'lit\\xff.c': 'four',
    });
    expect(
      scanFile(side.files.find((file) => file.path.endsWith('in.c'))!, [{ id: 'c', extensions: ['c'] }]),
    ).toMatchObject({ language: 'c', size: 5 });
  });

  it('excludes what a pattern matches whatever its names begin with, and across a newline', async () => {
    const folder = temporaryFolder({ '.hidden/.x.c': 'x', 'odd\nname/y.c': 'y', 'z.h': 'z' });
    expect((await open(folder, ['**/*.c'])).files.map(({ path }) => path)).toEqual(['z.h']);
  });

  it('lists what the user excluded, with its digest', async () => {
    const folder = temporaryFolder({
      'third_party/.x/a\nb.c': 'tp',
      'src/a.gen.cs': 'g',
      'src/a.cs': 'a',
      third_party_notes: 'n',
    });
    const side = await open(folder, ['third_party', '**/*.gen.cs']);
    expect(paths(side)).toEqual(['src/a.cs', 'third_party_notes']);
    expect(side.problems).toEqual([
      {
        side: 'known',
        path: 'src/a.gen.cs',
        size: 1,
        sha256: sha('g'),
        status: 'skipped',
        reason: 'excluded by **/*.gen.cs',
      },
      {
        side: 'known',
        path: 'third_party/.x/a\nb.c',
        size: 2,
        sha256: sha('tp'),
        status: 'skipped',
        reason: 'excluded by third_party',
      },
    ]);
    expect(paths(await open(folder, ['./third_party/', 'src/**'])).concat()).toEqual(['third_party_notes']);
    expect(paths(await open(folder, ['cs', 'a.cs']))).toHaveLength(4);
  });

  it('refuses an empty pattern and a limit out of range', async () => {
    const folder = temporaryFolder({});
    await expect(open(folder, [''])).rejects.toMatchObject({ kind: 'config', code: 'EXCLUDE_PATTERN' });
    await expect(open(folder, ['/'])).rejects.toMatchObject({ code: 'EXCLUDE_PATTERN' });
    for (const maxEntries of [0, -1, 1.5, Number.NaN]) {
      await expect(open(folder, [], { maxEntries })).rejects.toMatchObject({
        kind: 'config',
        code: 'LIMIT_OUT_OF_RANGE',
      });
    }
  });

  it('is empty without error, stops at too many files, and stops when told', async () => {
    expect(paths(await open(temporaryFolder({})))).toEqual([]);
    const folder = temporaryFolder({ a: '', b: '', c: '' });
    await expect(open(folder, [], { maxEntries: 2 })).rejects.toMatchObject({
      kind: 'input',
      code: 'SIDE_TOO_MANY_FILES',
    });
    expect(paths(await open(folder, [], { maxEntries: 3 }))).toHaveLength(3);
    const stopped = openSide(folder, { side: 'known', exclude: [], signal: AbortSignal.abort() });
    await expect(stopped).rejects.toThrow(/abort/i);
  });

  it('makes no temporary folder where none is needed', async () => {
    const before = spoolFolders();
    await open(temporaryFolder({ 'a.c': '' }));
    expect(spoolFolders()).toEqual(before);
  });
});

describe('what names a side', () => {
  it.each([
    ['/nowhere/at/all', 'SIDE_NOT_FOUND'],
    ['', 'SIDE_EMPTY'],
    ['a\0b', 'SIDE_EMPTY'],
  ])('%j is refused with %s', async (spec, code) => {
    await expect(open(spec)).rejects.toMatchObject({
      kind: 'config',
      code,
      hint: expect.stringContaining('A side is a folder'),
    });
  });

  it('refuses a file that is no archive, and a pipe without opening it', async () => {
    const folder = temporaryFolder({ 'a.c': 'int x;' });
    await expect(open(join(folder, 'a.c'))).rejects.toMatchObject({ kind: 'config', code: 'SIDE_KIND' });
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    await expect(open(join(folder, 'pipe'))).rejects.toMatchObject({ kind: 'config', code: 'SIDE_KIND' });
  });

  it('takes an existing folder with @ in its name for a folder', async () => {
    const folder = temporaryFolder({ 'game@1.0/a.c': '', 'game/b.c': '' });
    expect(paths(await open(join(folder, 'game@1.0')))).toEqual(['a.c']);
  });

  it('is labelled by what the user named, never by an absolute path', async () => {
    const folder = temporaryFolder({ 'side/a.c': '' });
    expect((await open(join(folder, 'side/'))).label).toBe('side');
    mkdirSync(join(folder, 'game', 'src'), { recursive: true });
    // Both sides may lie in a folder of this name.
    expect((await open(join(folder, 'game/src'))).label).toBe('game/src');
    expect((await open('test/ingest/')).label).toBe('test/ingest');
    expect((await open('.', ['**'])).label.split('/').at(-1)).toBe(process.cwd().split('/').at(-1));
  });

  it('is followed where it is itself a link', async () => {
    const folder = temporaryFolder({ 'side/a.c': '' });
    symlinkSync(join(folder, 'side'), join(folder, 'link'));
    expect(paths(await open(join(folder, 'link')))).toEqual(['a.c']);
  });
});

describe('the temporary folder', () => {
  it('is private, and gone after close', async () => {
    const folder = temporaryFolder({});
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xff])]), 'x');
    const side = await open(folder);
    const locator = side.files[0]!.locator;
    expect(existsSync(locator)).toBe(true);
    await side.close();
    expect(existsSync(locator)).toBe(false);
    expect(readFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xff])]), 'utf8')).toBe('x');
    rmSync(folder, { recursive: true });
  });
});

const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
