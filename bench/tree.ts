/**
 * Is the family tree right where the family is known? `node dist/bench/tree.js DIR`. Releases of one project, each descended from the one
 * before (by its commits, which the tree never looks at), must come out as one line: every branch parts the older ones from the newer.
 * Up to nine releases of each, evenly spread. Rewrites bench/results/tree.md.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { History } from '../src/core/index.js';
import { buildStemma } from '../src/history/index.js';
import { readSide } from './history/read-side.js';
import { benchFile } from './root.js';

const PROJECTS: readonly (readonly [repository: string, tags: RegExp])[] = [
  ['chocolate-doom+chocolate-doom', /^chocolate-doom-\d/],
  ['glfw+glfw', /^\d\.\d$/],
  ['love2d+love', /^\d+\.\d+$/],
  ['lua+lua', /^v\d/],
  ['raysan5+raylib', /^\d\.\d(\.\d)?$/],
  ['modesttree+Zenject', /^v\d/],
  ['Pryaxis+TShock', /^v\d/],
  ['OpenRA+OpenRA', /^release-/],
  ['angband+angband', /^v?\d/],
  ['yquake2+yquake2', /^QUAKE2_\d/],
];
const MOST = 9;
/** What is meant by a branch that is sure. */
const SURE = 0.95;

const folder = process.argv[2];
if (folder === undefined) throw new Error('Name the folder of the clones.');
const rows: string[] = [];
const total = { branches: 0, right: 0, sure: 0, sureAndRight: 0 };
for (const [repository, tags] of PROJECTS) {
  const side = await readSide(join(folder, repository, 'repo'));
  const line = releases(side.history, tags);
  if (line.length >= 4) {
    const tree = buildStemma(line.map(({ name, commit }) => ({ name, of: side, commit })));
    const order = new Map(line.map(({ name }, at) => [name, at]));
    const below = tree.nodes.map(({ version }) => (version === undefined ? [] : [order.get(version)!]));
    for (let at = tree.nodes.length - 1; at > 0; at--) below[tree.nodes[at]!.parent]!.push(...below[at]!);
    const seen = new Set<string>();
    const told = tree.nodes.flatMap(({ version, support }, at) => {
      const group = below[at]!.sort((a, b) => a - b);
      const isInner = at > 0 && version === undefined && group.length < line.length - 1;
      // The two branches at the root are one.
      const split = group[0] === 0 ? group : [...order.values()].filter((one) => !group.includes(one));
      if (!isInner || seen.has(split.join())) return [];
      seen.add(split.join());
      const isRight = split[split.length - 1] === split.length - 1;
      total.branches++;
      if (isRight) total.right++;
      if ((support ?? 0) >= SURE) total.sure++;
      if ((support ?? 0) >= SURE && isRight) total.sureAndRight++;
      return [{ isRight, support }];
    });
    const right = told.filter(({ isRight }) => isRight).length;
    const fit = ((tree.fitting / tree.informative) * 100).toFixed(1);
    rows.push(
      `| ${repository} | ${line.length} | ${right} of ${told.length} | ${told.map(({ support }) => support).join(', ')} | ${fit} % |`,
    );
    process.stderr.write(`${rows[rows.length - 1]}\n`);
  }
  await side.opened.close();
}
const text = `# Family trees of releases whose order is known

| project | releases | branches right | support | text that fits the tree |
| --- | ---: | ---: | --- | ---: |
${rows.join('\n')}

Branches: ${total.right} of ${total.branches} right; of those with support of at least ${SURE}, ${total.sureAndRight} of ${total.sure}.
`;
process.stdout.write(text);
writeFileSync(benchFile('results/tree.md'), text);

/** Tagged commits of which each descends from the one before, evenly spread. */
function releases(history: History, tags: RegExp): { name: string; commit: number }[] {
  const named = history.refs
    .filter(({ name }) => /^refs\/(?:remotes\/)?tags\//.test(name) && tags.test(name.replace(/.*tags\//, '')))
    .sort((a, b) => a.commit - b.commit);
  const line: { name: string; commit: number }[] = [];
  for (const { name, commit } of named) {
    const last = line[line.length - 1];
    if (last === undefined || (commit !== last.commit && descends(history, commit, last.commit)))
      line.push({ name, commit });
  }
  const step = Math.max(1, Math.ceil(line.length / MOST));
  return line.filter((_, at) => at % step === 0);
}

function descends({ commits }: History, commit: number, from: number): boolean {
  const reached = new Uint8Array(commit + 1);
  reached[commit] = 1;
  for (let at = commit; at > from; at--)
    if (reached[at] === 1) for (const parent of commits[at]!.parents) reached[parent] = 1;
  return reached[from] === 1;
}
