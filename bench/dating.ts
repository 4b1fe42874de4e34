/**
 * Is the version that a fork was taken from found by content alone? `node dist/bench/dating.js DIR [NAME]`. DIR holds bare clones as
 * `<owner>+<name>/repo`. Forks that kept the known side's commits say by their ids which commit that was; the dating never looks at ids.
 * Of each fork ten commits of its own are dated, from the first to the last along first parents. Truth: the latest commit of the known
 * side that the dated commit descends from. Error: commits that one of truth and answer descends from and the other does not, as a share
 * of the known side's commits. Rewrites bench/results/dating.md and dating.json.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { History } from '../src/core/index.js';
import { dateVersions } from '../src/history/index.js';
import { type ReadSide, readSide } from './history/read-side.js';
import { benchFile } from './root.js';

/** Those that the rules of the range were chosen on. */
const CHOSEN_ON: readonly (readonly [known: string, fork: string])[] = [
  ['chocolate-doom+chocolate-doom', 'fabiangreffrath+crispy-doom'],
  ['modesttree+Zenject', 'Mathijs-Bakker+Extenject'],
  ['teeworlds+teeworlds', 'ddnet+ddnet'],
  ['runuo+runuo', 'modernuo+ModernUO'],
  ['coelckers+prboom-plus', 'kraflab+dsda-doom'],
  ['OpenXcom+OpenXcom', 'MeridianOXC+OpenXcom'],
  ['ClassicUO+ClassicUO', 'bittiez+TazUO'],
  ['JACoders+OpenJK', 'eternalcodes+EternalJK'],
];
/** Those that were looked at afterwards only. */
const HELD_OUT: readonly (readonly [known: string, fork: string])[] = [
  ['ioquake+ioq3', 'OpenArena+engine'],
  ['ioquake+ioq3', 'clover-moe+spearmint'],
  ['JACoders+OpenJK', 'taysta+TaystJK'],
  ['MirrorNetworking+Mirror', 'MirrorNG+MirrorNG'],
  ['bellard+quickjs', 'quickjs-ng+quickjs'],
];
const PAIRS = [...CHOSEN_ON, ...HELD_OUT];
/** Shares of the way from a fork's first own commit to its last. */
const PLACES = [0, 0.001, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 1];
/** Up to here a version counts as the fork's first appearance. */
const EARLY = 0.01;

interface Row {
  readonly fork: string;
  readonly place: number;
  readonly ownCommits: number;
  readonly truth: number;
  readonly best: number;
  readonly error: number;
  readonly from: number;
  readonly to: number;
  readonly inRange: boolean;
  readonly width: number;
  readonly files: number;
  readonly closest: number;
}

const folder = process.argv[2];
if (folder === undefined) throw new Error('Name the folder of the clones.');
const rows: Row[] = [];
const heads: string[] = [];
for (const [known, fork] of PAIRS.filter(([, name]) => name.includes(process.argv[3] ?? ''))) {
  const [k, q] = [await open(known), await open(fork)];
  const begun = performance.now();
  rows.push(...dateFork(k, q, fork));
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  const head = `| ${known} | ${k.history.commits.length} | ${fork} | ${q.history.commits.length} | ${seconds} |`;
  heads.push(head);
  process.stderr.write(`${head}\n`);
  await Promise.all([k.opened.close(), q.opened.close()]);
}
const text = render();
process.stdout.write(text);
writeFileSync(benchFile('results/dating.md'), text);
writeFileSync(benchFile('results/dating.json'), `${JSON.stringify(rows, null, 1)}\n`);

function open(name: string): Promise<ReadSide> {
  return readSide(join(folder!, name, 'repo'), 'HEAD');
}

function dateFork(known: ReadSide, fork: ReadSide, name: string): Row[] {
  const { commits } = fork.history;
  const positions = new Map(known.history.commits.map(({ id }, at) => [id, at]));
  const own: number[] = [];
  for (let at: number | undefined = commits.length - 1; at !== undefined; at = commits[at]!.parents[0]) {
    if (!positions.has(commits[at]!.id)) own.push(at);
  }
  own.reverse();
  const picked = [...new Map(PLACES.map((place) => [own[Math.round(place * (own.length - 1))]!, place])).entries()];
  const versions = picked.map(([commit, place]) => ({ name: `${place}`, of: fork, commit }));
  const basis = dateVersions(known, versions);
  const all = known.history.commits.length;
  return basis.versions.flatMap(({ best, range, files, closest }, i): Row[] => {
    const [commit, place] = picked[i]!;
    const above = ancestorsOf(fork.history, commit);
    const truth = Math.max(...commits.map(({ id }, at) => (above[at] === 1 ? (positions.get(id) ?? -1) : -1)));
    if (best === undefined || range === undefined) throw new Error(`${name} at ${place} was not dated`);
    const [from, to] = [range.from.position, range.to.position];
    return [
      {
        fork: name,
        place,
        ownCommits: own.indexOf(commit) + 1,
        truth,
        best: best.position,
        error: apart(known.history, truth, best.position) / all,
        from,
        to,
        inRange: from <= truth && truth <= to,
        width: range.commits / all,
        files,
        closest,
      },
    ];
  });
}

function ancestorsOf({ commits }: History, of: number): Uint8Array {
  const reached = new Uint8Array(commits.length);
  reached[of] = 1;
  for (let at = of; at >= 0; at--)
    if (reached[at] === 1) for (const parent of commits[at]!.parents) reached[parent] = 1;
  return reached;
}

function apart(history: History, a: number, b: number): number {
  const [ofA, ofB] = [ancestorsOf(history, a), ancestorsOf(history, b)];
  return ofA.reduce((sum, is, at) => sum + (is ^ ofB[at]!), 0);
}

function render(): string {
  const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;
  const summary = (name: string, of: readonly Row[]): string => {
    const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0;
    const within = of.filter(({ inRange }) => inRange).length;
    return `| ${name} | ${of.length} | ${percent(median(of.map(({ error }) => error)))} | ${of.filter(({ error }) => error <= 0.01).length} | ${within} (${percent(within / of.length)}) | ${percent(median(of.map(({ width }) => width)))} |`;
  };
  const summaries = (name: string, pairs: typeof CHOSEN_ON): string => {
    const forks = new Set(pairs.map(([, fork]) => fork));
    const of = rows.filter(({ fork }) => forks.has(fork));
    return [
      summary(name, of),
      summary(
        `the first ${EARLY * 100} % of their own commits`,
        of.filter(({ place }) => place <= EARLY),
      ),
      summary(
        'later',
        of.filter(({ place }) => place > EARLY),
      ),
    ].join('\n');
  };
  return `# Dating of forks by content alone

| known | commits | fork | commits | seconds for all its versions |
| --- | ---: | --- | ---: | ---: |
${heads.join('\n')}

| versions | number | median error | error ≤ 1 % | truth in the range | median width of the range |
| --- | ---: | ---: | ---: | ---: | ---: |
${summaries('forks that the rules of the range were chosen on', CHOSEN_ON)}
${summaries('forks held out', HELD_OUT)}

| fork | own commits | truth | best | error | range | width | files (closest) |
| --- | ---: | ---: | ---: | ---: | --- | ---: | ---: |
${rows.map((row) => `| ${row.fork} | ${row.ownCommits} | ${row.truth} | ${row.best} | ${percent(row.error)} | ${row.from}–${row.to}${row.inRange ? '' : ' **misses**'} | ${percent(row.width)} | ${row.files} (${row.closest}) |`).join('\n')}
`;
}
