/** Part of section 3: coverage as one doctrine of rules after another comes in. */
import { type CaseResult, SIDES, type StrictnessCurve, type StrictnessStep } from '../../core/index.js';
import { type Html, html, NOTHING } from '../html.js';
import { lineChart } from '../line-chart.js';
import type { Messages } from '../messages/en.js';
import { headRow, name, ratioCell } from '../parts.js';
import { largestModules } from './sweep.js';

export function strictnessPart({ filtration: ledger, modules }: CaseResult, m: Messages): Html {
  const t = m.strictness;
  const { steps, overall, modules: curves } = ledger.strictness;
  if (overall.every((point) => SIDES.every((side) => point[side][1] === 0))) return NOTHING;
  const charts = (title: Html, curve: StrictnessCurve) => html`<div><h4>${title}</h4>
${SIDES.map((side) =>
  lineChart({
    title: m.sweep.chart[side],
    axis: t.axis,
    labels: steps.map((_, i) => i),
    curves: [{ kind: 'strict', points: curve.map(({ [side]: [covered, tokens] }) => ({ covered, tokens })) }],
  }),
)}</div>
`;
  const rows = steps.map(
    (step, i) =>
      html`<tr><th scope="row">${i}. ${titleOf(step, i, m)}<span class="parts">${name(step.adds.join(', '), m)}</span></th>${SIDES.map(
        (side) => {
          const [covered, tokens] = overall[i]![side];
          return ratioCell(covered, tokens);
        },
      )}</tr>
`,
  );
  const head = headRow([t.step, ...SIDES.map((side) => m.sweep.chart[side])], (column) => column > 0);
  return html`<h3>${t.heading}</h3><p>${t.intro(m.level[ledger.level])}</p>
<table><caption>${t.tableCaption}</caption>${head}<tbody>
${rows}</tbody></table>
<div class="charts">${charts(html`${m.whole}`, overall)}${largestModules(ledger).map((i) => charts(name(modules[i]!.name, m), curves[i]!))}</div>`;
}

function titleOf({ doctrine }: StrictnessStep, step: number, m: Messages): string {
  if (doctrine !== undefined) return m.filtration.doctrine[doctrine];
  return step === 0 ? m.strictness.none : m.strictness.before;
}
