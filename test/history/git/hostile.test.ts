/** Repositories made to run something, to hang, to exhaust or to mislead: nothing runs, the rest is read, and what was not is told. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import type { OpenedHistory } from '../../../src/core/index.js';
import { readFeatures } from '../../../src/history/index.js';
import { asText } from '../../../src/ingest/index.js';
import { temporaryFolder } from '../../ingest/folders.js';
import { plantTraps } from '../../ingest/plant-traps.js';
import { GIT_ENV, git } from '../../ingest/run-git.js';
import { makeRepository, openBundled, openGit } from '../make-repository.js';

const opened: OpenedHistory[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});
/** Reads all: history and contents. */
async function readAll(opening: Promise<OpenedHistory>) {
  const one = await opening;
  opened.push(one);
  const features = await readFeatures(one, asText, {});
  return {
    history: one.history,
    reasons: [...one.history.gaps, ...features.gaps].map(({ what, reason }) => `${what}: ${reason}`),
  };
}

function workTree(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = temporaryFolder(files);
  git(folder, 'init', '-q', '-b', 'main');
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '-m', 'one');
  return folder;
}

describe('a hostile repository', () => {
  it('runs nothing of what its configuration names: hooks, monitors, filters, helpers, transports, includes', async () => {
    const canary = join(temporaryFolder(), 'canary');
    const folder = workTree({
      'a.c': 'int a;\n',
      'promised.c': 'promised\n',
      '.gitattributes': '* filter=evil diff=evil\n',
      '.mailmap': 'Joined <a@x>\n',
    });
    plantTraps(folder, canary, git(folder, 'rev-parse', 'HEAD:promised.c'));
    const script = join(folder, '.git/evil.sh');
    appendFileSync(
      join(folder, '.git/config'),
      `[mailmap]\n\tfile = ${script}\n[log]\n\tshowSignature = true\n[gpg]\n\tprogram = ${script}\n`,
    );
    // The trap is live: a trusting git falls into it.
    try {
      execFileSync('git', ['log', '-p', '--all'], { cwd: folder, env: GIT_ENV, stdio: 'ignore' });
    } catch {}
    expect(existsSync(canary)).toBe(true);
    execFileSync('rm', [canary]);

    const { history, reasons } = await readAll(openGit(folder));
    expect(history.commits).toHaveLength(1);
    expect(history.identities.map(({ name }) => name)).toContain('Joined');
    expect(reasons).toEqual([expect.stringMatching(/missing from the repository/)]);
    expect(existsSync(canary)).toBe(false);
  });

  it('borrows nothing from elsewhere, and says so', async () => {
    const other = makeRepository([{ files: { 'secret.c': 'secret\n' } }]);
    const folder = workTree({ 'a.c': 'int a;\n' });
    const secret = git(other, 'rev-parse', 'main');
    mkdirSync(join(folder, '.git/objects/info'), { recursive: true });
    writeFileSync(join(folder, '.git/objects/info/alternates'), `${join(other, 'objects')}\n`);
    git(folder, 'update-ref', 'refs/heads/borrowed', secret);
    const { history, reasons } = await readAll(openGit(folder));
    expect(history.commits).toHaveLength(1);
    expect(reasons.join('\n')).toMatch(/borrows objects from another one/);
    expect(reasons.join('\n')).toMatch(/refs\/heads\/borrowed: leads to/);
  });

  it('with refs that are no names, or lead nowhere, is read by the others', async () => {
    const folder = makeRepository([{ files: { 'a.c': 'int a;\n' } }]);
    const id = git(folder, 'rev-parse', 'main');
    writeFileSync(join(folder, 'refs/heads/bad\u0007\u001b[31mname'), `${id}\n`);
    writeFileSync(join(folder, 'refs/heads/nowhere'), `${'1'.repeat(40)}\n`);
    writeFileSync(join(folder, 'refs/heads/circle'), 'ref: refs/heads/circle\n');
    symlinkSync('/etc/passwd', join(folder, 'refs/heads/link'));
    const { history, reasons } = await readAll(openGit(folder));
    expect(history.refs.map(({ name }) => name)).toEqual(['HEAD', 'refs/heads/main']);
    expect(reasons.length).toBeGreaterThan(0);
    expect(history.commits).toHaveLength(1);
  });

  it('with a content beyond the limit is read without looking into that', async () => {
    const large = Buffer.alloc(33 * 2 ** 20);
    const { history, reasons } = await readAll(
      openGit(makeRepository([{ files: { 'big.bin': large, 'a.c': 'int a;\n' } }])),
    );
    expect(history.contents.map(({ size }) => size).sort((a, b) => a - b)).toEqual([7, large.length]);
    expect(reasons).toEqual([expect.stringMatching(/larger than 33554432 bytes: not looked into/)]);
  });

  it('with a damaged pack is read as far as it goes', async () => {
    const files = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`f${i}.c`, `int f${i};\n`.repeat(50 + i)]));
    const folder = makeRepository([{ files }, { files: { 'f0.c': 'int changed;\n' } }]);
    git(folder, 'repack', '-q', '-a', '-d');
    const pack = join(
      folder,
      'objects/pack',
      readdirSync(join(folder, 'objects/pack')).find((name) => name.endsWith('.pack'))!,
    );
    chmodSync(pack, 0o644);
    const bytes = readFileSync(pack);
    const middle = bytes.length >> 1;
    writeFileSync(pack, bytes.fill(0xff, middle, middle + 60));
    const { history, reasons } = await readAll(openGit(folder));
    expect(reasons.length).toBeGreaterThan(0);
    expect(history.commits.length).toBeLessThanOrEqual(2);
    writeFileSync(pack, bytes.subarray(0, 20));
    const cut = await readAll(openGit(folder)).catch((error: unknown) => error as { code: string });
    expect('code' in cut ? cut.code : cut.reasons.length).toBeTruthy();
  });

  it('that is shallow names the parents that it lacks', async () => {
    const whole = makeRepository([1, 2, 3].map((i) => ({ files: { 'a.c': `int a${i};\n` } })));
    const shallow = join(temporaryFolder(), 'shallow.git');
    git('/', 'clone', '-q', '--bare', '--depth', '1', `file://${whole}`, shallow);
    const { history, reasons } = await readAll(openGit(shallow));
    expect(history.commits.map(({ missingParents }) => missingParents)).toEqual([1]);
    expect(reasons).toEqual([expect.stringMatching(/^[0-9a-f]{40}: of 1 commits, .* lacks parents/)]);
    expect(history.contents).toHaveLength(1);
  });

  it('with commits that lie about themselves keeps what they say', async () => {
    const folder = makeRepository([{ files: { 'a.c': 'int a;\n' } }]);
    const tree = git(folder, 'rev-parse', 'main^{tree}');
    const write = (text: string): string =>
      execFileSync('git', ['hash-object', '-t', 'commit', '-w', '--literally', '--stdin'], {
        cwd: folder,
        env: GIT_ENV,
        input: text,
        encoding: 'utf8',
      }).trim();
    write(`tree ${tree}\nauthor >< <<a\u001b@x>> 99999999999999 +9999\ncommitter x 1 y\n\n\u202esubject\n`);
    write(`tree ${tree}\nauthor A <a@x> -5 -0730\ncommitter A <a@x> 7 +0545\nencoding gb18030\n\nx`);
    write('nothing of a commit');
    const { history, reasons } = await readAll(openGit(folder));
    expect(history.commits).toHaveLength(3);
    const times = history.commits.map(({ authored }) => authored);
    expect(times).toContainEqual({ seconds: 99999999999999 });
    expect(times).toContainEqual({ seconds: -5, offset: -450 });
    expect(reasons).toEqual([expect.stringMatching(/malformed/)]);
  });

  it('with a commit or a folder too large to be one passes it over, and says so', async () => {
    const folder = makeRepository([{ files: { 'a.c': 'int a;\n' } }]);
    const tree = git(folder, 'rev-parse', 'main^{tree}');
    const write = (type: string, input: Uint8Array): string =>
      execFileSync('git', ['hash-object', '-t', type, '-w', '--literally', '--stdin'], {
        cwd: folder,
        env: GIT_ENV,
        input,
        encoding: 'utf8',
      }).trim();
    const person = 'A <a@x> 1500000000 +0000';
    const words = `tree ${tree}\nauthor ${person}\ncommitter ${person}\n\n`;
    const huge = write('commit', Buffer.from(words.padEnd(17 << 20, 'x')));
    const wide = write('tree', Buffer.alloc(17 << 20, '100644 name'));
    const of = write('commit', Buffer.from(words.replace(tree, wide)));
    const { history, reasons } = await readAll(openGit(folder));
    expect(history.commits).toHaveLength(2);
    expect(reasons).toEqual(
      expect.arrayContaining([
        expect.stringContaining(`${huge}: git commit of more than`),
        expect.stringContaining(`${wide}: git tree of more than`),
        expect.stringContaining(`around commit ${of} is not known`),
      ]),
    );
  });

  it('with folders within folders deeper than a path may be long is read to there', async () => {
    const folder = makeRepository([{ files: { 'a.c': 'int a;\n' } }]);
    const hash = (kind: string, bytes: Uint8Array): string => {
      const stored = Buffer.concat([Buffer.from(`${kind} ${bytes.length}\0`), bytes]);
      const id = createHash('sha1').update(stored).digest('hex');
      mkdirSync(join(folder, 'objects', id.slice(0, 2)), { recursive: true });
      writeFileSync(join(folder, 'objects', id.slice(0, 2), id.slice(2)), deflateSync(stored));
      return id;
    };
    let id = git(folder, 'rev-parse', 'main^{tree}');
    const deep: string[] = [];
    for (let i = 0; i < 60; i++) {
      id = hash('tree', Buffer.concat([Buffer.from(`40000 ${'d'.repeat(99)}\0`), Buffer.from(id, 'hex')]));
      deep.push(id);
    }
    const person = 'A <a@x> 1500000000 +0000';
    const commit = hash('commit', Buffer.from(`tree ${id}\nauthor ${person}\ncommitter ${person}\n\ndeep\n`));
    const { history, reasons } = await readAll(openGit(folder));
    expect(history.commits.map((one) => one.id)).toContain(commit);
    expect(reasons).toEqual([expect.stringMatching(/path has \d+ bytes, more than 4096: left out/)]);
    // The folder of the 41st step is the first whose path is longer.
    expect(reasons[0]).toContain(deep[59 - 41]);
    expect(history.paths).toEqual(['a.c']);
  });

  it('as a bundle that is cut is refused, and leaves nothing behind', async () => {
    const bare = makeRepository([{ files: { 'a.c': 'int a;\n' } }]);
    const bundle = join(temporaryFolder(), 'x.bundle');
    git(bare, 'bundle', 'create', '-q', bundle, '--all');
    const bytes = readFileSync(bundle);
    writeFileSync(bundle, bytes.subarray(0, bytes.length - 15));
    await expect(openBundled(bundle)).rejects.toMatchObject({ code: 'GIT_BUNDLE' });
  });
});
