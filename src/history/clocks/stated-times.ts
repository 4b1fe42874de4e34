/** What the stated times of commits say against each other. Each finding is a count with examples; none is a conclusion. */
import type { ClockExample, ClockKind, History, HistoryCommit } from '../../core/index.js';
import { noteOf } from '../walk/commit-note.js';

export interface Counted {
  readonly kind: ClockKind;
  readonly count: number;
  readonly of: number;
  readonly examples: readonly ClockExample[];
}

export const EXAMPLES = 20;
/** Clocks of two machines may differ by this much without anybody noticing. */
const SLACK = 60;
/** Commits that follow each other by one and the same step. */
const LEAST_STEPS = 5;
/** The first commit of git itself (e83c5163, 2005-04-07), and the year in which Subversion was begun. */
const GIT_BEGINS = 1_112_832_000;
const SUBVERSION_BEGINS = 946_684_800;
const EPOCH_ENDS = 2 * 86_400;

export interface TimeLimits {
  /** When the side was taken into custody, seconds: nothing in it may be later. */
  readonly acquired?: number;
}

export function countStatedTimes(history: History, { acquired }: TimeLimits = {}): Counted[] {
  const { commits, kind } = history;
  const dated = commits.map((commit, at) => ({ commit, at })).filter(({ commit }) => commit.undated === undefined);
  const count = (
    finding: ClockKind,
    of: readonly Place[],
    odd: (place: Place) => Partial<ClockExample> | undefined,
  ): Counted => {
    const examples: ClockExample[] = [];
    let found = 0;
    for (const place of of) {
      const detail = odd(place);
      if (detail === undefined) continue;
      found++;
      if (examples.length < EXAMPLES) examples.push({ commit: noteOf(history, place.at), ...detail });
    }
    return { kind: finding, count: found, of: of.length, examples };
  };
  const children = dated.filter(({ commit }) => commit.parents.some((parent) => isDated(commits[parent]!)));
  const steps = stepsAlong(commits);
  const toolBegins = kind === 'git' ? GIT_BEGINS : SUBVERSION_BEGINS;
  return [
    count('committer-before-author', dated, ({ commit: { authored, committed } }) =>
      committed.seconds < authored.seconds - SLACK ? { seconds: authored.seconds - committed.seconds } : undefined,
    ),
    count('child-before-parent', children, ({ commit: { parents, committed } }) => {
      const latest = parents
        .filter((parent) => isDated(commits[parent]!))
        .reduce((a, b) => (time(commits[b]!) > time(commits[a]!) ? b : a));
      const ahead = time(commits[latest]!) - committed.seconds;
      return ahead > SLACK ? { other: noteOf(history, latest), seconds: ahead } : undefined;
    }),
    count('equal-seconds', children, ({ commit }) => {
      const parent = commit.parents[0]!;
      const same =
        time(commits[parent]!) === time(commit) && commits[parent]!.authored.seconds === commit.authored.seconds;
      return same && isDated(commits[parent]!) ? { other: noteOf(history, parent) } : undefined;
    }),
    count('fixed-steps', children, ({ at }) =>
      steps.length[at]! >= LEAST_STEPS ? { seconds: steps.step[at]! } : undefined,
    ),
    count('before-tool', dated, ({ commit }) =>
      time(commit) < toolBegins && time(commit) > EPOCH_ENDS ? {} : undefined,
    ),
    count('at-epoch', dated, ({ commit }) =>
      Math.min(time(commit), commit.authored.seconds) <= EPOCH_ENDS ? {} : undefined,
    ),
    ...(acquired === undefined
      ? []
      : [
          count('after-acquisition', dated, ({ commit }) => {
            const after = Math.max(time(commit), commit.authored.seconds) - acquired;
            return after > 0 ? { seconds: after } : undefined;
          }),
        ]),
    count(
      'unreachable-commits',
      commits.map((commit, at) => ({ commit, at })),
      ({ commit }) => (commit.unreachable ? {} : undefined),
    ),
  ];
}

interface Place {
  readonly commit: HistoryCommit;
  readonly at: number;
}

const isDated = ({ undated }: HistoryCommit): boolean => undated === undefined;
const time = ({ committed }: HistoryCommit): number => committed.seconds;

/** By commit: author's time less that of the first parent, and how many commits on end came by the same positive step. */
function stepsAlong(commits: History['commits']): { step: Float64Array; length: Uint32Array } {
  const step = new Float64Array(commits.length);
  const length = new Uint32Array(commits.length);
  commits.forEach(({ parents, authored }, at) => {
    const parent = parents[0];
    if (parent === undefined) return;
    step[at] = authored.seconds - commits[parent]!.authored.seconds;
    if (step[at]! <= 0) return;
    length[at] = step[parent] === step[at] ? length[parent]! + 1 : 1;
  });
  return { step, length };
}
