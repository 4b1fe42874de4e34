/**
 * Time and memory against lines of code. The files of the given pairs are put into one order by the digest of their path, so
 * that each size is a sample of the whole mixture and holds the smaller ones; files stay on their side. Sampling also thins
 * out what two sides share: matches grow faster than lines here, so the exponent errs against us.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fetchCorpus } from '../corpora/fetch.js';
import { SIDES } from '../src/core/index.js';
import { fittedExponent, median } from './measure.js';
import type { BenchOptions, FolderPair } from './options.js';
import { runStemma } from './pipeline/stemma-case.js';
import type { Cost } from './process-cost.js';
import { type BenchReport, type Cell, megabytes, seconds } from './report.js';
import { type SampleFile, sampleOrder } from './scale/sample-order.js';

const SIZES = [50_000, 100_000, 200_000, 400_000, 800_000, 1_200_000, 2_000_000];

/** Above this many lines start-up is a small part. */
const UPPER = 400_000;

interface Point {
  readonly lines: number;
  readonly pair: FolderPair;
  readonly costs: Cost[];
}

export async function scale(
  { pairs, rounds, threads }: BenchOptions,
  say: (text: string) => void,
): Promise<BenchReport> {
  const demo = { known: await fetchCorpus('leveldb'), questioned: await fetchCorpus('rocksdb') };
  const all = [demo, ...pairs];
  const workers = Math.max(...threads);
  say(`lines of ${all.length} pairs`);
  const files = await sampleOrder(all, workers);
  const total = files.reduce((sum, { lines }) => sum + lines, 0);
  const folder = mkdtempSync(join(tmpdir(), 'stemma-bench-scale-'));
  try {
    const sizes = [...SIZES.filter((size) => size < total), ...(total < (SIZES.at(-1) as number) ? [total] : [])];
    const points = sizes.map((size) => layOut(files, size, join(folder, String(size))));
    const floor: Point = { lines: 2, pair: smallestPair(join(folder, 'floor')), costs: [] };
    for (let round = -1; round < rounds; round++) {
      for (const { lines, pair, costs } of [floor, ...points]) {
        const cost = await runStemma(pair, workers);
        if (round >= 0) costs.push(cost);
        say(`round ${round + 1}, ${lines} lines: ${seconds(cost.wallMs)} s, ${megabytes(cost.peakBytes)} MB`);
      }
    }
    return describe(
      points,
      floor,
      workers,
      all.map(({ known, questioned }) => `${basename(known)} × ${basename(questioned)}`),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Copies the first files of the order until `size` lines are reached. */
function layOut(files: readonly SampleFile[], size: number, folder: string): Point {
  let lines = 0;
  for (const side of SIDES) mkdirSync(join(folder, side), { recursive: true });
  for (const file of files) {
    if (lines >= size) break;
    const target = join(folder, file.side, file.name);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(file.path, target);
    lines += file.lines;
  }
  return { lines, pair: { known: join(folder, 'known'), questioned: join(folder, 'questioned') }, costs: [] };
}

/** One line a side: what starting, loading the kernel and writing the report cost. */
function smallestPair(folder: string): FolderPair {
  for (const side of SIDES) {
    mkdirSync(join(folder, side), { recursive: true });
    writeFileSync(join(folder, side, 'a.c'), `int ${side};\n`);
  }
  return { known: join(folder, 'known'), questioned: join(folder, 'questioned') };
}

function describe(points: readonly Point[], floor: Point, threads: number, labels: readonly string[]): BenchReport {
  const wall = ({ costs }: Point): number => median(costs.map(({ wallMs }) => wallMs));
  const cpu = ({ costs }: Point): number => median(costs.map(({ cpuMs }) => cpuMs));
  const peak = ({ costs }: Point): number => median(costs.map(({ peakBytes }) => peakBytes));
  const exponent = (from: number, of: (point: Point) => number, less: number): number =>
    fittedExponent(points.filter(({ lines }) => lines >= from).map((point) => [point.lines, of(point) - less]));
  const rows = [floor, ...points].map((point): Cell[] => [
    point.lines,
    seconds(wall(point)),
    seconds(cpu(point)),
    megabytes(peak(point)),
    Math.round(peak(point) / point.lines),
    Math.round((peak(point) - peak(floor)) / point.lines),
  ]);
  const exponents = [0, UPPER].flatMap((from) =>
    [wall, cpu].map((of) => ({
      figure: `${of === wall ? 'wall' : 'CPU'}, ${from === 0 ? 'all sizes' : `from ${from} lines on`}`,
      whole: exponent(from, of, 0),
      aboveFloor: exponent(from, of, of(floor)),
    })),
  );
  return {
    tables: [
      {
        title: `Time against lines, ${threads} threads`,
        head: ['lines', 'wall s', 'CPU s', 'peak MB', 'peak bytes a line', 'bytes a line above the floor'],
        rows,
        note: `Sampled from ${labels.join(', ')}. The first row is one line a side, the floor.`,
      },
      {
        title: 'Fitted exponent of log time on log lines',
        head: ['', 'whole process', 'floor taken off'],
        rows: exponents.map(({ figure, whole, aboveFloor }) => [figure, whole.toFixed(3), aboveFloor.toFixed(3)]),
        note: 'Small runs pay for start-up and for code that is not yet compiled, so the upper sizes tell more of growth.',
      },
    ],
    data: { threads, exponents, points: [floor, ...points].map(({ lines, costs }) => ({ lines, costs })) },
  };
}
