/** The story of one comparison, on one page. */
import {
  type CalibrationFile,
  type CaseResult,
  type CaseSignificance,
  type CompareEvents,
  type CompareOptions,
  type CompareOutput,
  type CoverageRow,
  type MarksFile,
  type MarksFileSummary,
  type Notice,
  type Side,
  type SideSummary,
  VERSION,
} from '../core/index.js';
import type { OpenedSide } from '../ingest/index.js';
import { ALGORITHM_VERSION } from './algorithm-version.js';
import { caseAssets } from './case-assets.js';
import { startClock } from './clock.js';
import type { CollectedMarks } from './collect-marks.js';
import { readExcerpts } from './excerpts.js';
import type { Filtered } from './filter-case.js';
import { fitting } from './fitting-calibrations.js';
import { startRecord } from './run-record.js';
import type { Sources } from './sources.js';
import { stateSignificance } from './state-significance.js';
import { withComparison } from './with-comparison.js';

/**
 * Compares two codebases. Reads both sides, parses them in worker threads, matches them and measures the modules.
 * @throws StemmaError as core/errors.ts describes; the reason of `signal` where that ended the run.
 */
export async function compare(
  options: CompareOptions,
  events: CompareEvents,
  signal?: AbortSignal,
): Promise<CompareOutput> {
  const record = startRecord();
  const clock = startClock(events);
  const prepare = async () => {
    const files = await options.calibrations?.();
    return files && { files, fitting: fitting(files, options) };
  };
  return withComparison(options, clock, signal, prepare, async (compared, calibrations) => {
    const { opened, sources, ranking, filtered, collected } = compared;
    const significance = calibrations === undefined ? undefined : stateSignificance(compared, calibrations.fitting);
    clock.begin('report', 0, 0);
    const excerpts = await readExcerpts(filtered.fragments, sources.files);
    signal?.throwIfAborted();
    const result = {
      ...caseOf(options, opened.sides, sources, filtered, collected),
      traces: collected.tracesIn(ranking),
      ...(significance === undefined ? {} : { significance }),
    };
    return {
      result,
      run: { formatVersion: 1, threads: options.threads, ...record(clock) },
      excerpts,
      notices: unusedCalibrations(calibrations?.files ?? [], significance),
    };
  });
}

/** A calibration that the user named and that no text of the case is written for would be passed over in silence. */
function unusedCalibrations(files: readonly CalibrationFile[], significance: CaseSignificance | undefined): Notice[] {
  const used = new Set(significance?.calibrations.map(({ sha256 }) => sha256));
  return files
    .filter(({ shipped, sha256 }) => shipped !== true && !used.has(sha256))
    .map(({ label, calibration: { language } }) => ({
      code: 'CALIBRATION_UNUSED',
      message: `the calibration ${label} is for ${language}, and no file of the case is written in it`,
    }));
}

function caseOf(
  options: CompareOptions,
  sides: Readonly<Record<Side, OpenedSide>>,
  sources: Sources,
  filtered: Filtered,
  { references, annotations, components }: CollectedMarks,
): Omit<CaseResult, 'traces'> {
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
      ...(options.unfiltered === true ? { unfiltered: true } : {}),
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
    ...(options.marks === undefined ? {} : { marksFile: summariseMarks(options.marks) }),
    ...(options.assets === undefined ? {} : { assets: caseAssets(options.assets) }),
    ...(options.history === undefined ? {} : { history: options.history }),
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
