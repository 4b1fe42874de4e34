/** The ladder: one table of all rungs, then what each of them lists. */
import {
  APART,
  type Apart,
  type HistoryPlace,
  type HistoryResult,
  type LadderRung,
  type SharedObject,
  SIDES,
  type Side,
} from '../../core/index.js';
import { type Html, html, NOTHING } from '../html.js';
import { en } from '../messages/en.js';
import type { HistoryMessages } from '../messages/history.js';
import { count } from '../numbers.js';
import { headRow, noteIf, path, ratioCell } from '../parts.js';
import { date, dateTime } from './dates.js';

/** Rows of a rung's list on the page. */
const ROWS_SHOWN = 25;
const ID_SHOWN = 12;

export function ladderSection({ ladder }: HistoryResult, m: HistoryMessages): Html {
  const t = m.ladder;
  const commits = ladder.find(({ rung }) => rung === 'commits');
  const titles = [t.rung, t.shared, t.share.known, t.share.questioned, t.apart, t.span.known, t.span.questioned];
  return html`<section id="ladder"><h2>2. ${t.heading}</h2><p>${t.intro}</p>
${commits?.shared === 0 ? html`<p><strong>${t.noCommits}</strong></p>` : NOTHING}
<table><caption>${t.caption}</caption>${headRow(titles, (column) => column >= 1 && column <= 3)}<tbody>
${ladder.map((rung) => rungRow(rung, m))}</tbody></table><p class="note">${t.note}</p>
${ladder.filter(({ listed }) => listed.length > 0).map((rung) => listOf(rung, m))}</section>`;
}

function rungRow({ rung, shared, known, questioned, explained, trivial }: LadderRung, m: HistoryMessages): Html {
  const t = m.ladder;
  const apart = explained.map(
    ({ by, count: n }) =>
      html`<div>${count(n)} ${isApart(by) ? t.by[by] : t.reference(by.replace(/^reference:/, ''))}</div>`,
  );
  const small = trivial === 0 ? NOTHING : html`<div>${count(trivial)} ${t.trivial}</div>`;
  return html`<tr><th scope="row">${t.name[rung]}<span class="parts">${t.says[rung]}</span></th><td class="n">${count(shared)}</td>${ratioCell(shared, known.total)}${ratioCell(shared, questioned.total)}<td>${apart}${small}</td>${SIDES.map((side) => spanCell({ known, questioned }[side], m))}</tr>
`;
}

function isApart(by: string): by is Apart {
  return (APART as readonly string[]).includes(by);
}

function spanCell({ span }: LadderRung['known'], m: HistoryMessages): Html {
  if (span === undefined) return html`<td>–</td>`;
  const day = ({ seconds }: HistoryPlace): string => (seconds === undefined ? m.noDate : date(seconds));
  const [from, to] = [day(span.earliest), day(span.latest)];
  return html`<td>${from === to ? from : `${from} – ${to}`}</td>`;
}

function listOf({ rung, listed, unlisted }: LadderRung, m: HistoryMessages): Html {
  const t = m.ladder;
  const shown = listed.slice(0, ROWS_SHOWN);
  const counted = rung === 'fingerprints';
  const titles = [counted ? t.count : t.object, t.first.known, t.first.questioned];
  return html`<h3>${t.listHeading(t.name[rung])}</h3><div class="roll"><table>${headRow(titles)}<tbody>
${shown.map((one) => objectRow(one, counted, m))}</tbody></table></div>${noteIf(listed.length > shown.length, t.more(count(listed.length - shown.length)))}${noteIf(unlisted > 0, t.unlisted(count(unlisted)))}
`;
}

function objectRow(one: SharedObject, counted: boolean, m: HistoryMessages): Html {
  const head = counted
    ? html`<td class="n">${count(one.count ?? 0)}</td>`
    : html`<td class="sha">${(one.id ?? '').slice(0, ID_SHOWN)}</td>`;
  return html`<tr>${head}${(['known', 'questioned'] satisfies Side[]).map((side) => html`<td>${place(one[side], m)}</td>`)}</tr>
`;
}

function place({ commit, seconds, path: file }: HistoryPlace, m: HistoryMessages): Html {
  const when = seconds === undefined ? (commit === undefined ? m.noCommit : m.noDate) : dateTime(seconds);
  const id = commit === undefined ? NOTHING : html` <span class="sha">${commit.slice(0, ID_SHOWN)}</span>`;
  const where = file === undefined || file === '' ? NOTHING : html` ${path(file, en)}`;
  return html`${when}${id}${where}`;
}
