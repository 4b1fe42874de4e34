/** The story of `stemma history`, on one page: read both histories, their contents once, and answer from what was read. */
import {
  type CompareEvents,
  type HistoryContents,
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
import { isVendoredPath } from '../filtration/index.js';
import { type FeaturedHistory, ladderOf, type ReadingOptions, readFeatures, readTip } from '../history/index.js';
import { asText } from '../ingest/index.js';
import { ALGORITHM_VERSION } from './algorithm-version.js';
import { startClock } from './clock.js';
import { concludeHistories } from './conclude-histories.js';
import { findOrigins } from './history-origins.js';
import { openHistory } from './open-history.js';
import { startRecord } from './run-record.js';

interface Side extends FeaturedHistory {
  readonly opened: OpenedHistory;
  readonly contents: HistoryContents;
}

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
  const sides: Side[] = [];
  const others: OpenedHistory[] = [];
  const reading: ReadingOptions = {
    ...(signal === undefined ? {} : { signal }),
    onProgress: ({ done }) => clock.at(done, 0),
  };
  const open = async (spec: string): Promise<Side> => {
    clock.begin('list', 0, 0);
    const opened = await openHistory(spec, reading);
    try {
      clock.begin('parse', opened.history.contents.length, 0);
      const { history, contents } = opened;
      const side = { opened, history, contents, features: await readFeatures(opened, asText, reading) };
      sides.push(side);
      return side;
    } catch (error) {
      await opened.close();
      throw error;
    }
  };
  try {
    const known = await open(options.known);
    const questioned = await open(options.questioned);
    const references = [];
    for (const { name, spec } of options.references) references.push({ name, ...(await open(spec)) });
    const versions = [];
    for (const { name, spec } of options.versions) {
      clock.begin('list', 0, 0);
      const opened = await openHistory(spec, reading);
      others.push(opened);
      versions.push({ name, history: opened.history, features: await readTip(opened, asText, reading) });
    }
    clock.begin('compare', 0, 0);
    const ladder = ladderOf({ known, questioned, references, isVendored: isVendoredPath });
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
      isThirdParty: isVendoredPath,
      ...(options.acquired === undefined ? {} : { acquired: options.acquired }),
      ...(signal === undefined ? {} : { signal }),
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
        ...gaps,
      ],
    };
    return { result, run: { formatVersion: 1, tool: result.tool, ...record(clock) } };
  } finally {
    for (const opened of [...sides.map((side) => side.opened), ...others]) await opened.close();
  }
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
