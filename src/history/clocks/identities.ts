/** Who wrote when, by whose clock: profiles of a side's authors, and those who stand in both histories. */
import {
  addTo,
  type ClockExample,
  compareText,
  type History,
  type HistoryCommit,
  type IdentityPeriod,
  type IdentityProfile,
  type SharedIdentity,
} from '../../core/index.js';
import { noteOf } from '../walk/commit-note.js';
import { type Counted, EXAMPLES } from './stated-times.js';

/** Profiles that are kept. */
const PROFILES = 50;
/** A clock that is moved this far (minutes) within a shorter time (seconds) than any journey takes. */
const LEAP = 180;
const WITHIN = 2 * 3600;
/** Machines and services that commit for many; being in both histories says nothing. */
const NOBODY = new Set([
  'noreply',
  'no-reply',
  'github',
  'root',
  'git',
  'svn',
  'unknown',
  'none',
  '(no author)',
  'noreply@github.com',
]);

/** Profiles of the authors of most commits, and how many authors there are. */
export function profileIdentities(history: History): { identities: IdentityProfile[]; identityCount: number } {
  const byPerson = commitsByAuthor(history);
  const profiles = [...byPerson].map(([person, commits]): IdentityProfile => {
    const { name, email } = history.identities[person]!;
    const hours = new Array<number>(24).fill(0);
    const offsets = new Map<number, number>();
    let atWeekends = 0;
    for (const { authored } of commits) {
      if (authored.offset === undefined) continue;
      const local = authored.seconds + authored.offset * 60;
      hours[Math.floor(mod(local, 86_400) / 3600)]!++;
      // 1970-01-01 was a Thursday.
      if (mod(Math.floor(local / 86_400) + 4, 7) % 6 === 0) atWeekends++;
      offsets.set(authored.offset, (offsets.get(authored.offset) ?? 0) + 1);
    }
    const times = commits.map(({ authored }) => authored.seconds);
    return {
      name,
      email,
      commits: commits.length,
      ...spanOf(times),
      hours,
      atWeekends,
      offsets: [...offsets].sort((a, b) => b[1] - a[1] || a[0] - b[0]),
    };
  });
  profiles.sort((a, b) => b.commits - a.commits || compareText(a.name, b.name) || compareText(a.email, b.email));
  return { identities: profiles.slice(0, PROFILES), identityCount: profiles.length };
}

/** Commits of one author whose clock leapt by three hours or more within two hours after the author's commit before. */
export function countOffsetLeaps(history: History): Counted {
  const examples: ClockExample[] = [];
  let count = 0;
  let of = 0;
  for (const commits of commitsByAuthor(history).values()) {
    const timed = commits
      .filter(({ authored }) => authored.offset !== undefined)
      .sort((a, b) => a.authored.seconds - b.authored.seconds || a.at - b.at);
    of += timed.length;
    timed.forEach(({ authored, at }, i) => {
      const previous = timed[i - 1];
      if (previous === undefined || authored.seconds - previous.authored.seconds >= WITHIN) return;
      const leap = Math.abs(authored.offset! - previous.authored.offset!);
      if (leap < LEAP) return;
      count++;
      examples.push({ commit: noteOf(history, at), other: noteOf(history, previous.at), seconds: leap * 60 });
    });
  }
  examples.sort((a, b) => a.commit.position - b.commit.position);
  return { kind: 'contradicting-offsets', count, of, examples: examples.slice(0, EXAMPLES) };
}

/** Identities that both histories name, by key, e-mail or name, each person once by the strongest of these. */
export function shareIdentities(known: History, questioned: History): SharedIdentity[] {
  const used: Record<'known' | 'questioned', Set<number>> = { known: new Set(), questioned: new Set() };
  const shared: SharedIdentity[] = [];
  for (const by of ['key', 'email', 'name'] as const) {
    const ofKnown = peopleBy(known, by);
    const ofQuestioned = peopleBy(questioned, by);
    for (const value of [...ofKnown.keys()].sort(compareText)) {
      const there = ofQuestioned.get(value);
      const here = ofKnown.get(value)!;
      if (there === undefined || (isIn(here.people, used.known) && isIn(there.people, used.questioned))) continue;
      for (const person of here.people) used.known.add(person);
      for (const person of there.people) used.questioned.add(person);
      shared.push({ by, value, known: periodOf(known, here), questioned: periodOf(questioned, there) });
    }
  }
  return shared;
}

interface People {
  readonly people: Set<number>;
  readonly commits: HistoryCommit[];
}

function peopleBy({ commits, identities }: History, by: SharedIdentity['by']): Map<string, People> {
  const found = new Map<string, People>();
  for (const commit of commits) {
    const { name, email } = identities[commit.author]!;
    const value =
      by === 'key'
        ? (commit.signedBy ?? '')
        : (by === 'email' ? email : name).trim().toLowerCase().replace(/\s+/g, ' ');
    if (value === '' || isNobody(value)) continue;
    const there = found.get(value) ?? { people: new Set<number>(), commits: [] };
    there.people.add(identities[commit.author]!.canonical);
    there.commits.push(commit);
    found.set(value, there);
  }
  return found;
}

function isNobody(value: string): boolean {
  return NOBODY.has(value) || value.includes('[bot]') || value.startsWith('root@') || value.startsWith('dependabot');
}

function periodOf({ identities }: History, { people, commits }: People): IdentityPeriod {
  const names = [...new Set([...people].map((person) => identities[person]!.name))].sort(compareText);
  const times = commits.filter(({ undated }) => undated === undefined).map(({ authored }) => authored.seconds);
  return { names: names.slice(0, 10), commits: commits.length, ...spanOf(times) };
}

function commitsByAuthor({ commits, identities }: History): Map<number, (HistoryCommit & { at: number })[]> {
  const by = new Map<number, (HistoryCommit & { at: number })[]>();
  commits.forEach((commit, at) => {
    if (commit.undated !== undefined) return;
    addTo(by, identities[commit.author]!.canonical, { ...commit, at });
  });
  return by;
}

function spanOf(times: readonly number[]): { first: number; last: number } {
  const first = times.reduce((a, b) => Math.min(a, b), times[0] ?? 0);
  return { first, last: times.reduce((a, b) => Math.max(a, b), first) };
}

function isIn(people: ReadonlySet<number>, used: ReadonlySet<number>): boolean {
  for (const person of people) if (!used.has(person)) return false;
  return true;
}

function mod(x: number, by: number): number {
  return ((x % by) + by) % by;
}
