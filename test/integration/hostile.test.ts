/** Sides that nobody would make by accident: a clear result or a clear error, and nothing lost. */
import { execFileSync } from 'node:child_process';
import { chmodSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { EXIT } from '../../src/core/index.js';
import { makeTar, makeZip } from '../ingest/make-archives.js';
import { C_FILE, CPP_FILE, CSHARP_FILE, KNOWN, QUESTIONED } from './sources.js';
import { type Compared, compare, folderOf, ledger, renamed, scores, stemma } from './stemma.js';

let questioned = '';
let base: Compared;
beforeAll(async () => {
  questioned = folderOf(QUESTIONED, 'questioned');
  base = await compare(folderOf(KNOWN, 'known'), questioned);
});

describe('files that mean harm', () => {
  // One run over all of them: each is listed, none takes the others with it.
  const nested = `int deep(void) { return ${'('.repeat(100_000)}1${')'.repeat(100_000)}; }\n`;
  const evil = '</script><script>alert(1)</script>';
  const files = {
    ...KNOWN,
    'bad/nested.c': `${nested}${C_FILE}`,
    'bad/unterminated.cpp': `${CPP_FILE}\nconst char *s = "${'x{('.repeat(200_000)}`,
    'bad/nul.c': C_FILE.replace('int find', '\0\0int find'),
    'bad/cut.c': Buffer.concat([Buffer.from(C_FILE), Buffer.from([0x2f, 0x2f, 0xe4, 0xb8])]),
    'bad/line\nfeed "and" \'quotes\'.cs': CSHARP_FILE,
    [`bad/${evil.replaceAll('/', '∕')}\u202e.c`]: `// ${evil}\n${C_FILE}`,
    'bad/table.c': `int table[] = {${Array.from({ length: 60_000 }, (_, i) => i % 251).join(',')}};\n`,
  };
  let compared: Compared;
  beforeAll(async () => {
    const folder = folderOf(files, 'hostile');
    symlinkSync('.', join(folder, 'bad/loop'));
    symlinkSync('/etc/passwd', join(folder, 'bad/passwd.c'));
    compared = await compare(folder, questioned);
  });

  test('are listed, every one, once', () => {
    const rows = compared.result.coverage.filter(({ side }) => side === 'known');
    expect(rows).toHaveLength(Object.keys(files).length + 2);
    expect(new Set(rows.map(({ path }) => path)).size).toBe(rows.length);
    const of = ledger(compared, 'known');
    for (const path of Object.keys(files)) expect(of[path]).toBeDefined();
    for (const path of ['bad/loop', 'bad/passwd.c']) {
      expect(of[path]).toMatchObject({ status: 'skipped', reason: 'symbolic link; not opened' });
    }
  });

  test('are analysed, or say why not whole', () => {
    const of = ledger(compared, 'known');
    for (const path of ['bad/nested.c', 'bad/unterminated.cpp', 'bad/cut.c', 'bad/table.c']) {
      const { status, reason, tokens } = of[path]!;
      expect(['analysed', 'partial']).toContain(status);
      expect(reason === undefined).toBe(status === 'analysed');
      expect(tokens).toBeGreaterThan(0);
    }
    // A NUL makes a file binary or is read as white space: either way it is said.
    expect(of['bad/nul.c']).toMatchObject({ status: expect.stringMatching(/analysed|partial|skipped/) });
    expect(of['bad/nul.c']!.status === 'analysed').toBe(of['bad/nul.c']!.reason === undefined);
  });

  test('cost the sound files nothing', () => {
    const pairs = (one: Compared) =>
      one.result.filePairs
        .filter((pair) => pair.known.startsWith('src/'))
        .map((pair) => [
          pair.known,
          pair.questioned,
          pair.coverageOfKnown,
          pair.coverageOfQuestioned,
          pair.matchedTokens,
        ])
        .sort();
    expect(pairs(compared)).toEqual(pairs(base));
    const copy = compared.result.filePairs.find((pair) => pair.known.startsWith('bad/line\nfeed'));
    expect(copy).toMatchObject({ questioned: 'core/fight/Hit.cs', coverageOfKnown: 1, coverageOfQuestioned: 1 });
    const cut = compared.result.filePairs.find((pair) => pair.known === 'bad/cut.c');
    expect(cut).toMatchObject({ questioned: 'core/money/book.c', coverageOfKnown: 1 });
  });

  test('put nothing of theirs into the report or the terminal', () => {
    expect(compared.html).not.toContain('<script>alert');
    expect(compared.html).not.toContain('\u202e');
    expect(compared.ended.out).not.toContain('\u202e');
    expect(compared.ended.out).toContain('⟪U+000A⟫feed "and"');
  });
});

describe('folders', () => {
  // Root reads what no one may: the trick is a folder that is removed, which no test can time. So this runs for other users only.
  test.skipIf(process.getuid?.() === 0)('that cannot be read are listed', async () => {
    const folder = folderOf({ ...KNOWN, 'locked/x.c': C_FILE, 'secret.c': C_FILE }, 'known');
    chmodSync(join(folder, 'secret.c'), 0);
    chmodSync(join(folder, 'locked'), 0);
    const compared = await compare(folder, questioned);
    chmodSync(join(folder, 'locked'), 0o700);
    expect(ledger(compared, 'known').locked).toMatchObject({ reason: 'folder cannot be read (EACCES)' });
    // The row names the path; the reason does not, so that files of one reason are listed together.
    expect(ledger(compared, 'known')['secret.c']).toMatchObject({ reason: 'cannot be read (EACCES)' });
  });

  test('that hold each other’s results’ folder are refused', async () => {
    const { code, error } = await stemma(['compare', questioned, questioned, '-o', join(questioned, 'out')]);
    expect(code).toBe(EXIT.usage);
    expect(error).toContain('lies inside the known side');
  });
});

describe('the same tree wrapped otherwise', () => {
  const entries = Object.entries(KNOWN).map(([name, content]) => ({ name, content }));
  const unnamed = (compared: Compared) => scores(compared);

  test('as .zip and .tar.gz gives the numbers of the folder', async () => {
    const home = folderOf({}, 'archives');
    writeFileSync(join(home, 'known.zip'), makeZip(entries));
    writeFileSync(join(home, 'known.tar.gz'), await makeTar(entries, true));
    for (const name of ['known.zip', 'known.tar.gz']) {
      const packed = await compare(join(home, name), questioned);
      expect(unnamed(packed)).toEqual(unnamed(base));
      expect(packed.result.sides.known).toMatchObject({
        label: name,
        identity: expect.stringMatching(/^[0-9a-f]{64}$/),
      });
    }
  });

  test('as a git revision too, whatever the work tree holds', async () => {
    const repository = folderOf(KNOWN, 'ledger');
    const git = (...args: string[]): string =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@x', ...args], {
        cwd: repository,
        encoding: 'utf8',
      });
    git('init', '-q', '-b', 'main');
    git('add', '-A');
    git('commit', '-q', '-m', 'one');
    git('tag', 'v1');
    writeFileSync(join(repository, 'src/ledger/ledger.c'), 'int changed;\n');
    git('commit', '-q', '-am', 'two');
    writeFileSync(join(repository, 'src/battle/Damage.cs'), 'never committed');
    const first = await compare(`${repository}@v1`, questioned);
    expect(unnamed(first)).toEqual(unnamed(base));
    expect(first.result.sides.known).toMatchObject({ label: 'ledger@v1', identity: git('rev-parse', 'v1').trim() });
    const second = await compare(`${repository}@main`, questioned);
    expect(renamed(second).known.covered).toBeLessThan(renamed(first).known.covered);
    const gone = await stemma(['compare', `${repository}@v2`, questioned, '-o', join(folderOf({}), 'out')]);
    expect(gone.code).not.toBe(EXIT.done);
    expect(gone.error).toContain('v2');
  });
});
