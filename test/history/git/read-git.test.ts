import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type History, type OpenedHistory, REMOVED } from '../../../src/core/index.js';
import { spoolFolders, temporaryFolder } from '../../ingest/folders.js';
import { GIT_ENV, git } from '../../ingest/run-git.js';
import { FIRST_DAY, makeRepository, openBundled, openGit } from '../make-repository.js';

const opened: OpenedHistory[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});
async function kept(opening: Promise<OpenedHistory>): Promise<OpenedHistory> {
  const one = await opening;
  opened.push(one);
  return one;
}

/** What each commit changed, as text. */
function told({ commits, changes, paths, contents }: History): string[] {
  return commits.map(({ subject }, i) => {
    const rows = [];
    for (let row = changes.start[i]!; row < changes.start[i + 1]!; row++) {
      const content = changes.content[row]!;
      rows.push(`${paths[changes.path[row]!]}=${content === REMOVED ? 'gone' : contents[content]!.size}`);
    }
    return `${subject}: ${rows.join(' ')}`;
  });
}

const STEPS = [
  { files: { 'a.c': 'one\n', 'src/b.c': 'bee\n' }, message: 'first' },
  { files: { 'a.c': 'one\ntwo\n' }, message: 'second\n\nmore' },
  { files: { 'c.c': 'sea\n' }, parents: [0], branch: 'side', message: 'beside', committed: `${FIRST_DAY + 90} +0530` },
  { files: { 'a.c': 'one\ntwo\n', 'c.c': 'sea\n', 'src/b.c': undefined }, parents: [1, 2], message: 'merge' },
];
const TOLD = ['first: a.c=4 src/b.c=4', 'beside: c.c=4', 'second: a.c=8', 'merge: c.c=4 src/b.c=gone'];

describe('a git history', () => {
  it('is read whole from bare repositories, work trees, bundles, and SHA-256 repositories, with equal results', async () => {
    const bare = makeRepository(STEPS);
    const tree = join(temporaryFolder(), 'tree');
    git('/', 'clone', '-q', bare, tree);
    const bundle = join(temporaryFolder(), 'all.bundle');
    git(bare, 'bundle', 'create', '-q', bundle, '--all');
    const { history } = await kept(openGit(bare));
    expect(told(history)).toEqual(TOLD);
    expect(history.gaps).toEqual([]);
    expect(history.commits.map(({ parents }) => parents)).toEqual([[], [0], [0], [2, 1]]);
    expect(history.commits[1]!.committed).toEqual({ seconds: FIRST_DAY + 90, offset: 330 });
    expect(history.identities).toEqual([{ name: 'Ann', email: 'ann@example.org', canonical: 0 }]);
    expect(history.refs).toEqual([
      { name: 'HEAD', commit: 3 },
      { name: 'refs/heads/main', commit: 3 },
      { name: 'refs/heads/side', commit: 1 },
    ]);
    for (const other of [openGit(tree), openBundled(bundle)]) {
      const { history: same } = await kept(other);
      expect({ ...same, label: '', refs: [] }).toEqual({ ...history, label: '', refs: [] });
    }
    const long = await kept(openGit(makeRepository(STEPS, '--object-format=sha256')));
    expect(told(long.history)).toEqual(TOLD);
    expect(long.history.commits[0]!.id).toHaveLength(64);
  });

  it('reads a SHA-256 bundle, and refuses one that builds on what it lacks', async () => {
    const bare = makeRepository(STEPS, '--object-format=sha256');
    const bundle = join(temporaryFolder(), 'long.bundle');
    git(bare, 'bundle', 'create', '-q', bundle, '--all');
    expect(told((await kept(openBundled(bundle))).history)).toEqual(TOLD);
    git(bare, 'bundle', 'create', '-q', bundle, 'main~1..main');
    await expect(openBundled(bundle)).rejects.toMatchObject({ code: 'GIT_BUNDLE' });
    expect(spoolFolders()).toHaveLength(1);
  });

  it('ends at a revision where one is named, and names what no ref leads to where none is', async () => {
    const bare = makeRepository(STEPS);
    const side = await kept(openGit(bare, 'side'));
    expect(told(side.history)).toEqual(TOLD.slice(0, 2));
    expect(side.history.contents).toHaveLength(3);
    git(bare, 'update-ref', 'refs/heads/main', 'refs/heads/side');
    const { history } = await kept(openGit(bare));
    expect(history.commits.map(({ unreachable }) => unreachable === true)).toEqual([false, false, true, true]);
    expect(told(history)).toEqual(TOLD);
  });

  it('joins people by the mailmap of HEAD', async () => {
    const { history } = await kept(
      openGit(
        makeRepository([
          { files: { '.mailmap': 'Ann <ann@example.org> <old@example.org>\n' } },
          { files: { a: 'a' }, author: 'anna <old@example.org>' },
        ]),
      ),
    );
    const [, second] = history.commits;
    const { canonical, name } = history.identities[second!.author]!;
    expect(name).toBe('anna');
    expect(history.identities[canonical]).toEqual({ name: 'Ann', email: 'ann@example.org', canonical });
  });

  it('does not have a mailmap read that is built to exhaust, and says so', async () => {
    const mailmap = 'Ann <ann@example.org> <old@example.org>\n'.repeat(120_000);
    const { history } = await kept(
      openGit(makeRepository([{ files: { '.mailmap': mailmap }, author: 'anna <old@example.org>' }])),
    );
    const { author } = history.commits[0]!;
    expect(history.identities[author]).toEqual({ name: 'anna', email: 'old@example.org', canonical: author });
    expect(history.gaps).toContainEqual({ what: '.mailmap', reason: expect.stringContaining('larger than 4194304') });
  });

  it('hands contents on in the order wanted, and names what it cannot read', async () => {
    const bare = makeRepository(STEPS);
    const lone = git(bare, 'hash-object', '-w', 'HEAD');
    const { history, contents } = await kept(openGit(bare));
    const texts: string[] = [];
    const wanted = history.contents.map((_, i) => i).reverse();
    const gaps = await contents.read(wanted, (_, bytes) => texts.push(Buffer.from(bytes).toString()));
    expect(gaps).toEqual([]);
    expect(texts.sort()).toEqual(['bee\n', 'one\n', 'one\ntwo\n', 'ref: refs/heads/main\n', 'sea\n']);
    expect(history.contents.map(({ id }) => id)).toContain(lone);
  });

  it('tells a missing file and a missing tree, and goes on', async () => {
    const folder = temporaryFolder({ 'a.c': 'one\n', 'src/b.c': 'bee\n' });
    git(folder, 'init', '-q', '-b', 'main');
    git(folder, 'add', '-A');
    git(folder, 'commit', '-q', '-m', 'first');
    writeFileSync(join(folder, 'a.c'), 'two\n');
    git(folder, 'commit', '-q', '-am', 'second');
    const gone = git(folder, 'rev-parse', 'HEAD~1:a.c');
    const tree = git(folder, 'rev-parse', 'HEAD:src');
    for (const id of [gone, tree]) rmSync(join(folder, '.git/objects', id.slice(0, 2), id.slice(2)));
    const { history } = await kept(openGit(folder));
    expect(history.commits.map(({ subject }) => subject)).toEqual(['first', 'second']);
    expect(history.gaps.map(({ reason }) => reason).join('\n')).toMatch(/tree/);
    expect(history.contents.every(({ id, missing }) => missing === true || id !== gone)).toBe(true);
  });

  it('does not unfold a tree of trees without end', async () => {
    const bare = makeRepository([{ files: { a: 'a' } }]);
    let tree = git(bare, 'rev-parse', 'HEAD^{tree}');
    for (let depth = 0; depth < 9; depth++) {
      const entries = Array.from({ length: 10 }, (_, i) => `040000 tree ${tree}\t${i}\n`).join('');
      tree = execFileSync('git', ['mktree'], { cwd: bare, env: GIT_ENV, input: entries, encoding: 'utf8' }).trim();
    }
    git(bare, 'update-ref', 'refs/heads/main', git(bare, 'commit-tree', '-p', 'main', '-m', 'bomb', tree));
    const { history } = await kept(openGit(bare));
    expect(told(history)).toEqual(['bomb: ', 'Step 0: a=1'].reverse());
    expect(history.gaps.map(({ reason }) => reason)).toEqual([
      'what this commit changed is not known: more than 2000000 files and folders',
    ]);
  });

  it('leaves no folder behind', async () => {
    const { close } = await openGit(makeRepository(STEPS));
    expect(spoolFolders()).toHaveLength(1);
    await close();
    expect(spoolFolders()).toEqual([]);
  });
});
