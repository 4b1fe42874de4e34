/** What `stemma history` prints: the two histories, and the ladder. */
import { type HistoryResult, SIDES, visible } from '../../core/index.js';
import { historyMessages as m } from '../messages/history.js';
import { count, fraction, percent } from '../numbers.js';
import { clip, pad, padLeft } from '../terminal-text.js';
import { conclusionLines } from './conclusion-lines.js';
import { date } from './dates.js';
import { originCounts } from './origins-section.js';

export function renderHistorySummary({ sides, ladder, origins, conclusions }: HistoryResult): string {
  const lines: string[] = [];
  for (const side of SIDES) {
    const { label, kind, commits, contents, from, to, gaps } = sides[side];
    const dates = from === undefined || to === undefined ? m.noDate : `${date(from)} – ${date(to)}`;
    lines.push(`${pad(m.side[side], 17)}${clip(visible(label), 60)}  (${m.kind[kind]})`);
    lines.push(
      `${' '.repeat(17)}${count(commits)} commits, ${dates}; ${count(contents)} contents${gaps.length === 0 ? '' : `; ${m.subject.gaps.toLowerCase()}: ${count(gaps.length)}`}`,
    );
  }
  const t = m.ladder;
  lines.push('', t.heading);
  lines.push(
    `  ${pad('', 27)}${padLeft(t.shared.toLowerCase(), 10)}${padLeft(t.share.known.toLowerCase(), 28)}${padLeft(t.share.questioned.toLowerCase(), 28)}${padLeft(t.apart.toLowerCase(), 16)}`,
  );
  for (const { rung, shared, known, questioned, explained, trivial } of ladder) {
    const share = (total: number): string =>
      padLeft(`${fraction(shared, total)}  ${padLeft(percent(shared, total), 8)}`, 28);
    const apart = explained.reduce((sum, one) => sum + one.count, trivial);
    lines.push(
      `  ${pad(t.name[rung], 27)}${padLeft(count(shared), 10)}${share(known.total)}${share(questioned.total)}${padLeft(count(apart), 16)}`,
    );
  }
  if (ladder.find(({ rung }) => rung === 'commits')?.shared === 0) lines.push('', t.noCommits);
  if (origins !== undefined) lines.push('', m.origins.heading, `  ${originCounts(origins, m)}`);
  lines.push('', ...conclusionLines(conclusions));
  return `${lines.join('\n')}\n`;
}
