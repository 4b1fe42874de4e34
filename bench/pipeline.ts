/**
 * Whole processes side by side: `stemma compare`, the kernel alone on the same files, jscpd 5 on the same files; wall, CPU and
 * peak memory, start-up included. One unmeasured run of each comes first (file cache, list of files, check of what jscpd read).
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fetchCorpus } from '../corpora/fetch.js';
import { mean, median, ratio } from './measure.js';
import type { BenchOptions, FolderPair } from './options.js';
import { countByJscpd, installJscpd, JSCPD_VERSION, runJscpd } from './pipeline/jscpd.js';
import { writeKernelList } from './pipeline/kernel-list.js';
import { runStemma, runStemmaForCase, type StemmaRun } from './pipeline/stemma-case.js';
import { type Cost, processCost } from './process-cost.js';
import { type BenchReport, type Cell, megabytes, percent, seconds, type Table } from './report.js';
import { benchFile } from './root.js';

interface Contender {
  readonly name: string;
  readonly threads: number;
  readonly run: () => Promise<Cost>;
  readonly costs: Cost[];
}

export async function pipeline(options: BenchOptions, say: (text: string) => void): Promise<BenchReport> {
  const demo = { known: await fetchCorpus('leveldb'), questioned: await fetchCorpus('rocksdb') };
  const jscpd = await installJscpd();
  const tables: Table[] = [];
  const data = [];
  for (const pair of [demo, ...options.pairs]) {
    const label = pair === demo ? 'LevelDB × RocksDB' : `${basename(pair.known)} × ${basename(pair.questioned)}`;
    const found = await contest(label, pair, jscpd, options, say);
    tables.push(...found.tables);
    data.push(found.data);
  }
  return { tables, data };
}

async function contest(
  label: string,
  pair: FolderPair,
  jscpd: string,
  { rounds, threads }: BenchOptions,
  say: (text: string) => void,
) {
  const folder = mkdtempSync(join(tmpdir(), 'stemma-bench-list-'));
  try {
    const list = join(folder, 'list.json');
    say(`${label}: first runs`);
    const { result } = await runStemmaForCase(pair, Math.max(...threads));
    const parsed = writeKernelList(list, result, pair);
    const read = await countByJscpd(jscpd, pair);
    const lines = result.sides.known.lines + result.sides.questioned.lines;
    const contenders: Contender[] = threads.flatMap((count) => [
      { name: 'stemma', threads: count, run: () => runStemma(pair, count), costs: [] },
      {
        name: 'stemma --unfiltered',
        threads: count,
        run: () => runStemma(pair, count, '--unfiltered'),
        costs: [],
      },
      { name: 'kernel, our pool', threads: count, run: () => runKernel(list, count, 'pool'), costs: [] },
      { name: 'kernel, bare', threads: count, run: () => runKernel(list, count, 'bare'), costs: [] },
      { name: SHARING_NOTHING, threads: count, run: () => runKernels(list, count), costs: [] },
      { name: 'jscpd', threads: count, run: () => runJscpd(jscpd, pair, count), costs: [] },
    ]);
    for (let round = 0; round < rounds; round++) {
      for (const { name, threads: count, run, costs } of contenders) {
        const cost = await run();
        costs.push(cost);
        say(
          `${label}: round ${round + 1}, ${name} ×${count}: ${seconds(cost.wallMs)} s wall, ${seconds(cost.cpuMs)} s CPU`,
        );
      }
    }
    const size = `${lines} lines compared as code; ${parsed.files} distinct files of ${megabytes(parsed.bytes)} MB parsed; jscpd ${JSCPD_VERSION} read ${read.files} files of ${read.lines} lines (${percent(read.lines / lines)})`;
    return {
      tables: [
        costTable(`${label}: whole processes`, contenders, lines, `${size}. Medians of ${rounds} rounds.`),
        ratioTable(label, contenders, threads),
        stageTable(label, contenders),
      ],
      data: {
        label,
        lines,
        parsed,
        jscpd: read,
        contenders: contenders.map(({ name, threads, costs }) => ({ name, threads, costs })),
      },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runKernel(list: string, threads: number, kind: 'pool' | 'bare'): Promise<Cost> {
  const script = benchFile('../dist/bundle-bench/kernel-only.js');
  return processCost(process.execPath, [script, list, String(threads), kind]);
}

/** As many processes at once as there are threads elsewhere, each on the whole list: what they lose against one alone is the machine's. */
const SHARING_NOTHING = 'kernel, one process a thread';

async function runKernels(list: string, count: number): Promise<Cost> {
  const costs = await Promise.all(Array.from({ length: count }, () => runKernel(list, 1, 'bare')));
  const sum = (pick: (cost: Cost) => number): number => costs.reduce((total, cost) => total + pick(cost), 0);
  return {
    wallMs: Math.max(...costs.map(({ wallMs }) => wallMs)),
    cpuMs: sum(({ cpuMs }) => cpuMs),
    peakBytes: sum(({ peakBytes }) => peakBytes),
  };
}

function costTable(title: string, contenders: readonly Contender[], lines: number, note: string): Table {
  const rows = contenders.map(({ name, threads, costs }): Cell[] => {
    const peak = median(costs.map(({ peakBytes }) => peakBytes));
    return [
      name,
      threads,
      seconds(median(costs.map(({ wallMs }) => wallMs))),
      seconds(median(costs.map(({ cpuMs }) => cpuMs))),
      megabytes(peak),
      Math.round(peak / lines),
    ];
  });
  return { title, head: ['process', 'threads', 'wall s', 'CPU s', 'peak MB', 'peak bytes a line'], rows, note };
}

/** Each ratio is taken within a round. */
function ratioTable(label: string, contenders: readonly Contender[], threads: readonly number[]): Table {
  const of = (name: string, count: number, pick: (cost: Cost) => number): number[] =>
    (contenders.find((one) => one.name === name && one.threads === count) as Contender).costs.map(pick);
  const times = (value: number): string => `${value.toFixed(2)} ×`;
  const wall = ({ wallMs }: Cost): number => wallMs;
  const cpu = ({ cpuMs }: Cost): number => cpuMs;
  const peak = ({ peakBytes }: Cost): number => peakBytes;
  const first = threads[0] as number;
  const rows: Cell[][] = threads.map((count) => [
    count,
    times(ratio(of('stemma', count, wall), of('kernel, our pool', count, wall))),
    times(ratio(of('stemma --unfiltered', count, wall), of('kernel, our pool', count, wall))),
    times(ratio(of('stemma', count, wall), of('stemma --unfiltered', count, wall))),
    times(ratio(of('stemma', count, cpu), of('stemma --unfiltered', count, cpu))),
    times(ratio(of('stemma', count, cpu), of('kernel, our pool', count, cpu))),
    times(ratio(of('stemma', count, cpu), of('jscpd', count, cpu))),
    times(ratio(of('stemma --unfiltered', count, cpu), of('jscpd', count, cpu))),
    times(ratio(of('stemma', count, peak), of('jscpd', count, peak))),
    times(ratio(of('stemma', first, wall), of('stemma', count, wall))),
    times(ratio(of('stemma --unfiltered', first, wall), of('stemma --unfiltered', count, wall))),
    times(ratio(of('kernel, our pool', first, wall), of('kernel, our pool', count, wall))),
    times((count / first) * ratio(of(SHARING_NOTHING, first, wall), of(SHARING_NOTHING, count, wall))),
  ]);
  const head = [
    'threads',
    'wall / kernel in our pool',
    'unfiltered / kernel in our pool',
    'wall / unfiltered',
    'CPU / unfiltered',
    'CPU / kernel in our pool',
    'CPU / jscpd',
    'CPU unfiltered / jscpd',
    'peak / jscpd',
    `speed-up over ${first} thread`,
    'unfiltered',
    'the kernel’s',
    'most that the machine gives',
  ];
  return {
    title: `${label}: stemma’s ratios`,
    head,
    rows,
    note: 'Medians of the ratios of each round. On a busy machine believe CPU rather than wall.',
  };
}

function stageTable(label: string, contenders: readonly Contender[]): Table {
  const rows: Cell[][] = [];
  let head: string[] = [];
  for (const { name, threads, costs } of contenders) {
    if (name !== 'stemma') continue;
    const runs = costs as StemmaRun[];
    const stages = (runs[0] as StemmaRun).run.stages.map((stage) => stage.name);
    head = ['threads', ...stages.map((stage) => `${stage} s`), 'start and write s'];
    const stageMs = (at: number): number => mean(runs.map(({ run }) => run.stages[at]?.ms ?? 0));
    const outside = mean(runs.map(({ run, wallMs }) => wallMs - run.totalMs));
    rows.push([threads, ...stages.map((_, i) => seconds(stageMs(i))), seconds(outside)]);
  }
  return { title: `${label}: stemma’s stages`, head, rows, note: 'Means of wall seconds, from run.json.' };
}
