/** Everything that a side's stated times and identities show, each finding with how often public repositories show the same. */
import type { ClockFinding, History, HistoryContents, HistoryGap, SideClocks } from '../../core/index.js';
import { contentsBefore } from '../walk/contents-before.js';
import { BASE_RATES, type RatedKind } from './base-rates.js';
import { countBatches, countBulkImports, countRevisionGaps } from './batches.js';
import { countContentNewer, type DatedContents, readDatedContents } from './content-newer.js';
import { countOffsetLeaps, profileIdentities } from './identities.js';
import { type Counted, countStatedTimes, type TimeLimits } from './stated-times.js';

/**
 * Indicators of one side, in the order of `CLOCK_KINDS`' meaning, those without any case too (a count of 0 is a finding). Reads project
 * files and licences (at most 100 MB); the rest is linear in changes. Nothing here says that a time is wrong: causes stand in the report.
 */
export async function measureClocks(
  history: History,
  contents: HistoryContents,
  limits: TimeLimits & { readonly signal?: AbortSignal } = {},
): Promise<{ readonly clocks: SideClocks; readonly dated: DatedContents; readonly gaps: readonly HistoryGap[] }> {
  const before = contentsBefore(history);
  const dated = await readDatedContents(history, contents, limits.signal);
  const counted = [
    ...countStatedTimes(history, limits),
    countOffsetLeaps(history),
    countBulkImports(history, before),
    countBatches(history),
    countContentNewer(history, before, dated),
    ...(history.kind === 'svn-dump' || history.kind === 'svn-log' ? [countRevisionGaps(history)] : []),
  ];
  const clocks = {
    commits: history.commits.length,
    undated: history.commits.filter(({ undated }) => undated !== undefined).length,
    findings: counted.map(rate),
    ...profileIdentities(history),
  };
  return { clocks, dated, gaps: dated.gaps };
}

/** Base rates are those of git repositories; what no repository was measured for stays unrated. */
function rate({ kind, count, of, examples }: Counted): ClockFinding {
  const shares: readonly number[] | undefined = kind in BASE_RATES ? BASE_RATES[kind as RatedKind] : undefined;
  if (shares === undefined) return { kind, count, of, grade: 'unrated', examples };
  const share = of === 0 ? 0 : count / of;
  const reached = shares.filter((other) => other >= share).length;
  const part = reached / shares.length;
  const baseRate = {
    repositories: shares.length,
    withAny: shares.filter((other) => other > 0).length,
    reached,
    median: shares[Math.floor((shares.length - 1) / 2)]!,
    ninety: shares[Math.ceil(shares.length * 0.9) - 1]!,
  };
  return { kind, count, of, grade: part >= 0.2 ? 'usual' : part >= 0.05 ? 'uncommon' : 'rare', baseRate, examples };
}
