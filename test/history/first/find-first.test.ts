import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type OpenedHistory, REMOVED } from '../../../src/core/index.js';
import { findFirst, linesOf, readFeatures, runWithin } from '../../../src/history/index.js';
import { type CommitToMake, makeHistory } from '../make-history.js';

const asText = () => undefined;

async function textsOf({ history, contents }: OpenedHistory): Promise<string[]> {
  const texts: string[] = [];
  const all = history.contents.map((_, i) => i);
  await contents.read(all, (content, bytes) => {
    texts[content] = Buffer.from(bytes).toString();
  });
  return texts;
}

/** Where `piece` of the file that the last commit left at `path` first stood. */
async function search(steps: readonly CommitToMake[], path: string, piece: string) {
  const opened = makeHistory(steps);
  const { changes, paths } = opened.history;
  const features = await readFeatures(opened, asText, {});
  const texts = await textsOf(opened);
  const heldBy = changes.content[changes.path.lastIndexOf(paths.indexOf(path))]!;
  const start = texts[heldBy]!.indexOf(piece);
  const lines = linesOf(Buffer.from(texts[heldBy]!), asText)!;
  const run = runWithin(lines, start, start + piece.length);
  const [found] = await findFirst({ ...opened, features }, [{ run, heldBy }], asText);
  return found;
}

const A = 'first line of it\nsecond line of it\n';
const B = 'third line of it\nfourth line of it\n';

describe('first introduction', () => {
  it('is the commit whose file first held the lines one after the other, under whatever path', async () => {
    const steps = [
      { files: { 'a.c': A } },
      { files: { 'b.c': B } },
      { files: { 'old/c.c': `head of it\n${A}${B}` } },
      { files: { 'old/c.c': null, 'new/c.c': `head of it\n${A}${B}tail of it\n` } },
    ];
    const found = await search(steps, 'new/c.c', A + B);
    expect(found).toMatchObject({
      commit: { position: 2 },
      path: 'old/c.c',
      lines: 4,
      author: expect.stringMatching(/@/),
    });
    expect(await search(steps, 'new/c.c', B)).toMatchObject({ commit: { position: 1 }, path: 'b.c', lines: 2 });
    const { notBefore } = (await search(steps, 'new/c.c', 'tail of it\n'))!;
    expect(notBefore).toBeUndefined();
  });

  it('follows a file that was copied, and not moved', async () => {
    const pieces = ['one piece of it\n', 'another piece of it\n', 'a third piece of it\n'];
    const steps = [
      // Each line stood elsewhere before, so that only the file itself tells.
      { files: { 'x.c': `${pieces[0]}gap of x\n`, 'y.c': `${pieces[1]}gap of y\n` } },
      { files: { 'z/a.c': `${pieces[0]}${pieces[1]}end of it\n` } },
      { files: { 'z/a.c': `${pieces[0]}${pieces[1]}${pieces[2]}` } },
      { files: { 'w/b.c': `${pieces[0]}${pieces[1]}${pieces[2]}` } },
      { files: { 'w/b.c': `${pieces[0]}${pieces[1]}${pieces[2]}more of it\n` } },
    ];
    const found = await search(steps, 'w/b.c', pieces[0]! + pieces[1]!);
    expect(found).toMatchObject({ commit: { position: 1 }, path: 'z/a.c' });
  });

  it('looks past line ends, empty lines and white space at line ends, and says when an earlier commit cannot be ruled out', async () => {
    const steps = [
      { files: { 'a.c': `${A.replaceAll('\n', '  \r\n')}\r\n${B}` } },
      { files: { 'a.c': `${B}${A}` } },
      { files: { 'a.c': `${A}${B}` } },
    ];
    expect(await search(steps, 'a.c', A + B)).toMatchObject({ commit: { position: 0 } });
    const turned = [{ files: { 'a.c': 'xxx\nyyy\n' } }, { files: { 'a.c': 'yyy\nxxx\n' } }];
    expect(await search(turned, 'a.c', 'yyy\nxxx\n')).toMatchObject({
      commit: { position: 1 },
      notBefore: { position: 0 },
    });
  });

  it('is found in another file, though each of its lines stood elsewhere before', async () => {
    const [one, two] = ['one piece of it\n', 'another piece of it\n'];
    const steps = [
      { files: { 'x.c': `${one}gap of x\n`, 'y.c': `${two}gap of y\n` } },
      // Indented, they are not the same lines.
      { files: { 'z.c': ` ${one} ${two}` } },
      { files: { 'gui/jump.h': `${one}${two}end of jump\n` } },
      { files: { 'gui/select.h': `${one}${two}end of select\n` } },
    ];
    expect(await search(steps, 'gui/select.h', one + two)).toMatchObject({
      commit: { position: 2 },
      path: 'gui/jump.h',
    });
  });

  it('of lines that stand everywhere is looked for in the file itself, however many others there are', async () => {
    const others = Array.from({ length: 2100 }, (_, i) => ({ files: { 'a.c': `begin\n  }\n\tline ${i}\n}\n` } }));
    const own = [
      { files: { 'b.c': 'first of b\nbegin\n  }\n}\n' } },
      { files: { 'b.c': 'first of b\nsecond of b\nbegin\n  }\n}\n' } },
    ];
    const found = await search([...others, ...own], 'b.c', 'begin\n  }\n}\n');
    expect(found).toMatchObject({ commit: { position: 2100 }, notBefore: { position: 0 } });
  });

  it('tells where the graph puts the commit', async () => {
    const found = await search(
      [
        { files: { 'a.c': A }, at: 500 },
        { files: { 'a.c': A + B }, at: 100 },
        { files: { 'a.c': `${A}${B}end of it\n` }, at: 900 },
      ],
      'a.c',
      B,
    );
    expect(found).toMatchObject({ commit: { committed: 100 }, after: 500, before: 900 });
  });

  it('is that of a search through all contents, or says that it may be earlier; never one that does not hold the lines', async () => {
    const word = fc.constantFrom('alpha', 'beta', 'gamma', 'delta', 'epsilon', '}', '');
    const file = fc
      .array(word, { minLength: 1, maxLength: 8 })
      .map((lines) => lines.map((line) => `${line}\n`).join(''));
    const step = fc.record({ path: fc.constantFrom('a', 'b', 'c'), file });
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 2, maxLength: 12 }),
        fc.nat(),
        fc.nat(),
        async (made, from, length) => {
          const opened = makeHistory(made.map(({ path, file }) => ({ files: { [path]: file } })));
          const { history } = opened;
          const features = await readFeatures(opened, asText, {});
          const texts = await textsOf(opened);
          const heldBy = history.changes.content[history.changes.content.length - 1]!;
          if (heldBy === REMOVED) return;
          const lines = linesOf(Buffer.from(texts[heldBy]!), asText)!;
          const starts = [...lines.start, lines.bytes.length];
          const begin = from % lines.start.length;
          const end = Math.min(begin + 1 + (length % 4), lines.start.length);
          const run = runWithin(lines, starts[begin]!, starts[end]!);
          const [found] = await findFirst({ ...opened, features }, [{ run, heldBy }], asText);
          const full = (text: string): string[] => text.split('\n').filter((line) => line !== '');
          const wanted = full(texts[heldBy]!.split('\n').slice(begin, end).join('\n'));
          if (run.lo.length === 0) return void expect(found).toBeUndefined();
          if (wanted.length === 0) return;
          const holds = (content: number): boolean =>
            `\n${full(texts[content]!).join('\n')}\n`.includes(`\n${wanted.join('\n')}\n`);
          const truth = Math.min(
            ...history.contents
              .map((_, i) => i)
              .filter(holds)
              .map((i) => features.contents.firstCommit[i]!),
          );
          expect(found!.commit.position).toBeGreaterThanOrEqual(truth);
          if (found!.notBefore === undefined) expect(found!.commit.position).toBe(truth);
          else expect(found!.notBefore.position).toBeLessThanOrEqual(truth);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('holds with more children of one commit than a call takes arguments', async () => {
    const children = Array.from({ length: 150_000 }, () => ({ parents: [0] }));
    const found = await search([{ files: { 'a.c': A }, at: 1000 }, ...children], 'a.c', A);
    expect(found).toMatchObject({ commit: { position: 0 } });
    expect(found!.before).toBeGreaterThan(1000);
  });
});
