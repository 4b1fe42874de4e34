/** Section 9: the coverage ledger: nothing that was found disappears. */
import type { CaseResult, CoverageRow, Side } from '../../core/index.js';
import { SIDES } from '../../core/index.js';
import { type Html, html } from '../html.js';
import type { Messages } from '../messages/en.js';
import { bytes, count, percent } from '../numbers.js';
import { headRow, noteIf, path } from '../parts.js';
import { parseSection } from './parse-errors.js';

/** Files listed by name in the whole section; what is over is named by number. Every row is in case.json. */
const FILES_LISTED = 10_000;
/** A hostile side may have as many reasons as files: submodules, links, damaged entries. */
const REASONS_SHOWN = 200;
const STATUSES = ['analysed', 'partial', 'skipped'] as const satisfies readonly CoverageRow['status'][];

export function ledgerSection({ coverage }: CaseResult, m: Messages): Html {
  const t = m.ledger;
  if (coverage.length === 0) return html`<section id="ledger"><h2>9. ${t.heading}</h2><p>${t.empty}</p></section>`;
  return html`<section id="ledger"><h2>9. ${t.heading}</h2><p>${t.intro}</p>
${statusTable(coverage, m)}
${groupTable(coverage, t.categoryCaption, [t.category, t.outcome], (row) => [row.category ?? t.unknownCategory, t.status[row.status]], m)}
${groupTable(
  coverage.filter((row) => row.category === 'source' && row.status !== 'skipped'),
  t.languageCaption,
  [t.language, t.encoding],
  (row) => [
    row.language ?? '–',
    row.encoding === undefined ? '–' : `${row.encoding.name}${row.encoding.bom ? ' + BOM' : ''}`,
  ],
  m,
)}
${reasons(coverage, m)}
${parseSection(coverage, m)}</section>`;
}

interface Sum {
  readonly side: Side;
  readonly keys: readonly string[];
  rows: CoverageRow[];
}

/** Rows by side and keys, in order of side, then of the keys' text: the same whatever the order of files. */
function group(rows: readonly CoverageRow[], keysOf: (row: CoverageRow) => readonly string[]): readonly Sum[] {
  const sums = new Map<string, Sum>();
  for (const row of rows) {
    const keys = keysOf(row);
    const id = `${SIDES.indexOf(row.side)}\u0000${keys.join('\u0000')}`;
    const sum = sums.get(id);
    if (sum === undefined) sums.set(id, { side: row.side, keys, rows: [row] });
    else sum.rows.push(row);
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
}

function total(rows: readonly CoverageRow[], what: 'size' | 'lines' | 'tokens'): number {
  return rows.reduce((sum, row) => sum + (row[what] ?? 0), 0);
}

function statusTable(coverage: readonly CoverageRow[], m: Messages): Html {
  const t = m.ledger;
  const body = SIDES.flatMap((side) => {
    const ofSide = coverage.filter((row) => row.side === side);
    const all = total(ofSide, 'size');
    return STATUSES.map((status) => {
      const rows = ofSide.filter((row) => row.status === status);
      const size = total(rows, 'size');
      return html`<tr><th scope="row">${m.side[side]}</th><td>${t.status[status]}</td><td class="n">${count(rows.length)}</td><td class="n">${count(size)}</td><td class="n">${percent(size, all)}</td><td class="n">${count(total(rows, 'lines'))}</td><td class="n">${count(total(rows, 'tokens'))}</td></tr>
`;
    });
  });
  const head = headRow([t.sideColumn, t.outcome, m.files, m.bytes, t.share, m.lines, m.tokens], (column) => column > 1);
  return html`<table><caption>${t.statusCaption}</caption>${head}<tbody>
${body}</tbody></table>`;
}

function groupTable(
  rows: readonly CoverageRow[],
  caption: string,
  titles: readonly [string, string],
  keysOf: (row: CoverageRow) => readonly string[],
  m: Messages,
): Html {
  const body = group(rows, keysOf).map((sum) => {
    const keys = sum.keys.map((key) => html`<td>${key}</td>`);
    return html`<tr><th scope="row">${m.side[sum.side]}</th>${keys}<td class="n">${count(sum.rows.length)}</td><td class="n">${count(total(sum.rows, 'size'))}</td><td class="n">${count(total(sum.rows, 'tokens'))}</td></tr>
`;
  });
  const head = headRow([m.ledger.sideColumn, ...titles, m.files, m.bytes, m.tokens], (column) => column > 2);
  return html`<table><caption>${caption}</caption>${head}<tbody>
${body}</tbody></table>`;
}

/**
 * A box that scrolls on the screen and is whole on paper, rather than `<details>`: older browsers print a closed
 * `<details>` closed, and what is not printed has disappeared.
 */
function reasons(coverage: readonly CoverageRow[], m: Messages): Html {
  const t = m.ledger;
  const open = coverage.filter((row) => row.status !== 'analysed');
  let left = FILES_LISTED;
  const sums = group(open, (row) => [row.status, row.reason ?? t.noReason]);
  const groups = sums.slice(0, REASONS_SHOWN).map((sum) => {
    const reason = t.group(m.side[sum.side], t.status[sum.rows[0]!.status], sum.keys[1]!);
    const shown = sum.rows.slice(0, left);
    left -= shown.length;
    const items = shown.map(
      (row) => html`<li>${path(row.path, m)} <small>${bytes(row.size)}</small></li>
`,
    );
    return html`<h4>${reason}</h4><p class="note">${t.groupSize(count(sum.rows.length), count(total(sum.rows, 'size')))}</p>
<section class="roll" tabindex="0" aria-label="${t.listLabel(reason)}"><ul>${items}</ul>${noteIf(shown.length < sum.rows.length, t.moreFiles(count(sum.rows.length - shown.length)))}</section>
`;
  });
  return html`<h3>${t.reasonHeading}</h3>${noteIf(groups.length === 0, t.all)}${groups}${noteIf(sums.length > groups.length, t.moreReasons(count(groups.length), count(sums.length)))}`;
}
