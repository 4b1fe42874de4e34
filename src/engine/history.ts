/** The story of `stemma history`, on one page: read both histories, their contents once, and answer from what was read. */
import {
  type Apart,
  type CompareEvents,
  type HistoryOptions,
  type HistoryOutput,
  type HistoryResult,
  type HistorySideSummary,
  type OpenedHistory,
  type Origins,
  SIDES,
  type TimelineEvent,
  VERSION,
} from '../core/index.js';
import { isDrawingPath, isLicencePath, isProjectPath, isToolPath, isVendoredPath } from '../filtration/index.js';
import { type FeaturedHistory, type IndexedHistory, ladderOf, type ReadingOptions, readTip } from '../history/index.js';
import { asText, gitVersion } from '../ingest/index.js';
import { ALGORITHM_VERSION } from './algorithm-version.js';
import { startClock } from './clock.js';
import { concludeHistories } from './conclude-histories.js';
import { findOrigins } from './history-origins.js';
import { findLicenceRuns } from './licence-runs.js';
import { isInGit, openHistory } from './open-history.js';
import { readHistories } from './read-histories.js';
import { startRecord } from './run-record.js';

/**
 * Holds two histories against each other.
 * @throws StemmaError as core/errors.ts describes; the reason of `signal` where that ended the run.
 */
export async function compareHistories(
  options: HistoryOptions,
  events: CompareEvents,
  signal?: AbortSignal,
): Promise<HistoryOutput> {
  const record = startRecord();
  const clock = startClock(events);
  const open: Pick<OpenedHistory, 'close'>[] = [];
  const keep = (opened: Pick<OpenedHistory, 'close'>): void => void open.push(opened);
  const stop = signal === undefined ? {} : { signal };
  try {
    const named = [...options.references, ...options.versions].map(({ spec }) => spec);
    const specs = [options.known, options.questioned, ...named];
    const git = specs.some(isInGit) ? await gitVersion(signal) : undefined;
    const { threads } = options;
    const sides = await readHistories(specs.slice(0, 2 + options.references.length), { threads, clock, keep, ...stop });
    const [known, questioned] = sides as [IndexedHistory, IndexedHistory];
    const references = options.references.map(({ name }, i) => ({ name, ...sides[2 + i]! }));
    const versions = [];
    const reading: ReadingOptions = { ...stop, onProgress: ({ done }) => clock.at(done, 0) };
    for (const { name, spec } of options.versions) {
      clock.begin('list', 0, 0);
      const opened = await openHistory(spec, reading);
      keep(opened);
      versions.push({ name, history: opened.history, features: await readTip(opened, asText, reading) });
    }
    clock.begin('compare', 0, 0);
    const licences = await findLicenceRuns({ known, questioned }, signal);
    const ladder = ladderOf({ known, questioned, references, apart, isLicenceRun: licences.has });
    clock.begin('compare', 0, 0);
    const origins =
      options.case === undefined ? undefined : await findOrigins(options.case, { known, questioned }, signal);
    clock.begin('compare', known.history.contents.length, 0);
    const { conclusions, gaps } = await concludeHistories({
      known,
      questioned,
      versions,
      events: [
        ...options.events.map(({ seconds, label }) => ({ seconds, kind: 'user' as const, label })),
        ...introductions(origins),
      ],
      isThirdParty: (path) => isVendoredPath(path) || isToolPath(path),
      ...(options.acquired === undefined ? {} : { acquired: options.acquired }),
      ...stop,
    });
    const result: HistoryResult = {
      formatVersion: 1,
      tool: { name: 'stemma', version: VERSION, algorithmVersion: ALGORITHM_VERSION },
      sides: { known: summarise(known), questioned: summarise(questioned) },
      references: references.map((side) => ({ name: side.name, ...summarise(side) })),
      ladder,
      ...(origins === undefined ? {} : { origins }),
      conclusions,
      gaps: [
        ...versions.flatMap(({ name, features }) =>
          features.gaps.map((gap) => ({ ...gap, what: `${name}: ${gap.what}` })),
        ),
        ...licences.gaps,
        ...gaps,
      ],
    };
    const used = { threads, ...(git === undefined ? {} : { git }) };
    return { result, run: { formatVersion: 1, tool: result.tool, ...used, ...record(clock) } };
  } finally {
    for (const opened of open) await opened.close();
  }
}

/** A licence's text is one also where it lies among others' code. */
function apart(path: string): Apart | undefined {
  if (isLicencePath(path)) return 'licence';
  if (isVendoredPath(path)) return 'vendored';
  if (isToolPath(path)) return 'tool';
  return isProjectPath(path) ? 'project' : isDrawingPath(path) ? 'drawing' : undefined;
}

/** Of the strongest fragments, for the timeline. */
const INTRODUCTIONS_SHOWN = 20;

function introductions(origins: Origins | undefined): TimelineEvent[] {
  return (origins?.texts ?? []).slice(0, INTRODUCTIONS_SHOWN).flatMap((one) =>
    SIDES.flatMap((side) => {
      const commit = one[side]?.commit;
      if (commit === undefined) return [];
      return [{ seconds: commit.committed, kind: 'first-introduction' as const, side, commit, label: one.id }];
    }),
  );
}

function summarise({ history, features }: FeaturedHistory): HistorySideSummary {
  const { kind, label, uuid, commits, refs, paths, contents, trees, identities, gaps } = history;
  const dates = commits.filter(({ undated }) => !undated).map(({ committed }) => committed.seconds);
  return {
    label,
    kind,
    ...(uuid === undefined ? {} : { uuid }),
    commits: commits.length,
    unreachable: commits.filter(({ unreachable }) => unreachable).length,
    refs: refs.length,
    paths: paths.length,
    contents: contents.length,
    bytes: contents.reduce((sum, { size }) => sum + size, 0),
    trees: trees.length,
    identities: identities.length,
    ...(dates.length === 0 ? {} : { from: least(dates), to: -least(dates.map((seconds) => -seconds)) }),
    gaps: [...gaps, ...features.gaps],
  };
}

function least(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b));
}
