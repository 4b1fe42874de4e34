/** A revision's properties as a commit. */
import type { HistoryCommit, HistoryIdentity } from '../../core/index.js';
import { decodeText } from '../decode-text.js';

export interface Revision {
  readonly number: number;
  readonly author: string;
  /** As stated: `2005-08-30T20:26:47.123456Z`. */
  readonly date: string | undefined;
  readonly log: string;
}

const MOST_SUBJECT = 500;

export function revisionOf(number: number, properties: ReadonlyMap<string, Uint8Array>): Revision {
  const text = (name: string): string => decodeText(properties.get(name) ?? new Uint8Array());
  const date = properties.get('svn:date');
  return {
    number,
    author: text('svn:author'),
    date: date === undefined ? undefined : decodeText(date),
    log: text('svn:log'),
  };
}

/** Revisions in their order, each the child of the one before; and who made them. Subversion keeps no offset and no second person. */
export function commitsOf(revisions: readonly Revision[]): {
  readonly commits: HistoryCommit[];
  readonly identities: HistoryIdentity[];
} {
  const names = [...new Set(revisions.map(({ author }) => author))].sort();
  const numbers = new Map(names.map((name, i) => [name, i]));
  const commits = revisions.map(({ number, author, date, log }, at): HistoryCommit => {
    const seconds = secondsOf(date);
    const time = { seconds: seconds ?? 0 };
    const person = numbers.get(author)!;
    return {
      id: `r${number}`,
      parents: at === 0 ? [] : [at - 1],
      missingParents: 0,
      author: person,
      authored: time,
      committer: person,
      committed: time,
      ...(seconds === undefined ? { undated: true as const } : {}),
      subject: (log.trim().split('\n', 1)[0] ?? '').trim().slice(0, MOST_SUBJECT),
    };
  });
  return { commits, identities: names.map((name, canonical) => ({ name, email: '', canonical })) };
}

function secondsOf(date: string | undefined): number | undefined {
  const milliseconds = date === undefined ? Number.NaN : Date.parse(date.trim());
  return Number.isFinite(milliseconds) ? Math.floor(milliseconds / 1000) : undefined;
}
