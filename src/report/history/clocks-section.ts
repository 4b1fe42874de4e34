/** Indicators of stated times with causes and base rates, the cases, and who wrote when. */
import { type ClockExample, type ClockFinding, type HistoryConclusions, SIDES, type Side } from '../../core/index.js';
import { type Html, html, join, NOTHING } from '../html.js';
import { en } from '../messages/en.js';
import type { HistoryFindingsMessages } from '../messages/history-findings.js';
import { count } from '../numbers.js';
import { headRow, name, ratioCell } from '../parts.js';
import { commitCell, duration, shortId } from './commit-cell.js';
import { date } from './dates.js';
import { peoplePart } from './people-part.js';

const EXAMPLES_SHOWN = 5;

export function clocksSection({ clocks, sharedIdentities }: HistoryConclusions, m: HistoryFindingsMessages): Html {
  const t = m.clocks;
  const measured = clocks.known.findings.find(({ baseRate }) => baseRate !== undefined)?.baseRate?.repositories;
  return html`<p>${t.intro}</p>
${SIDES.map((side) => indicators(side, clocks[side].findings, m))}${measured === undefined ? NOTHING : html`<p class="note">${t.rateNote(count(measured))}</p>`}
${SIDES.map((side) => cases(side, clocks[side].findings, m))}
${peoplePart(clocks, sharedIdentities, m)}`;
}

function indicators(side: Side, findings: readonly ClockFinding[], m: HistoryFindingsMessages): Html {
  const t = m.clocks;
  return html`<table class="fixed indicators"><caption>${t.caption(m.side[side])}</caption>${headRow([t.indicator, t.count, t.grade], (column) => column === 1)}<tbody>
${findings.map((finding) => findingRow(finding, m))}</tbody></table>
`;
}

function findingRow({ kind, count: n, of, grade, baseRate }: ClockFinding, m: HistoryFindingsMessages): Html {
  const t = m.clocks;
  const rate =
    n === 0 || baseRate === undefined
      ? NOTHING
      : html`<span class="parts">${t.rate(count(baseRate.reached), count(baseRate.repositories), count(baseRate.withAny))}</span>`;
  const noted =
    grade === 'rare' && n > 0
      ? html`<strong>${t.gradeName[grade]}</strong>`
      : html`${n === 0 ? m.noValue : t.gradeName[grade]}`;
  return html`<tr><th scope="row">${t.kind[kind]}<span class="parts">${t.causes[kind]}</span></th>${ratioCell(n, of)}<td>${noted}${rate}</td></tr>
`;
}

/** Cases of indicators that few repositories show come first; those of usual ones are in history.json. */
function cases(side: Side, findings: readonly ClockFinding[], m: HistoryFindingsMessages): Html {
  const t = m.clocks;
  const told = findings.filter(({ count: n, grade, kind }) => n > 0 && (grade !== 'usual' || kind === 'bulk-import'));
  if (told.length === 0) return NOTHING;
  const rows = told.map(({ kind, examples, count: n }) => {
    const shown = examples.slice(0, EXAMPLES_SHOWN);
    return html`<tbody class="file"><tr><th scope="rowgroup" colspan="2">${t.kind[kind]}</th></tr>
${shown.map(
  (example) => html`<tr><td>${commitCell(example.commit)}</td><td>${detail(example, m)}</td></tr>
`,
)}${
  kind !== 'bulk-import' && shown.length < n
    ? html`<tr><td colspan="2">${t.moreExamples(count(shown.length), count(n))}</td></tr>
`
    : NOTHING
}</tbody>`;
  });
  return html`<h3>${t.examplesHeading(m.side[side])}</h3><div class="roll tall"><table class="fixed">${headRow([t.commit, t.detail])}${rows}</table></div>
`;
}

function detail({ seconds, items, other, path, fact, released }: ClockExample, m: HistoryFindingsMessages): Html {
  const t = m.clocks.details;
  const parts = [
    ...(fact === undefined || path === undefined || released === undefined
      ? []
      : [html`${name(t.fact(fact, path, date(released)), en)}`]),
    ...(items === undefined ? [] : [html`${t.items(count(items))}`]),
    ...(seconds === undefined ? [] : [html`${t.by(duration(seconds))}`]),
    ...(other === undefined ? [] : [html`${t.than(shortId(other))}`]),
  ];
  return join(parts, html`, `);
}
