/** What two histories say beyond what they share: versions dated, their tree, independence, clocks, identities, timeline. */
import type {
  CommitNote,
  DatingBasis,
  HistoryConclusions,
  HistoryGap,
  OpenedHistory,
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
  measureClocks,
  shareIdentities,
  type TreeVersion,
  tipOf,
  type VersionToDate,
} from '../history/index.js';

/** A further version that the user named: the tip of a history of its own. */
interface NamedVersion {
  readonly name: string;
  readonly opened: OpenedHistory;
}

export interface ConcludeInputs {
  readonly known: OpenedHistory;
  readonly questioned: OpenedHistory;
  readonly versions: readonly NamedVersion[];
  /** The user's, and first introductions. */
  readonly events: readonly TimelineEvent[];
  /** Paths of others' code, as far as they are recognised. */
  readonly isThirdParty: (path: string) => boolean;
  /** When the questioned side was taken into custody, seconds. */
  readonly acquired?: number;
  readonly signal?: AbortSignal;
  /** Contents of the known side read so far. */
  readonly onRead?: (contents: number) => void;
}

/** Findings that make dates of a side no ground for a root. */
const DOUBTS = new Set(['child-before-parent', 'content-newer', 'fixed-steps', 'after-acquisition']);

export async function concludeHistories(
  inputs: ConcludeInputs,
): Promise<{ readonly conclusions: HistoryConclusions; readonly gaps: readonly HistoryGap[] }> {
  const { known, questioned, acquired, signal } = inputs;
  const gaps: HistoryGap[] = [];
  const stop = signal === undefined ? {} : { signal };
  const ofKnown = await measureClocks(known.history, known.contents, stop);
  const limits = acquired === undefined ? stop : { ...stop, acquired };
  const ofQuestioned = await measureClocks(questioned.history, questioned.contents, limits);
  gaps.push(...ofKnown.gaps, ...ofQuestioned.gaps);
  const clocks: Record<Side, SideClocks> = { known: ofKnown.clocks, questioned: ofQuestioned.clocks };
  const reading = inputs.onRead === undefined ? stop : { ...stop, onRead: inputs.onRead };
  const dated = await dateVersions(known, versionsToDate(inputs), reading);
  gaps.push(...dated.gaps);
  const tree = await treeOf(inputs, clocks, gaps);
  const content = await contentOf(inputs, dated.basis, gaps);
  const toolchain = compareToolchains(
    { history: known.history, dated: ofKnown.dated },
    { history: questioned.history, dated: ofQuestioned.dated },
  );
  const timeline = buildTimeline({
    known: known.history,
    questioned: questioned.history,
    clocks,
    dating: dated.basis,
    events: inputs.events,
  });
  const repository = checkRepository(known.history, questioned.history);
  const conclusions: HistoryConclusions = {
    dating: dated.basis,
    ...(tree === undefined ? {} : { tree }),
    checklist: { repository, toolchain, ...(content === undefined ? {} : { content }) },
    clocks,
    sharedIdentities: shareIdentities(known.history, questioned.history),
    timeline,
  };
  return { conclusions, gaps };
}

function versionsToDate({ known, questioned, versions }: ConcludeInputs): VersionToDate[] {
  const { tip, firstAppearance } = chooseVersions(known.history, questioned.history);
  const of = questioned;
  return [
    ...(firstAppearance === undefined || firstAppearance === tip
      ? []
      : [{ name: 'first appearance', of, commit: firstAppearance }]),
    ...(tip === undefined ? [] : [{ name: 'tip', of, commit: tip }]),
    ...versions.flatMap(({ name, opened }) => {
      const commit = tipOf(opened.history);
      return commit === undefined ? [] : [{ name, of: opened, commit, given: true as const }];
    }),
  ];
}

/** With the tips of both sides and all named versions. Dates count where they are stated and nothing unusual was found against them. */
async function treeOf(
  { known, questioned, versions, signal }: ConcludeInputs,
  clocks: Readonly<Record<Side, SideClocks>>,
  gaps: HistoryGap[],
): Promise<VersionTree | undefined> {
  const doubted = (side: SideClocks): boolean =>
    side.findings.some(
      ({ kind, grade, count }) => DOUBTS.has(kind) && count > 0 && (grade === 'rare' || grade === 'unrated'),
    );
  const leaf = (name: string, of: OpenedHistory, isDoubted: boolean): TreeVersion[] => {
    const commit = tipOf(of.history);
    if (commit === undefined) return [];
    const { undated, committed } = of.history.commits[commit]!;
    return [{ name, of, commit, ...(undated || isDoubted ? {} : { date: committed.seconds }) }];
  };
  const leaves = [
    ...leaf('known', known, doubted(clocks.known)),
    ...leaf('questioned', questioned, doubted(clocks.questioned)),
    ...versions.flatMap(({ name, opened }) => leaf(name, opened, false)),
  ];
  if (leaves.length < 3) return undefined;
  const built = await buildStemma(leaves, signal);
  gaps.push(...built.gaps);
  return built.tree;
}

async function contentOf(
  { known, questioned, isThirdParty, signal }: ConcludeInputs,
  { versions }: DatingBasis,
  gaps: HistoryGap[],
) {
  const tip = tipOf(questioned.history);
  const best: CommitNote | undefined = versions.find(({ commit, given }) => !given && commit?.position === tip)?.best;
  if (tip === undefined || best === undefined) return undefined;
  const sides = { known, knownCommit: best.position, questioned, questionedCommit: tip, version: 'tip' };
  const checked = await checkContent({ ...sides, isThirdParty }, signal);
  gaps.push(...checked.gaps);
  return checked.content;
}
