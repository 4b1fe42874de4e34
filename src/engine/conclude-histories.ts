/** What two histories say beyond what they share: versions dated, their tree, independence, clocks, identities, timeline. */
import type {
  CommitNote,
  DatingBasis,
  HistoryConclusions,
  HistoryGap,
  Side,
  SideClocks,
  TimelineEvent,
  VersionTree,
} from '../core/index.js';
import {
  buildStemma,
  buildTimeline,
  checkContent,
  checkRepository,
  chooseVersions,
  compareToolchains,
  dateVersions,
  type FeaturedHistory,
  type IndexedHistory,
  measureClocks,
  shareIdentities,
  type TreeVersion,
  tipOf,
  type VersionToDate,
} from '../history/index.js';

/** A further version that the user named: the tip of a history of its own. */
interface NamedVersion extends FeaturedHistory {
  readonly name: string;
}

export interface ConcludeInputs {
  readonly known: IndexedHistory;
  readonly questioned: IndexedHistory;
  readonly versions: readonly NamedVersion[];
  /** The user's, and first introductions. */
  readonly events: readonly TimelineEvent[];
  /** Paths of others' code, as far as they are recognised. */
  readonly isThirdParty: (path: string) => boolean;
  /** When the questioned side was taken into custody, seconds. */
  readonly acquired?: number;
  readonly signal?: AbortSignal;
}

/** Findings that make dates of a side no ground for a root. */
const DOUBTS = new Set(['child-before-parent', 'content-newer', 'fixed-steps', 'after-acquisition']);

export async function concludeHistories(
  inputs: ConcludeInputs,
): Promise<{ readonly conclusions: HistoryConclusions; readonly gaps: readonly HistoryGap[] }> {
  const { known, questioned, acquired, signal } = inputs;
  const stop = signal === undefined ? {} : { signal };
  const ofKnown = await measureClocks(known.history, known.contents, stop);
  const limits = acquired === undefined ? stop : { ...stop, acquired };
  const ofQuestioned = await measureClocks(questioned.history, questioned.contents, limits);
  const clocks: Record<Side, SideClocks> = { known: ofKnown.clocks, questioned: ofQuestioned.clocks };
  const dating = dateVersions(known, versionsToDate(inputs), stop);
  const tree = treeOf(inputs, clocks);
  const content = contentOf(inputs, dating);
  const toolchain = compareToolchains(
    { history: known.history, dated: ofKnown.dated },
    { history: questioned.history, dated: ofQuestioned.dated },
  );
  const timeline = buildTimeline({
    known: known.history,
    questioned: questioned.history,
    clocks,
    dating,
    events: inputs.events,
  });
  const repository = checkRepository(known.history, questioned.history);
  const conclusions: HistoryConclusions = {
    dating,
    ...(tree === undefined ? {} : { tree }),
    checklist: { repository, toolchain, ...(content === undefined ? {} : { content }) },
    clocks,
    sharedIdentities: shareIdentities(known.history, questioned.history),
    timeline,
  };
  return { conclusions, gaps: [...ofKnown.gaps, ...ofQuestioned.gaps] };
}

function versionsToDate({ known, questioned, versions }: ConcludeInputs): VersionToDate[] {
  const { tip, firstAppearance } = chooseVersions(known.history, questioned.history);
  const of = questioned;
  return [
    ...(firstAppearance === undefined || firstAppearance === tip
      ? []
      : [{ name: 'first appearance', of, commit: firstAppearance }]),
    ...(tip === undefined ? [] : [{ name: 'tip', of, commit: tip }]),
    ...versions.flatMap((of) => {
      const commit = tipOf(of.history);
      return commit === undefined ? [] : [{ name: of.name, of, commit, given: true as const }];
    }),
  ];
}

/** With the tips of both sides and all named versions. Dates count where they are stated and nothing unusual was found against them. */
function treeOf(
  { known, questioned, versions, signal }: ConcludeInputs,
  clocks: Readonly<Record<Side, SideClocks>>,
): VersionTree | undefined {
  const doubted = (side: SideClocks): boolean =>
    side.findings.some(
      ({ kind, grade, count }) => DOUBTS.has(kind) && count > 0 && (grade === 'rare' || grade === 'unrated'),
    );
  const leaf = (name: string, of: FeaturedHistory, isDoubted: boolean): TreeVersion[] => {
    const commit = tipOf(of.history);
    if (commit === undefined) return [];
    const { undated, committed } = of.history.commits[commit]!;
    return [{ name, of, commit, ...(undated || isDoubted ? {} : { date: committed.seconds }) }];
  };
  const leaves = [
    ...leaf('known', known, doubted(clocks.known)),
    ...leaf('questioned', questioned, doubted(clocks.questioned)),
    ...versions.flatMap((of) => leaf(of.name, of, false)),
  ];
  return leaves.length < 3 ? undefined : buildStemma(leaves, signal);
}

function contentOf({ known, questioned, isThirdParty }: ConcludeInputs, { versions }: DatingBasis) {
  const tip = tipOf(questioned.history);
  const best: CommitNote | undefined = versions.find(({ commit, given }) => !given && commit?.position === tip)?.best;
  if (tip === undefined || best === undefined) return undefined;
  const sides = { known, knownCommit: best.position, questioned, questionedCommit: tip, version: 'tip' };
  return checkContent({ ...sides, isThirdParty });
}
