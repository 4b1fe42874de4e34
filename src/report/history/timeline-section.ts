/** Commits per month of both sides, and all dated events. */
import { SIDES, type Side, type Timeline, type TimelineEvent, type TimelineKind } from '../../core/index.js';
import { type Html, html, NOTHING } from '../html.js';
import { en } from '../messages/en.js';
import type { HistoryFindingsMessages } from '../messages/history-findings.js';
import { count } from '../numbers.js';
import { headRow, name, noteIf } from '../parts.js';
import { commitCell } from './commit-cell.js';
import { dateTime } from './dates.js';

const EVENTS_SHOWN = 300;
/** Drawing units: both charts share one scale of months. */
const FRAME = { left: 44, width: 840, height: 70, gap: 50, top: 16 } as const;
/** Drawn below the bars of their side, a row each. */
const MARKED = ['first-introduction', 'bulk-import', 'anomaly'] as const satisfies readonly TimelineKind[];
const ROW = 8;

export function timelineSection(timeline: Timeline, m: HistoryFindingsMessages): Html {
  const t = m.timeline;
  const { events, leftOut, outside } = timeline;
  const shown = events.slice(0, EVENTS_SHOWN);
  return html`<p>${t.intro} ${m.utc}</p>
${months(timeline, m)}${noteIf(outside.known + outside.questioned > 0, t.outside(count(outside.known), count(outside.questioned)))}
<div class="roll tall"><table class="fixed events"><caption>${t.caption}</caption>${headRow([t.when, t.event, t.of, t.what])}<tbody>
${shown.map((event) => eventRow(event, m))}</tbody></table></div>${noteIf(shown.length < events.length, t.moreEvents(count(events.length - shown.length)))}${leftOut.map(([kind, n]) => noteIf(true, t.leftOut(count(n), t.kind[kind])))}`;
}

function eventRow({ seconds, kind, side, commit, label }: TimelineEvent, m: HistoryFindingsMessages): Html {
  const t = m.timeline;
  const words: Readonly<Record<string, string>> = m.clocks.kind;
  const told = kind === 'anomaly' && label !== undefined ? (words[label] ?? label) : label;
  const what = html`${told === undefined ? NOTHING : html`<strong>${name(told, en)}</strong> `}${commit === undefined ? NOTHING : commitCell(commit)}`;
  return html`<tr class="${kind === 'user' ? 'user' : ''}"><td>${dateTime(seconds)}</td><td>${t.kind[kind]}</td><td>${side === undefined ? t.user : m.side[side]}</td><td>${what}</td></tr>
`;
}

function months({ months: counts, events }: Timeline, m: HistoryFindingsMessages): Html {
  const first = counts[0];
  const last = counts[counts.length - 1];
  if (first === undefined || last === undefined) return NOTHING;
  const { left, width, height, gap, top } = FRAME;
  const from = monthNumber(first.month);
  const span = monthNumber(last.month) - from + 1;
  const x = (month: number): number => round(left + ((month - from) / span) * width);
  const bar = Math.max(0.8, round((width / span) * 0.9));
  const chart = (side: Side, at: number): Html => {
    const base = top + height + at * (height + gap);
    const most = counts.reduce((max, one) => Math.max(max, one[side]), 1);
    const bars = counts
      .filter((one) => one[side] > 0)
      .map((one) => {
        const h = Math.max(1, round((one[side] / most) * height));
        return html`<rect class="${side === 'known' ? 'k' : 'q'}" x="${x(monthNumber(one.month))}" y="${round(base - h)}" width="${bar}" height="${h}"></rect>`;
      });
    return html`<text class="title" x="${left}" y="${base - height - 5}">${m.timeline.chart[side]}</text><polyline class="grid" points="${`${left},${base} ${left + width},${base}`}"></polyline><text class="yl" x="${left - 5}" y="${base - height + 8}">${count(most)}</text>${bars}${MARKED.flatMap((kind, row) => marks(side, kind, base + (row + 0.75) * ROW))}`;
  };
  /** Those of one place are one mark: the table below has each. */
  const marks = (side: Side, kind: (typeof MARKED)[number], y: number): Html[] => {
    const places = events
      .filter((event) => event.side === side && event.kind === kind)
      .map(({ seconds }) => monthOf(seconds))
      .filter((month) => month >= from && month <= from + span)
      .map((month) => round(x(month)));
    return [...new Set(places)].map((place) => mark(kind, place, y));
  };
  const bottom = top + 2 * height + gap + MARKED.length * ROW;
  const marked = events.filter(({ kind }) => kind === 'user').map(({ seconds }) => monthOf(seconds));
  const user = marked
    .filter((month) => month >= from && month <= from + span)
    .map((month) => html`<polyline class="event" points="${`${x(month)},${top} ${x(month)},${bottom}`}"></polyline>`);
  const every = Math.max(1, Math.ceil(span / 12 / 14));
  const years = Array.from({ length: Math.ceil(span / 12) + 1 }, (_, i) => Math.ceil(from / 12) + i)
    .filter((year) => year * 12 < from + span && year % every === 0)
    .map((year) => html`<text class="xl" x="${x(year * 12)}" y="${bottom + 16}">${year}</text>`);
  const legend = MARKED.map((kind, i) => {
    const at = left + 4 + i * 250;
    return html`${mark(kind, at, bottom + 33)}<text x="${at + 8}" y="${bottom + 36}">${m.timeline.kind[kind]}</text>`;
  });
  return html`<div class="charts"><svg class="wide" viewbox="${`0 0 900 ${bottom + 44}`}" role="img" aria-label="${m.timeline.heading}">
${SIDES.map(chart)}${user}${years}${legend}</svg></div>
`;
}

/** A triangle, a square or a diamond, so that no colour need be told from another. */
function mark(kind: (typeof MARKED)[number], x: number, y: number): Html {
  const corners = {
    'first-introduction': `${x - 3},${y + 3} ${x},${y - 3} ${x + 3},${y + 3}`,
    'bulk-import': `${x - 2.5},${y - 2.5} ${x + 2.5},${y - 2.5} ${x + 2.5},${y + 2.5} ${x - 2.5},${y + 2.5}`,
    anomaly: `${x},${y - 3.5} ${x + 3.5},${y} ${x},${y + 3.5} ${x - 3.5},${y}`,
  };
  return html`<polygon class="${kind}" points="${corners[kind]}"></polygon>`;
}

/** Months since the year 0 with their fraction, of seconds since 1970; so that what stands on a month's first day stands over its bar. */
function monthOf(seconds: number): number {
  const date = new Date(seconds * 1000);
  return date.getUTCFullYear() * 12 + date.getUTCMonth() + (date.getUTCDate() - 1) / 31;
}

function monthNumber(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
}

function round(n: number): number {
  return Math.round(n * 10) / 10;
}
