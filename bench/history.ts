/** Histories of known lineage: what the ladder finds, what it costs, and first introductions against git's own search. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Difference, IntroductionFinding, LadderFinding } from './history/findings.js';
import { sampleIntroductions } from './history/introductions.js';
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

const FRAGMENTS = 200;
const SAMPLED = ['chocolate-doom/chocolate-doom', 'quickjs-ng/quickjs'];

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
    say(`first introductions in ${name}`);
    sampled.push(await sampleIntroductions(name, place(name), FRAGMENTS));
  }
  return {
    tables: [ladderTable(measured), costTable(measured), introductionTable(sampled)],
    data: { measured, sampled },
  };
}

async function ladderOnce(paths: readonly string[], threads: number): Promise<{ finding: LadderFinding; cost: Cost }> {
  const folder = mkdtempSync(join(tmpdir(), 'stemma-bench-'));
  try {
    const file = join(folder, 'ladder.json');
    const script = join(repositoryRoot(), 'dist', 'bench', 'history', 'ladder-once.js');
    const cost = await processCost(process.execPath, [script, ...paths, String(threads), file]);
    return { finding: JSON.parse(readFileSync(file, 'utf8')) as LadderFinding, cost };
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
  'later',
  'not confirmed',
];

function introductionTable(sampled: readonly IntroductionFinding[]) {
  const times = (git: number, ours: number): number => Number((git / ours).toFixed(1));
  return {
    title: 'First introduction of sampled fragments, against `git log --follow -S`',
    head: [
      'repository',
      'fragments',
      'same',
      ...KINDS,
      'open',
      'index s',
      'answers s',
      'git s',
      'git / answers',
      'git / index and answers',
    ],
    rows: sampled.map((one) => [
      one.repository,
      one.fragments,
      one.same,
      ...KINDS.map((kind) => one.differences.filter((difference) => difference.kind === kind).length),
      one.open,
      seconds(one.indexMs),
      seconds(one.answerMs),
      seconds(one.gitMs),
      times(one.gitMs, one.answerMs),
      times(one.gitMs, one.indexMs + one.answerMs),
    ]),
    note: 'Where ours differs, the file of our commit was read to see that it holds the lines; each difference stands in the JSON file. Open: an earlier commit cannot be ruled out.',
  };
}
