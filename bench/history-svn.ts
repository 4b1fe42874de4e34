/**
 * Is a Subversion history found in the git history that it was made from? `node dist/bench/history-svn.js REPO [COMMITS]`. Writes the line of first
 * parents of HEAD (its first COMMITS, 60 without) as a dump of version 2, as an import into Subversion would leave it, and holds it against the
 * repository. Rewrites bench/results/history-svn.md.
 */
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { type History, type OpenedHistory, REMOVED } from '../src/core/index.js';
import { compareHistories } from '../src/engine/index.js';
import { readGitHistory } from '../src/history/index.js';
import { openRepository } from '../src/ingest/index.js';
import { percent } from './report.js';
import { benchFile } from './root.js';

const [repository = '', commits = '60'] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'stemma-bench-'));
try {
  const known = join(folder, 'known.dump');
  const opened = await readGitHistory(openRepository(repository), { label: repository, revision: 'HEAD' });
  const revisions = await writeDump(known, opened, Number(commits));
  await opened.close();
  const sides = { known, questioned: repository, threads: 2 };
  const { result } = await compareHistories(
    { ...sides, references: [], versions: [], events: [] },
    { onProgress: () => {} },
  );
  const rows = result.ladder.map(({ rung, shared, known, questioned }) => {
    const share = (total: number): string => (total === 0 ? '–' : percent(shared / total));
    return `| ${rung} | ${shared} | ${known.total}: ${share(known.total)} | ${questioned.total}: ${share(questioned.total)} |`;
  });
  const tip = result.conclusions.dating.versions.find(({ version }) => version === 'tip');
  const text = `# A Subversion dump against the git history that it was made from

${basename(dirname(repository)).replace('+', '/')}: ${revisions} revisions of the line of first parents, as a dump of version 2. Subversion keeps no commit ids and no trees.

| rung | shared | of the dump | of the repository |
| --- | ---: | ---: | ---: |
${rows.join('\n')}

The repository's tip is dated to ${tip?.best?.id ?? 'no revision'}, range ${tip?.range === undefined ? '–' : `${tip.range.from.id} to ${tip.range.to.id}`}.
`;
  process.stdout.write(text);
  writeFileSync(benchFile('results/history-svn.md'), text);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Gives how many revisions were written. */
async function writeDump(file: string, { history, contents }: OpenedHistory, most: number): Promise<number> {
  const { changes, paths } = history;
  const line = firstParents(history).slice(0, most);
  const rowsOf = (commit: number): number[] =>
    Array.from({ length: changes.start[commit + 1]! - changes.start[commit]! }, (_, i) => changes.start[commit]! + i);
  const texts = new Map<number, Uint8Array>();
  const wanted = new Set(line.flatMap((commit) => rowsOf(commit).map((row) => changes.content[row]!)));
  wanted.delete(REMOVED);
  await contents.read([...wanted], (content, bytes) => void texts.set(content, Buffer.from(bytes)));
  const out = openSync(file, 'w');
  const say = (text: string | Uint8Array): void => void writeSync(out, Buffer.from(text as string));
  say('SVN-fs-dump-format-version: 2\n\nUUID: 75ed6c12-8d7a-4fba-abc9-143000000000\n\n');
  const there = new Set<string>();
  line.forEach((commit, i) => {
    const { author, committed, subject } = history.commits[commit]!;
    const stated = {
      'svn:author': history.identities[author]!.name,
      'svn:date': new Date(committed.seconds * 1000).toISOString().replace('Z', '000Z'),
      'svn:log': subject,
    };
    const block = Object.entries(stated).map(
      ([name, value]) => `K ${name.length}\n${name}\nV ${Buffer.byteLength(value)}\n${value}\n`,
    );
    const properties = Buffer.from(`${block.join('')}PROPS-END\n`);
    const lengths = `Prop-content-length: ${properties.length}\nContent-length: ${properties.length}`;
    say(`Revision-number: ${i + 1}\n${lengths}\n\n`);
    say(properties);
    say('\n');
    for (const row of rowsOf(commit)) {
      const path = paths[changes.path[row]!]!;
      for (let slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
        const above = path.slice(0, slash);
        if (!there.has(above)) say(`Node-path: ${above}\nNode-kind: dir\nNode-action: add\n\n\n`);
        there.add(above);
      }
      const text = texts.get(changes.content[row]!);
      if (text === undefined) {
        say(`Node-path: ${path}\nNode-action: delete\n\n\n`);
        there.delete(path);
        continue;
      }
      const action = there.has(path) ? 'change' : 'add';
      there.add(path);
      const size = `Text-content-length: ${text.length}\nContent-length: ${text.length}`;
      say(`Node-path: ${path}\nNode-kind: file\nNode-action: ${action}\n${size}\n\n`);
      say(text);
      say('\n\n');
    }
  });
  closeSync(out);
  return line.length;
}

/** Oldest first. */
function firstParents({ commits, refs }: History): number[] {
  const line: number[] = [];
  const head = refs.find(({ name }) => name === 'HEAD')?.commit ?? commits.length - 1;
  for (let at: number | undefined = head; at !== undefined; at = commits[at]!.parents[0]) line.push(at);
  return line.reverse();
}
