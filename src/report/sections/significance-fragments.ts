/** Part of section 8: how often unrelated projects share a fragment as long, and how many chance would bring. */
import type { CaseResult, CaseSignificance, ChanceStatement, FragmentSignificance } from '../../core/index.js';
import { type Html, html, NOTHING } from '../html.js';
import type { Messages } from '../messages/en.js';
import { amount, count, fraction, percent } from '../numbers.js';
import { headRow, noteIf } from '../parts.js';

const LENGTHS_SHOWN = 25;
const IDS_SHOWN = 6;

export function fragmentsPart({ moduleMatrix }: CaseResult, { fragments }: CaseSignificance, m: Messages): Html {
  const t = m.significance;
  if (fragments.length === 0) return html`<p>${t.noFragments}</p>`;
  const shown = fragments.slice(0, LENGTHS_SHOWN);
  const head = headRow([t.length, t.ids, t.pairsWithLength, t.atMost, t.expected], (column) => column !== 1);
  const rows = shown.map(
    (row) => html`<tr><th scope="row" class="n">${count(row.length)}</th><td>${ids(row, m)}</td>${cells(row, m)}</tr>
`,
  );
  return html`<table><caption>${t.fragmentsCaption(m.level[moduleMatrix.level])}</caption>${head}<tbody>
${rows}</tbody></table>
${noteIf(shown.length < fragments.length, t.moreFragments(count(shown.length), count(fragments.length)))}`;
}

function ids({ ids: all }: FragmentSignificance, m: Messages): string {
  const first = all.slice(0, IDS_SHOWN).join(', ');
  return all.length > IDS_SHOWN ? `${first} ${m.significance.moreIds(count(all.length - IDS_SHOWN))}` : first;
}

function cells({ tail, chance, reason }: FragmentSignificance, m: Messages): Html {
  const t = m.significance;
  const tails =
    tail === null
      ? html`<td colspan="2">${reason === null ? '' : t.unstated[reason]}</td>`
      : html`<td class="n">${fraction(tail.pairs.reached, tail.pairs.of)}</td><td class="n">${percent(tail.pairs.atMost, 1)}</td>`;
  return html`${tails}${chance === null ? html`<td></td>` : expectation(chance, m)}`;
}

function expectation(chance: ChanceStatement, m: Messages): Html {
  const t = m.significance;
  const { expected, lower, upper, statedAt, length, reason } = chance;
  if (expected === null || lower === null || upper === null) {
    return html`<td>${reason === 'below-range' ? t.belowRange : t.notFitted}</td>`;
  }
  const remarks = [
    ...(statedAt !== null && statedAt < length ? [t.upperBound(count(statedAt))] : []),
    ...(chance.beyondLongest ? [t.beyondLongest] : []),
    ...(chance.beyondSizes ? [t.beyondSizes] : []),
  ];
  const remark = remarks.length === 0 ? NOTHING : html`<span class="parts">${remarks.join('; ')}</span>`;
  return html`<td>${amount(expected)} (${amount(lower)} – ${amount(upper)})${remark}</td>`;
}
