import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REMOVED } from '../../../src/core/index.js';
import { readSvnDump, readSvnLog } from '../../../src/history/index.js';
import { temporaryFolder } from '../../ingest/folders.js';
import { COPY_NEW, COPY_VIEW, type DumpRevision, instruction, makeDump, makeSvndiff } from './make-dump.js';

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
const LONG = 'one\ntwo\nthree\n';

const TREE: readonly DumpRevision[] = [
  { number: 0, date: '2004-11-05T00:00:00.000000Z', nodes: [] },
  {
    number: 1,
    author: 'ann',
    date: '2004-11-06T10:00:00.500000Z',
    log: 'Layout\n\nmore',
    nodes: [
      { path: 'trunk', kind: 'dir' },
      { path: 'trunk/a.c', text: LONG, md5: md5(LONG) },
      { path: 'trunk/sub', kind: 'dir' },
      { path: 'trunk/sub/b.c', text: 'bee\n' },
    ],
  },
  {
    number: 2,
    author: 'böb',
    date: '2004-11-05T09:00:00.000000Z',
    log: 'Branch and change',
    nodes: [
      { path: 'branch', kind: 'dir', from: { path: 'trunk', revision: 1 } },
      { path: 'branch/a.c', action: 'change', text: `${LONG}four\n` },
      { path: 'branch/sub/b.c', action: 'delete' },
    ],
  },
  { number: 3, log: 'Gone', nodes: [{ path: 'trunk', action: 'delete' }] },
];

async function read(dump: Uint8Array, name = 'x.dump') {
  const folder = temporaryFolder({ [name]: dump });
  const opened = await readSvnDump(join(folder, name), { label: name, folder: temporaryFolder() });
  const { history, contents } = opened;
  const texts = new Map<number, string>();
  const all = history.contents.map((_, i) => i);
  expect(await contents.read(all, (content, bytes) => texts.set(content, Buffer.from(bytes).toString()))).toEqual([]);
  await opened.close();
  const told = history.commits.map(({ id }, i) => {
    const rows = [];
    for (let row = history.changes.start[i]!; row < history.changes.start[i + 1]!; row++) {
      const content = history.changes.content[row]!;
      rows.push(
        `${history.paths[history.changes.path[row]!]}=${content === REMOVED ? 'gone' : texts.get(content)!.length}`,
      );
    }
    return `${id}: ${rows.join(' ')}`;
  });
  return { history, told, gaps: history.gaps.map(({ what, reason }) => `${what}: ${reason}`) };
}

const TOLD = ['r0: ', 'r1: trunk/a.c=14 trunk/sub/b.c=4', 'r2: branch/a.c=19', 'r3: trunk/a.c=gone trunk/sub/b.c=gone'];

describe('a Subversion dump', () => {
  it('is read with its revisions, people, dates, folders that were made from others, and contents under git’s names', async () => {
    const { history, told, gaps } = await read(makeDump(2, TREE));
    expect(told).toEqual(TOLD);
    expect(gaps).toEqual([]);
    expect(history.uuid).toBe('75ed6c12-8d7a-4fba-abc9-143000000000');
    expect(history.identities.map(({ name }) => name)).toEqual(['', 'ann', 'böb']);
    const [r0, r1, r2, r3] = history.commits;
    expect(r1).toMatchObject({ parents: [0], authored: { seconds: 1099735200 }, subject: 'Layout', author: 1 });
    // Dates out of order stay so: they are what is to be looked at.
    expect(r2!.committed.seconds).toBeLessThan(r1!.committed.seconds);
    expect([r0!.undated, r3!.undated]).toEqual([undefined, true]);
    const blob = createHash('sha1').update(`blob ${LONG.length}\0${LONG}`).digest('hex');
    expect(history.contents.map(({ id }) => id)).toContain(blob);
  });

  it('is read alike with differences for texts (version 3)', async () => {
    const delta = (base: string, view: number, fresh: string): Uint8Array =>
      makeSvndiff(0, [
        {
          view: [0, base.length],
          length: view + fresh.length,
          instructions: [
            ...(view === 0 ? [] : instruction(COPY_VIEW, view, 0)),
            ...instruction(COPY_NEW, fresh.length),
          ],
          fresh: Buffer.from(fresh),
        },
      ]);
    const bases: Readonly<Record<string, string>> = { 'branch/a.c': LONG };
    const revisions = TREE.map((revision) => ({
      ...revision,
      nodes: revision.nodes.map((node) => {
        if (node.text === undefined) return node;
        const base = bases[node.path] ?? '';
        return { ...node, delta: true as const, text: delta(base, base.length, `${node.text}`.slice(base.length)) };
      }),
    }));
    const plain = await read(makeDump(2, TREE));
    const { history, told, gaps } = await read(makeDump(3, revisions));
    expect(gaps).toEqual([]);
    expect(told).toEqual(TOLD);
    expect(history.contents).toEqual(plain.history.contents);
  });

  it('cut anywhere is read up to its last whole revision, and says so', async () => {
    const whole = makeDump(2, TREE);
    const starts = TREE.map(({ number }) => whole.indexOf(`Revision-number: ${number}`));
    for (const at of [starts[2]! + 20, starts[2]! + 150, starts[3]! - 30]) {
      const { told, gaps } = await read(whole.subarray(0, at));
      expect(told).toEqual(TOLD.slice(0, 2));
      expect(gaps).toEqual([expect.stringMatching(/cannot be read on/)]);
    }
    await expect(read(whole.subarray(0, 90))).rejects.toMatchObject({ code: 'SVN_DUMP_EMPTY' });
  });

  it('tells what it lacks or lies about, and goes on', async () => {
    const { told, gaps } = await read(
      makeDump(3, [
        {
          number: 7,
          nodes: [
            { path: 'a', text: 'text', md5: md5('other') },
            { path: 'b', from: { path: 'old/b', revision: 3 } },
            { path: 'c', delta: true, text: 'no difference' },
            { path: '../../etc/passwd', text: 'x' },
          ],
        },
      ]),
    );
    expect(told).toEqual(['r7: a=4 b=0']);
    expect(gaps).toEqual([
      'r7: a: its text does not have the md5 that the dump states',
      'r7: b: what it was made from (old/b) is not in the dump',
      'r7: c: its text cannot be told: the difference does not begin with its mark',
      'r7: ../../etc/passwd: refused: the path leads out of its folder',
    ]);
  });

  it('leaves out a revision whose number is none', async () => {
    const dump = makeDump(2, TREE).toString('latin1').replace('Revision-number: 2\n', 'Revision-number: two\n');
    const { told, gaps } = await read(Buffer.from(dump, 'latin1'));
    expect(told).toHaveLength(TOLD.length - 1);
    expect(gaps).toContainEqual(expect.stringMatching(/a revision whose number is none/));
  });

  it('is bounded where its lengths are not', async () => {
    const huge = Buffer.from('SVN-fs-dump-format-version: 2\n\nRevision-number: 1\nContent-length: 999999999999\n\n');
    await expect(read(huge)).rejects.toMatchObject({ code: 'SVN_DUMP_EMPTY' });
    const line = Buffer.concat([Buffer.from('SVN-fs-dump-format-version: 2\n\n'), Buffer.alloc(300_000, 'x')]);
    await expect(read(line)).rejects.toMatchObject({ code: 'SVN_DUMP_EMPTY' });
  });
});

describe('a Subversion log', () => {
  const log = (entries: string): string => `<?xml version="1.0"?>\n<log>\n${entries}</log>\n`;
  const read = async (text: string) => {
    const folder = temporaryFolder({ 'log.xml': text });
    return (await readSvnLog(join(folder, 'log.xml'), 'log.xml', {})).history;
  };
  const ENTRY =
    '<logentry revision="4"><author>ann</author><date>2004-11-06T10:00:00.5Z</date><paths><path kind="file" action="M">/trunk/a&amp;b.c</path><path kind="dir" action="A">/trunk</path><path kind="file" action="D">/trunk/c</path></paths><msg>Say\nit</msg></logentry>\n';

  it('gives who changed what when, and no content', async () => {
    const older = ENTRY.replace('"4"', '"3"').replace('ann', 'bob');
    const history = await read(log(ENTRY + older));
    expect(history.commits.map(({ id, subject }) => `${id} ${subject}`)).toEqual(['r3 Say', 'r4 Say']);
    expect(history.paths).toEqual(['trunk/a&b.c', 'trunk/c']);
    expect(history.contents.every(({ missing }) => missing)).toBe(true);
    expect(history.gaps).toHaveLength(1);
  });

  it('expands no entity, and is read up to where it is damaged', async () => {
    const bomb = '<?xml version="1.0"?><!DOCTYPE log [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]>';
    const history = await read(`${bomb}<log>${ENTRY}<logentry revision="5"><msg>&b;</msg></logentry></log>`);
    expect(history.commits.map(({ id }) => id)).toEqual(['r4']);
    expect(history.gaps.at(-1)!.reason).toMatch('cannot be read on after 1 revisions');
    await expect(read(log(''))).rejects.toMatchObject({ code: 'SVN_LOG_EMPTY' });
  });
});
