import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { afterEach, describe, expect, it } from 'vitest';
import { type OpenedSide, openSide } from '../../src/ingest/index.js';
import { spoolFolders, temporaryFolder } from './folders.js';
import { makeTar, makeZip, renameFirstTarEntry, type TarEntry, type ZipEntry } from './make-archives.js';
import { contents, reasons } from './opened-side.js';

const opened: OpenedSide[] = [];
afterEach(async () => {
  for (const side of opened.splice(0)) await side.close();
});
async function open(
  name: string,
  bytes: Uint8Array,
  exclude: readonly string[] = [],
  limits = {},
): Promise<OpenedSide> {
  const side = await openSide(join(temporaryFolder({ [name]: bytes }), name), { side: 'questioned', exclude, limits });
  opened.push(side);
  return side;
}
const sha = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const PLAIN = [
  { name: 'src/b.c', content: 'b\r\n' },
  { name: './src/./a.c', content: 'a' },
  { name: 'empty', content: '' },
];
const FORMATS: readonly [
  string,
  (entries: readonly { name: string; content?: string | Uint8Array }[]) => Buffer | Promise<Buffer>,
][] = [
  ['side.zip', makeZip],
  ['side.tar', (entries) => makeTar(entries)],
  ['side.tar.gz', (entries) => makeTar(entries, true)],
  ['named-otherwise.bin', (entries) => makeTar(entries, true)],
];

describe.each(FORMATS)('an archive (%s)', (name, make) => {
  it('is unpacked to a private spool and removed on close', async () => {
    const before = spoolFolders();
    const bytes = await make(PLAIN);
    const side = await open(name, bytes);
    expect(side.label).toBe(name);
    expect(side.identity).toBe(sha(bytes));
    expect(contents(side)).toEqual({ empty: '', 'src/a.c': 'a', 'src/b.c': 'b\r\n' });
    expect(side.files.map((file) => file.path)).toEqual(['empty', 'src/a.c', 'src/b.c']);
    expect(side.files.every((file) => /\/stemma-[^/]+\/0\/\d+$/.test(file.locator))).toBe(true);
    await side.close();
    expect(spoolFolders()).toEqual(before);
  });

  it('refuses entries that lead outside, and reads the others', async () => {
    const hostile = ['../up.c', 'a/../../up.c', '/etc/absolute.c', 'C:/windows.c', 'c:evil.c', 'back\\slash.c', '..'];
    const side = await open(
      name,
      await make([...hostile.map((path) => ({ name: path, content: 'x' })), { name: 'good.c', content: 'g' }]),
    );
    expect(contents(side)).toEqual({ 'good.c': 'g' });
    expect(side.problems.map((row) => row.path).sort()).toEqual([...hostile].sort());
    expect(side.problems.every((row) => row.reason!.startsWith('refused: '))).toBe(true);
  });

  it('lists excluded entries with digest, metadata folders once, and a path that comes twice', async () => {
    const entries = [
      { name: 'v/a.c', content: 'v' },
      { name: '.git/config', content: 'x' },
      { name: '.git/HEAD', content: 'x' },
      { name: 'a.c', content: 'first' },
      { name: 'a.c', content: 'second' },
    ];
    const side = await open(name, await make(entries), ['v']);
    expect(contents(side)).toEqual({ 'a.c': 'first' });
    expect(side.problems.map(({ path, sha256, reason }) => ({ path, sha256, reason }))).toEqual([
      { path: '.git', sha256: undefined, reason: expect.stringContaining('version-control metadata') },
      { path: 'a.c', sha256: undefined, reason: expect.stringContaining('again') },
      { path: 'v/a.c', sha256: sha('v'), reason: 'excluded by v' },
    ]);
  });

  it('stops at its limits', async () => {
    const bytes = await make([
      { name: 'a', content: 'x'.repeat(60) },
      { name: 'b', content: 'x'.repeat(50) },
    ]);
    const before = spoolFolders();
    await expect(open(name, bytes, [], { maxTotalBytes: 109 })).rejects.toMatchObject({
      kind: 'input',
      code: 'SIDE_TOO_LARGE',
    });
    await expect(open(name, bytes, [], { maxEntries: 1 })).rejects.toMatchObject({
      kind: 'input',
      code: 'SIDE_TOO_MANY_FILES',
    });
    expect(spoolFolders()).toEqual(before);
    const side = await open(name, bytes, [], { maxTotalBytes: 110, maxEntries: 2, maxEntryBytes: 50 });
    expect(side.files.map((file) => file.path)).toEqual(['b']);
    expect(reasons(side).a).toContain('limit of 50 bytes');
  });

  it('says that a cut-off archive is damaged', async () => {
    const bytes = await make([{ name: 'a.c', content: 'some content that is long enough to be cut '.repeat(200) }]);
    await expect(open(name, bytes.subarray(0, Math.floor(bytes.length / 3)))).rejects.toMatchObject({ kind: 'input' });
  });

  it('says that what is none is damaged where it bears the name, and no side else', async () => {
    const none = open(name, Buffer.from('<html>not found</html>'));
    await expect(none).rejects.toMatchObject(
      name.endsWith('.bin') ? { kind: 'config', code: 'SIDE_KIND' } : { kind: 'input', code: 'ARCHIVE_DAMAGED' },
    );
  });

  it('stops when told', async () => {
    const folder = temporaryFolder({ [name]: await make(PLAIN) });
    const before = spoolFolders();
    const stopped = openSide(join(folder, name), { side: 'known', exclude: [], signal: AbortSignal.abort() });
    await expect(stopped).rejects.toThrow(/abort/i);
    expect(spoolFolders()).toEqual(before);
  });
});

describe('a zip', () => {
  const zip = (entries: readonly ZipEntry[], limits = {}): Promise<OpenedSide> =>
    open('a.zip', makeZip(entries), [], limits);

  it('reads a small entry however well it was packed', async () => {
    const side = await zip([{ name: 'blank.c', content: ' '.repeat(1_000_000) }]);
    expect(side.files.map(({ path, size }) => [path, size])).toEqual([['blank.c', 1_000_000]]);
    expect(side.problems).toEqual([]);
  });

  it('gives rows for links, encrypted, unknown and damaged entries', async () => {
    const side = await zip([
      { name: 'link', content: '/etc/passwd', mode: 0o120777 },
      { name: 'odd', content: 'x', method: 99 },
      { name: 'rotten', content: 'x', crc: 1 },
      { name: 'more', content: 'more than it says', claimed: 4 },
      { name: 'nul\0.c', content: 'x' },
      { name: 'folder/' },
      { name: 'good', content: 'good' },
    ]);
    expect(contents(side)).toEqual({ good: 'good' });
    expect(reasons(side)).toEqual({
      link: 'symbolic link; not opened',
      odd: 'the archive entry is packed by method 99, which is not read',
      rotten: 'the archive entry is damaged: its CRC-32 does not agree',
      more: expect.stringContaining('the archive entry is damaged: '),
      'nul\\x00.c': 'refused: the entry name contains a NUL',
    });
    expect(reasons(await zip([{ name: 'locked', content: 'x', flags: 1 }]))).toEqual({
      locked: 'the archive entry is encrypted',
    });
  });

  it('reads names from a Chinese Windows, by all names together', async () => {
    const names = ['源代码/战斗系统.cpp', '源代码/掉落计算.cpp', '文档/说明.txt', 'src/main.cpp'];
    const side = await zip(names.map((name) => ({ name: iconv.encode(name, 'gbk'), content: 'x' })));
    expect(side.files.map((file) => file.path).sort()).toEqual([...names].sort());
    const utf8 = await zip(names.map((name) => ({ name, content: 'x', flags: 0x800 })));
    expect(utf8.files.map((file) => file.path)).toEqual(side.files.map((file) => file.path));
  });

  it('shows the bytes of a name that no encoding explains', async () => {
    expect(
      (await zip([{ name: Buffer.from([0xff, 0xff, 0x2e, 0x63]), content: 'x' }])).files.map((file) => file.path),
    ).toEqual(['\\xff\\xff.c']);
  });

  it('does not unpack an entry that explodes', async () => {
    const bomb = Buffer.alloc(20 * 1024 * 1024);
    const side = await zip([
      { name: 'bomb', content: bomb },
      { name: 'good', content: 'good' },
    ]);
    expect(contents(side)).toEqual({ good: 'good' });
    expect(reasons(side).bomb).toContain('200 times');
    expect((await zip([{ name: 'blank', content: bomb }], { maxCompressionRatio: 2000 })).files).toHaveLength(1);
  });

  it('refuses what is no archive', async () => {
    await expect(open('a.zip', Buffer.from('no archive at all'))).rejects.toMatchObject({
      kind: 'input',
      code: 'ARCHIVE_DAMAGED',
    });
    await expect(open('a.7z', Buffer.from('7z\xbc\xaf\x27\x1c', 'latin1'))).rejects.toMatchObject({
      kind: 'config',
      code: 'SIDE_KIND',
    });
  });
});

describe('a tar', () => {
  const tar = async (entries: readonly TarEntry[]): Promise<OpenedSide> => open('a.tar', await makeTar(entries));

  it('gives rows for what is no file, and resolves hard links to entries before them', async () => {
    const side = await tar([
      { name: 'a.c', content: 'a' },
      { name: 'hard.c', type: 'link', linkname: './a.c' },
      { name: 'far.c', type: 'link', linkname: '../../etc/passwd' },
      { name: 'soft.c', type: 'symlink', linkname: '/etc/passwd' },
      { name: 'pipe', type: 'fifo' },
      { name: 'device', type: 'character-device' },
      { name: 'folder/', type: 'directory' },
      { name: 'last.c', content: 'last' },
    ]);
    expect(contents(side)).toEqual({ 'a.c': 'a', 'hard.c': 'a', 'last.c': 'last' });
    expect(reasons(side)).toEqual({
      device: 'special entry; not opened',
      'far.c': 'hard link to an entry that was not unpacked',
      pipe: 'special entry; not opened',
      'soft.c': 'symbolic link; not opened',
    });
  });

  it('reads long and non-ASCII names, and shows bytes that are no UTF-8', async () => {
    const long = `${'深い/'.repeat(60)}源.c`;
    const bytes = await makeTar([
      { name: 'x.c', content: 'x' },
      { name: long, content: 'long' },
      { name: 'é.c', content: 'e' },
    ]);
    const side = await open('a.tar', renameFirstTarEntry(bytes, Buffer.from([0xd6, 0xd0, 0x2e, 0x63])));
    expect(contents(side)).toEqual({ '\\xd6\\xd0.c': 'x', [long]: 'long', 'é.c': 'e' });
  });

  it('stops an archive that explodes', async () => {
    const bytes = await makeTar([{ name: 'bomb', content: Buffer.alloc(40 * 1024 * 1024) }], true);
    await expect(open('bomb.tgz', bytes)).rejects.toMatchObject({ kind: 'input', code: 'ARCHIVE_RATIO' });
  });

  it('refuses a gzip file that holds no tar', async () => {
    await expect(open('a.gz', gzipSync(Buffer.from('text '.repeat(400))))).rejects.toMatchObject({
      kind: 'input',
      code: 'ARCHIVE_DAMAGED',
    });
  });

  it('reads what the machine’s own tar writes', async () => {
    const folder = temporaryFolder({ 'side/a b.c': 'a', 'side/sub/長い名前.c': 'b' });
    execFileSync('tar', ['czf', 'made.tgz', '-C', 'side', '.'], { cwd: folder });
    const side = await openSide(join(folder, 'made.tgz'), { side: 'known', exclude: [] });
    opened.push(side);
    expect(contents(side)).toEqual({ 'a b.c': 'a', 'sub/長い名前.c': 'b' });
  });
});

describe('an interrupted process', () => {
  const script = `
    const { createSpool } = await import(process.argv[1]);
    const spool = createSpool();
    spool.file().write(Buffer.from('x'));
    console.log(spool.folder);
    setInterval(() => {}, 1000);
  `;
  // Node runs no TypeScript here: the built room serves, as it does in `npm test`.
  const built = join(process.cwd(), 'dist/src/ingest/spool.js');

  it.runIf(existsSync(built)).each(['SIGINT', 'SIGTERM'] as const)(
    'removes its spool on %s and ends by that signal',
    async (signal) => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script, built], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const folder = String((await once(child.stdout, 'data'))[0]).trim();
      expect(existsSync(folder)).toBe(true);
      child.kill(signal);
      expect(await once(child, 'exit')).toEqual([null, signal]);
      expect(existsSync(folder)).toBe(false);
    },
  );
});
