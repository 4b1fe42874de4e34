/** Part of section 3: coverage over the least length of the fragments that count, before filtration and after it. */
import type { CaseResult, LedgerCells, Side } from '../../core/index.js';
import { SIDES } from '../../core/index.js';
import { type Html, html, NOTHING } from '../html.js';
import type { Messages } from '../messages/en.js';
import { count } from '../numbers.js';
import { headRow, name, ratioCell, strongest } from '../parts.js';
import { type Covered, coverageWith } from '../sums.js';

const MODULES_SHOWN = 4;
/** The one rule that is in force before filtration; see `BeforeAndAfter`. */
const BEFORE = 'low-entropy';

/** Drawing units: the frame of a chart, and the room left of it and below it for labels. */
const FRAME = { left: 44, top: 22, width: 400, height: 170 } as const;
const CHART = '0 0 460 232';

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
  const sizes = ledger.modules.map((levels) => sizeOf(levels[ledger.level]));
  const largest = strongest(sizes, MODULES_SHOWN).filter((i) => sizes[i]! > 0);
  const charts = (title: Html, cells: LedgerCells) => html`<div><h4>${title}</h4>
${SIDES.map((side) => chart(curvesOf(cells, side), side, ledger.sweep, m))}</div>
`;
  return html`<h3>${t.heading}</h3><p>${t.intro(m.level[ledger.level])}</p>
<div class="charts">${charts(html`${m.whole}`, whole)}</div>${table(whole, curvesOf, ledger.sweep, m)}
<div class="charts">${largest.map((i) => charts(name(modules[i]!.name, m), ledger.modules[i]![ledger.level]!))}</div>`;
}

function sizeOf(cells: LedgerCells | undefined): number {
  if (cells === undefined) return 0;
  return SIDES.reduce((sum, side) => sum + cells.tokens[side].reduce((n, [, , tokens]) => n + tokens, 0), 0);
}

/** Lengths stand at even distances, as they are listed: each step of the sweep has the same room. */
function chart({ before, after }: Curves, side: Side, sweep: readonly number[], m: Messages): Html {
  const t = m.sweep;
  if (!before.some(({ tokens }) => tokens > 0)) return NOTHING;
  const { left, top, width, height } = FRAME;
  const bottom = top + height;
  const x = (i: number) => round(left + (sweep.length === 1 ? 0 : (i / (sweep.length - 1)) * width));
  const y = (share: number) => round(bottom - share * height);
  const points = (curve: readonly Covered[]) =>
    curve.map(({ covered, tokens }, i) => `${x(i)},${y(tokens === 0 ? 0 : covered / tokens)}`).join(' ');
  const lines = [0, 0.25, 0.5, 0.75, 1].map(
    (share) =>
      html`<polyline class="grid" points="${`${left},${y(share)} ${left + width},${y(share)}`}"></polyline><text class="yl" x="${left - 5}" y="${y(share) + 3}">${share * 100}</text>`,
  );
  const labels = sweep.map((length, i) => html`<text class="xl" x="${x(i)}" y="${bottom + 14}">${length}</text>`);
  const curve = (kind: 'before' | 'after', covered: readonly Covered[]) =>
    covered.some(({ tokens }) => tokens > 0)
      ? html`<polyline class="${kind}" points="${points(covered)}"></polyline>`
      : NOTHING;
  return html`<svg viewbox="${CHART}" role="img" aria-label="${t.chart[side]}"><text class="title" x="${left}" y="${top - 11}">${t.chart[side]}</text>
${lines}${labels}<text class="xl" x="${left + width / 2}" y="${bottom + 32}">${t.axis}</text>
${curve('after', after)}${curve('before', before)}</svg>
`;
}

/** One decimal: enough for a drawing, and the same text on every machine. */
function round(n: number): number {
  return Math.round(n * 10) / 10;
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
