/** One list of dated events from both histories and from the user. */
import {
  compareText,
  type DatingBasis,
  type History,
  type Side,
  type SideClocks,
  type Timeline,
  type TimelineEvent,
  type TimelineKind,
  type VersionDating,
} from '../../core/index.js';
import { noteOf } from '../walk/commit-note.js';

/** Events of one kind and side; more are counted and left out. */
const MOST_EVENTS = 50;
const FROM = 0;
const TO = Date.UTC(2100, 0, 1) / 1000;

export interface TimelineInputs {
  readonly known: History;
  readonly questioned: History;
  readonly clocks: Readonly<Record<Side, SideClocks>>;
  readonly dating?: DatingBasis;
  /** Events of the user, and those that others found (first introductions). */
  readonly events: readonly TimelineEvent[];
}

export function buildTimeline({ known, questioned, clocks, dating, events }: TimelineInputs): Timeline {
  const all: TimelineEvent[] = [
    ...events,
    ...eventsOf(known, 'known', clocks.known),
    ...eventsOf(questioned, 'questioned', clocks.questioned),
    ...(dating?.versions ?? []).flatMap(datedVersion),
  ];
  const kept = new Map<string, number>();
  const leftOut = new Map<TimelineKind, number>();
  const shown = all.filter(({ kind, side }) => {
    const key = `${kind} ${side}`;
    const so = (kept.get(key) ?? 0) + 1;
    kept.set(key, so);
    if (so <= MOST_EVENTS || kind === 'user') return true;
    leftOut.set(kind, (leftOut.get(kind) ?? 0) + 1);
    return false;
  });
  const key = ({ side, kind, label }: TimelineEvent): string => `${side ?? ''} ${kind} ${label ?? ''}`;
  shown.sort((a, b) => a.seconds - b.seconds || compareText(key(a), key(b)));
  const outside = { known: 0, questioned: 0 };
  const months = new Map<string, { known: number; questioned: number }>();
  for (const [side, { commits }] of [
    ['known', known],
    ['questioned', questioned],
  ] as const) {
    for (const { undated, authored } of commits) {
      if (undated !== undefined || !(authored.seconds >= FROM && authored.seconds < TO)) {
        outside[side]++;
        continue;
      }
      const month = new Date(authored.seconds * 1000).toISOString().slice(0, 7);
      const there = months.get(month) ?? { known: 0, questioned: 0 };
      there[side]++;
      months.set(month, there);
    }
  }
  return {
    events: shown,
    leftOut: [...leftOut],
    months: [...months].map(([month, counts]) => ({ month, ...counts })).sort((a, b) => (a.month < b.month ? -1 : 1)),
    outside,
  };
}

/** A version that the user named belongs to neither side; what nothing dates stands on no timeline. */
function datedVersion({ version: label, given, commit, best }: VersionDating): TimelineEvent[] {
  const events: TimelineEvent[] = [];
  if (commit !== undefined && !commit.undated) {
    const side = given === undefined ? { side: 'questioned' as const } : {};
    events.push({ seconds: commit.committed, kind: 'dated-version', ...side, commit, label });
  }
  if (best !== undefined && !best.undated) {
    events.push({ seconds: best.committed, kind: 'best-revision', side: 'known', commit: best, label });
  }
  return events;
}

/** Anomalies are those that few repositories show; the rest would fill the list with what is usual. */
function eventsOf(history: History, side: Side, { findings }: SideClocks): TimelineEvent[] {
  const dated = history.commits.map((commit, at) => ({ ...commit, at })).filter(({ undated }) => undated === undefined);
  if (dated.length === 0) return [];
  const by = (a: { committed: { seconds: number } }, b: { committed: { seconds: number } }): number =>
    a.committed.seconds - b.committed.seconds;
  const first = dated.reduce((a, b) => (by(b, a) < 0 ? b : a));
  const last = dated.reduce((a, b) => (by(b, a) >= 0 ? b : a));
  const event = (kind: TimelineKind, at: number, label?: string): TimelineEvent => {
    const commit = noteOf(history, at);
    return { seconds: commit.committed, kind, side, commit, ...(label === undefined ? {} : { label }) };
  };
  return [
    event('first-commit', first.at),
    event('last-commit', last.at),
    ...history.refs
      .filter(({ name }) => name.startsWith('refs/tags/'))
      .map(({ name, commit }) => event('tag', commit, name.slice('refs/tags/'.length))),
    ...findings.flatMap(({ kind, grade, examples }) => {
      if (kind === 'bulk-import') return examples.map(({ commit }) => event('bulk-import', commit.position));
      if (grade === 'usual' || kind === 'unreachable-commits') return [];
      return examples.map(({ commit }) => event('anomaly', commit.position, kind));
    }),
  ];
}
