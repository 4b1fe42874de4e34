/** What was read of each side, and what was not. */
import type { HistoryResult, HistorySideSummary } from '../../core/index.js';
import { SIDES } from '../../core/index.js';
import { type Html, html, NOTHING } from '../html.js';
import { en } from '../messages/en.js';
import type { HistoryMessages } from '../messages/history.js';
import { bytes, count } from '../numbers.js';
import { headRow, name, noteIf } from '../parts.js';
import { dateTime } from './dates.js';

const GAPS_SHOWN = 50;

export function subjectSection({ sides, references }: HistoryResult, m: HistoryMessages): Html {
  const t = m.subject;
  const columns = [
    ...SIDES.map((side) => ({ title: m.side[side], of: sides[side] })),
    ...references.map((of) => ({ title: t.reference(of.name), of })),
  ];
  const row = (title: string, cell: (of: HistorySideSummary) => Html): Html =>
    html`<tr><th scope="row">${title}</th>${columns.map(({ of }) => html`<td>${cell(of)}</td>`)}</tr>
`;
  const numbers = ['commits', 'unreachable', 'refs', 'identities', 'paths', 'contents'] as const;
  return html`<section id="subject"><h2>1. ${t.heading}</h2>
<table><caption>${t.caption}</caption>${headRow([t.measure, ...columns.map(({ title }) => title)])}<tbody>
${row(t.label, ({ label }) => html`<bdi>${name(label, en)}</bdi>`)}${row(t.kind, ({ kind }) => html`${m.kind[kind]}`)}${columns.some(({ of }) => of.uuid !== undefined) ? row(t.uuid, ({ uuid }) => html`${uuid === undefined ? m.none : name(uuid, en)}`) : NOTHING}${numbers.map((key) => row(t[key], (of) => html`${count(of[key])}`))}${row(t.bytes, (of) => html`${bytes(of.bytes)}`)}${row(t.trees, (of) => html`${count(of.trees)}`)}${row(t.span, ({ from, to }) => html`${from === undefined || to === undefined ? m.noDate : `${dateTime(from)} – ${dateTime(to)}`}`)}${row(t.gaps, ({ gaps }) => html`${count(gaps.length)}`)}</tbody></table>
${columns.map(({ title, of }) => gapsOf(title, of, m))}</section>`;
}

function gapsOf(title: string, { gaps }: HistorySideSummary, m: HistoryMessages): Html {
  const t = m.subject;
  if (gaps.length === 0) return NOTHING;
  const shown = gaps.slice(0, GAPS_SHOWN);
  return html`<h3>${title}: ${t.gapsCaption}</h3><div class="roll"><table>${headRow([t.what, t.reason])}<tbody>
${shown.map(
  ({ what, reason }) => html`<tr><td class="sha">${name(what, en)}</td><td>${name(reason, en)}</td></tr>
`,
)}</tbody></table></div>${noteIf(shown.length < gaps.length, t.moreGaps(count(gaps.length - shown.length)))}
`;
}
