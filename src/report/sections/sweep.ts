/** Part of section 3: coverage over the least length of the fragments that count, before filtration and after it. */
import type { CaseResult, FiltrationLedger, LedgerCells, Side } from '../../core/index.js';
import { SIDES } from '../../core/index.js';
import { type Html, html, NOTHING } from '../html.js';
import { lineChart } from '../line-chart.js';
import type { Messages } from '../messages/en.js';
import { count } from '../numbers.js';
import { headRow, name, ratioCell, strongest } from '../parts.js';
import { type Covered, coverageWith } from '../sums.js';

/** The one rule that is in force before filtration; see `BeforeAndAfter`. */
const BEFORE = 'low-entropy';

interface Curves {
  readonly before: readonly Covered[];
  readonly after: readonly Covered[];
}
type CurvesOf = (cells: LedgerCells, side: Side) => Curves;

export function sweepPart({ filtration: ledger, modules }: CaseResult, m: Messages): Html {
  const t = m.sweep;
  const whole = ledger.overall[ledger.level];
  if (whole === undefined || ledger.sweep.length === 0) return NOTHING;
  const before = coverageWith(ledger, (rule) => rule === BEFORE);
  const after = coverageWith(ledger, () => true);
  const curvesOf: CurvesOf = (cells, side) => ({
    before: ledger.sweep.map((_, i) => before(cells, side, i + 1)),
    after: ledger.sweep.map((_, i) => after(cells, side, i + 1)),
  });
  const largest = largestModules(ledger);
  const charts = (title: Html, cells: LedgerCells) => html`<div><h4>${title}</h4>
${SIDES.map((side) => chart(curvesOf(cells, side), side, ledger.sweep, m))}</div>
`;
  return html`<h3>${t.heading}</h3><p>${t.intro(m.level[ledger.level])}</p>
<div class="charts">${charts(html`${m.whole}`, whole)}</div>${table(whole, curvesOf, ledger.sweep, m)}
<div class="charts">${largest.map((i) => charts(name(modules[i]!.name, m), ledger.modules[i]![ledger.level]!))}</div>`;
}

const MODULES_SHOWN = 4;

/** Numbers of the modules that charts are drawn for. */
export function largestModules({ level, modules }: FiltrationLedger): number[] {
  const sizes = modules.map((levels) => sizeOf(levels[level]));
  return strongest(sizes, MODULES_SHOWN).filter((i) => sizes[i]! > 0);
}

function sizeOf(cells: LedgerCells | undefined): number {
  if (cells === undefined) return 0;
  return SIDES.reduce((sum, side) => sum + cells.tokens[side].reduce((n, [, , tokens]) => n + tokens, 0), 0);
}

function chart({ before, after }: Curves, side: Side, sweep: readonly number[], m: Messages): Html {
  return lineChart({
    title: m.sweep.chart[side],
    axis: m.sweep.axis,
    labels: sweep,
    curves: [
      { kind: 'after', points: after },
      { kind: 'before', points: before },
    ],
  });
}

function table(cells: LedgerCells, curvesOf: CurvesOf, sweep: readonly number[], m: Messages): Html {
  const t = m.sweep;
  const curves = SIDES.flatMap((side) => {
    const { before, after } = curvesOf(cells, side);
    return [before, after];
  });
  const rows = sweep.map(
    (length, i) =>
      html`<tr><th scope="row" class="n">${count(length)}</th>${curves.map((curve) => ratioCell(curve[i]!.covered, curve[i]!.tokens))}</tr>
`,
  );
  const titles = SIDES.flatMap((side) => [m.matrix.strongestOf.before[side], m.matrix.strongestOf.after[side]]);
  return html`<table><caption>${t.tableCaption}</caption>${headRow([t.length, ...titles], () => true)}<tbody>
${rows}</tbody></table>`;
}
