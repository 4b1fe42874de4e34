/** The story of one comparison, on one page. */
import { availableParallelism } from 'node:os';
import {
  type CaseResult,
  type CompareEvents,
  type CompareOptions,
  type CompareOutput,
  type CoverageRow,
  type LevelResult,
  type LevelTask,
  type MarksFile,
  type MarksFileSummary,
  type Side,
  type SideSummary,
  VERSION,
} from '../core/index.js';
import type { OpenedSide } from '../ingest/index.js';
import { type Clock, startClock } from './clock.js';
import { type CollectedMarks, collectMarks } from './collect-marks.js';
import { type Comparison, compareSources, compareSourcesBeside } from './compare-sources.js';
import { readExcerpts } from './excerpts.js';
import { type Filtered, filterCase, type Marked } from './filter-case.js';
import { describeFragments } from './fragments.js';
import { checkReferences } from './hold-against.js';
import { createHelper, startWorkers } from './pool.js';
import { readNotices } from './read-notices.js';
import { closeAll, type Opened, openAll, readSources, type Sources } from './sources.js';
import { startStages } from './stages.js';

/**
 * Version of everything that decides a number: token classes, hashes, winnowing, matching, damping, ranking, filtration rules. It changes with any of them, so
 * that results can be compared only where it is equal.
 */
export const ALGORITHM_VERSION = '2';

/**
 * Compares two codebases. Reads both sides, parses them in worker threads, matches them and measures the modules.
 * @throws StemmaError as core/errors.ts describes; the reason of `signal` where that ended the run.
 */
export async function compare(
  options: CompareOptions,
  events: CompareEvents,
  signal?: AbortSignal,
): Promise<CompareOutput> {
  const startedAt = new Date().toISOString();
  const cpuBefore = process.cpuUsage();
  const clock = startClock(events);
  return withComparison(options, clock, signal, async ({ opened, sources, filtered, collected }) => {
    clock.begin('report', 0, 0);
    const excerpts = await readExcerpts(filtered.fragments, sources.files);
    signal?.throwIfAborted();
    const result = caseOf(options, opened.sides, sources, filtered, collected);
    const cpu = process.cpuUsage(cpuBefore);
    return {
      result,
      run: {
        formatVersion: 1,
        startedAt,
        host: {
          platform: process.platform,
          arch: process.arch,
          cpus: availableParallelism(),
          node: process.version,
        },
        threads: options.threads,
        ...clock.finish(),
        cpuMs: Math.round((cpu.user + cpu.system) / 1000),
        peakRssBytes: process.resourceUsage().maxRSS * 1024,
      },
      excerpts,
      notices: [],
    };
  });
}

/** What a comparison found, while its sides are open. */
interface Compared {
  readonly opened: Opened;
  readonly sources: Sources;
  readonly comparison: Comparison;
  readonly collected: CollectedMarks;
  readonly filtered: Filtered;
  readonly marked: Marked;
}

/** Compares and filters; `use` takes what it needs of it before the sides are closed. */
async function withComparison<T>(
  options: CompareOptions,
  clock: Clock,
  signal: AbortSignal | undefined,
  use: (compared: Compared) => Promise<T>,
): Promise<T> {
  const { workers, kernel } = startStages(options);
  const spare = options.threads > 1 && options.levels.length > 1;
  const levelWorker = spare ? createHelper<LevelTask, LevelResult>('compare') : undefined;
  const noticeReader = startWorkers(1);
  let opened: Opened | undefined;
  try {
    const run = { options, clock, workers, kernel, signal };
    opened = await openAll(run);
    const sources = await readSources(opened, run);
    checkReferences(sources);
    const reading = readNotices(sources, noticeReader, signal);
    // The comparison may throw first.
    reading.catch(() => {});
    // Its kernels hold memory that the comparison needs.
    await workers.close();
    clock.begin('compare', 0, 0);
    const comparison =
      levelWorker === undefined
        ? compareSources(sources, options)
        : await compareSourcesBeside(sources, options, levelWorker, signal);
    const described = describeFragments(sources.corpus, sources.files, comparison.fragments);
    clock.begin('filter', 0, 0);
    const collected = await collectMarks(sources, comparison, reading, options);
    const { filtered, marked } = filterCase(sources, comparison, described, options, collected);
    return await use({ opened, sources, comparison, collected, filtered, marked });
  } finally {
    await Promise.all([workers.close(), levelWorker?.close(), noticeReader.close(), opened && closeAll(opened)]);
  }
}

function caseOf(
  options: CompareOptions,
  sides: Readonly<Record<Side, OpenedSide>>,
  sources: Sources,
  filtered: Filtered,
  { references, annotations, components, traces }: CollectedMarks,
): CaseResult {
  const { levels, winnowing, maxGap, minFragment, exclude } = options;
  return {
    formatVersion: 1,
    tool: {
      name: 'stemma',
      version: VERSION,
      algorithmVersion: ALGORITHM_VERSION,
      kernelSha256: sources.kernelSha256,
    },
    options: {
      levels,
      winnowing,
      maxGap,
      minFragment,
      exclude,
      modules: options.modules.map(({ name, globs }) => ({ name, globs })),
    },
    sides: {
      known: summarise('known', sides.known, sources),
      questioned: summarise('questioned', sides.questioned, sources),
    },
    coverage: sources.coverage,
    ...filtered,
    references,
    annotations,
    components,
    traces,
    ...(options.marks === undefined ? {} : { marksFile: summariseMarks(options.marks) }),
  };
}

function summariseMarks({ label, sha256, signedBy, date }: MarksFile): MarksFileSummary {
  return { label, sha256, signedBy, date };
}

function summarise(side: Side, { label, identity }: OpenedSide, { coverage }: Sources): SideSummary {
  const rows = coverage.filter((row) => row.side === side);
  const sum = (pick: (row: CoverageRow) => number | undefined): number =>
    rows.reduce((total, row) => total + (pick(row) ?? 0), 0);
  const compared = (row: CoverageRow): boolean => row.tokens !== undefined;
  return {
    label,
    ...(identity === undefined ? {} : { identity }),
    files: rows.length,
    bytes: sum((row) => row.size),
    lines: sum((row) => (compared(row) ? row.lines : 0)),
    tokens: sum((row) => row.tokens),
  };
}
