/** Histories of known lineage: what the ladder finds, what it costs, and first introductions against git's own search. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Difference, IntroductionFinding, LadderFinding } from './history/findings.js';
import type { BenchOptions } from './options.js';
import { type Cost, processCost } from './process-cost.js';
import { type BenchReport, megabytes, percent, seconds } from './report.js';
import { benchFile, repositoryRoot } from './root.js';

interface Pair {
  readonly known: string;
  readonly questioned: string;
  readonly relation: string;
}
interface Measured extends Pair {
  readonly name: string;
  /** One after the other, by number of threads. */
  readonly runs: readonly { readonly threads: number; readonly finding: LadderFinding; readonly cost: Cost }[];
}

const SAMPLED = [
  'chocolate-doom/chocolate-doom',
  'quickjs-ng/quickjs',
  'simutrans/simutrans',
  'NetHack/NetHack',
  'OpenRA/OpenRA',
  'HerculesWS/Hercules',
];
/** That an introduction should be found faster than by git. */
const AIM = 20;

export async function history(
  { repos, only, threads }: BenchOptions,
  say: (text: string) => void,
): Promise<BenchReport> {
  const pairs = JSON.parse(readFileSync(benchFile('history-pairs.json'), 'utf8')) as Pair[];
  const place = (name: string): string => join(repos ?? '', name.replace('/', '+'), 'repo');
  const measured: Measured[] = [];
  for (const pair of pairs) {
    const name = `${pair.known} × ${pair.questioned}`;
    const paths = [pair.known, pair.questioned].map(place);
    if (only.length > 0 && !only.includes(name)) continue;
    if (repos === undefined || !paths.every((path) => existsSync(path)))
      say(`${name}: left out, it needs --repos with both`);
    else {
      say(name);
      const runs = [];
      for (const count of threads) runs.push({ threads: count, ...(await ladderOnce(paths, count)) });
      measured.push({ ...pair, name, runs });
    }
  }
  const sampled: IntroductionFinding[] = [];
  for (const name of SAMPLED.filter((one) => repos !== undefined && existsSync(place(one)))) {
    if (only.length > 0 && !only.includes(name)) continue;
    for (const cores of threads) {
      say(`first introductions in ${name}, cores: ${cores}`);
      sampled.push(await introductionsOnce(name, place(name), cores));
    }
  }
  return {
    tables: [ladderTable(measured), costTable(measured), introductionTable(sampled), speedTable(sampled)],
    data: { measured, sampled },
  };
}

async function ladderOnce(paths: readonly string[], threads: number): Promise<{ finding: LadderFinding; cost: Cost }> {
  return inProcess('ladder-once', [...paths, String(threads)], []);
}

async function introductionsOnce(name: string, path: string, cores: number): Promise<IntroductionFinding> {
  const pinned = ['taskset', '-c', Array.from({ length: cores }, (_, core) => core).join(',')];
  return (await inProcess<IntroductionFinding>('introductions-once', [name, path, String(cores)], pinned)).finding;
}

async function inProcess<T>(
  script: string,
  args: readonly string[],
  before: readonly string[],
): Promise<{ finding: T; cost: Cost }> {
  const folder = mkdtempSync(join(tmpdir(), 'stemma-bench-'));
  try {
    const file = join(folder, 'found.json');
    const [command = '', ...rest] = [
      ...before,
      process.execPath,
      join(repositoryRoot(), 'dist', 'bench', 'history', `${script}.js`),
      ...args,
      file,
    ];
    const cost = await processCost(command, rest);
    return { finding: JSON.parse(readFileSync(file, 'utf8')) as T, cost };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function ladderTable(measured: readonly Measured[]) {
  return {
    title: 'The ladder: shared and unexplained, of known | of questioned',
    head: ['pair', 'relation', ...(measured[0]?.runs[0]?.finding.rungs.map(({ rung }) => rung) ?? [])],
    rows: measured.map(({ name, relation, runs }) => [
      name,
      relation,
      ...runs[0]!.finding.rungs.map(
        ({ shared, known, questioned }) =>
          `${shared}: ${percent(shared / Math.max(known, 1))} | ${percent(shared / Math.max(questioned, 1))}`,
      ),
    ]),
    note: 'Without reference sets: only what both sides keep in folders of others’ code is counted apart.',
  };
}

function costTable(measured: readonly Measured[]) {
  return {
    title: 'What it costs',
    head: [
      'pair',
      'commits',
      'contents',
      'MB of contents',
      'threads',
      'read s',
      'ladder s',
      'whole s',
      'CPU s',
      'own CPU s',
      'peak MB',
    ],
    rows: measured.flatMap(({ name, runs }) =>
      runs.map(({ threads, finding: { sides, readMs, ladderMs, wholeMs, ownCpuMs }, cost }) => [
        name,
        ...(['commits', 'contents'] as const).map((of) => sides.reduce((sum, side) => sum + side[of], 0)),
        megabytes(sides.reduce((sum, { bytes }) => sum + bytes, 0)),
        threads,
        ...[readMs, readMs + ladderMs, wholeMs, cost.cpuMs, ownCpuMs].map(seconds),
        megabytes(cost.peakBytes),
      ]),
    ),
    note: 'Both sides together. Wall time from the start of the analysis: until both sides are read and indexed, until the ladder stands, until all is concluded. CPU is that of our process and of git; peak memory that of the larger of them.',
  };
}

const KINDS: readonly Difference['kind'][] = [
  'in another file before',
  'before a merge that git passes by',
  'other white space or line ends before',
  'git finds none',
  'git fails',
  'later',
  'not confirmed',
];

function introductionTable(sampled: readonly IntroductionFinding[]) {
  return {
    title: 'First introduction of sampled fragments: the same as `git log --follow -S` finds?',
    head: ['repository', 'asked of git', 'same', ...KINDS, 'open'],
    rows: distinctBy(sampled, ({ repository }) => repository).map((one) => [
      one.repository,
      one.askedOfGit,
      one.same,
      ...KINDS.map((kind) => one.differences.filter((difference) => difference.kind === kind).length),
      one.open,
    ]),
    note: 'Where ours differs, the file of our commit was read to see that it holds the lines; each difference stands in the JSON file. Open: an earlier commit cannot be ruled out.',
  };
}

/** The one that most was asked of. */
function distinctBy(
  all: readonly IntroductionFinding[],
  keyOf: (one: IntroductionFinding) => string,
): IntroductionFinding[] {
  const found = new Map<string, IntroductionFinding>();
  for (const one of all) if (one.askedOfGit > (found.get(keyOf(one))?.askedOfGit ?? -1)) found.set(keyOf(one), one);
  return [...found.values()];
}

function speedTable(sampled: readonly IntroductionFinding[]) {
  const rows = sampled.flatMap((one) =>
    (['wallMs', 'cpuMs'] as const).map((of) => {
      const each = one.git[of] / one.askedOfGit;
      const [index, answers, many] = [one.index[of], one.answers[of], one.many.answers[of]];
      const times = (fragments: number, ours: number): number => Number(((each * fragments) / ours).toFixed(1));
      const each1 = many / one.many.fragments;
      const from = Math.ceil((AIM * index) / (each - AIM * each1));
      return [
        one.repository,
        one.commits,
        one.cores,
        of === 'wallMs' ? 'wall' : 'CPU',
        seconds(index),
        seconds(answers),
        (each / 1000).toFixed(3),
        times(one.fragments, answers),
        times(one.fragments, index + answers),
        `${one.many.fragments}: ${seconds(many)}`,
        times(one.many.fragments, index + many),
        from > 0 ? from : 'never',
      ];
    }),
  );
  return {
    title: 'First introduction: time',
    head: [
      'repository',
      'commits',
      'cores',
      'time',
      'index s',
      'answers s',
      'git s a fragment',
      'git / answers',
      'git / index and answers',
      'many answers s',
      'git / index and many answers',
      `fragments from which on ${AIM} × with the index`,
    ],
    rows,
    note: 'Each in a process of its own, bound to so many cores with the gits that it starts; on two cores two gits search at a time. git for as many of the 200 fragments as five minutes allow, times their number.',
  };
}
