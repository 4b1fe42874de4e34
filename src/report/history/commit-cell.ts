/** Commits and lengths of time as the history page prints them. */
import type { CommitNote } from '../../core/index.js';
import { type Html, html } from '../html.js';
import { en } from '../messages/en.js';
import { historyFindings } from '../messages/history-findings.js';
import { name } from '../parts.js';
import { date } from './dates.js';

const ID_SHOWN = 12;

export function shortId({ id }: CommitNote): string {
  return id.slice(0, ID_SHOWN);
}

/** Committer's date, where there is one. */
export function dateOf({ committed, undated }: CommitNote): string {
  return undated ? historyFindings.noDate : date(committed);
}

/** Id and committer's date, below them the subject. */
export function commitCell(commit: CommitNote): Html {
  return html`<span class="sha">${shortId(commit)}</span> ${dateOf(commit)}<span class="parts">${name(commit.subject, en)}</span>`;
}

/** `3 d 4 h`, `2 h 5 min`, `40 s`: the two largest units. */
export function duration(seconds: number): string {
  const units = [
    ['y', 31_557_600],
    ['d', 86_400],
    ['h', 3600],
    ['min', 60],
    ['s', 1],
  ] as const;
  const first = units.findIndex(([, size]) => seconds >= size);
  if (first < 0) return '0 s';
  let left = Math.floor(seconds);
  const parts: string[] = [];
  for (const [unit, size] of units.slice(first, first + 2)) {
    const n = Math.floor(left / size);
    left -= n * size;
    if (n > 0) parts.push(`${n} ${unit}`);
  }
  return parts.join(' ');
}
