/** Part of section 8: known error rates. */
import type { CaseResult } from '../../core/index.js';
import type { CountedShare, ErrorRates, QuotedArea } from '../error-rates.js';
import { type Html, html } from '../html.js';
import type { Messages } from '../messages/en.js';
import { count, percent } from '../numbers.js';
import { headRow, noteIf } from '../parts.js';

export function errorRatesPart({ tool }: CaseResult, rates: ErrorRates, m: Messages): Html {
  const t = m.errorRates;
  const rows = rates.rows.map(
    (row) =>
      html`<tr><th scope="row">${t.language[row.language]}</th><td>${t.stage[row.stage]}</td><td class="n">${count(row.pairs.derived)}, ${count(row.pairs.others)}</td><td class="n">${areaText(row.pairs)}</td><td class="n">${areaText(row.modules)}</td><td class="n">${share(row.weakest)}</td><td class="n">${share(row.strongest)}</td><td class="n">${counted(row.passing)}</td><td class="n">${counted(row.falsely)}</td></tr>
`,
  );
  const titles = [
    ...[t.languageTitle, t.stageTitle, t.pairs, t.areaOfPairs, t.areaOfModules],
    ...[t.weakest, t.strongest, t.passing, t.falsely],
  ];
  return html`<h3>${t.heading}</h3><p>${t.intro(m.level[rates.level], rates.measured, rates.algorithmVersion)}</p>
${noteIf(tool.algorithmVersion !== rates.algorithmVersion, t.otherVersion(tool.algorithmVersion))}
<table><caption>${t.caption}</caption>${headRow(titles, (column) => column > 1)}<tbody>
${rows}</tbody></table>
<p class="note">${t.areaNote}</p>
${tails(rates, m)}`;
}

function tails({ tails }: ErrorRates, m: Messages): Html {
  const t = m.errorRates;
  const rows = tails.map(
    ({ language, level, observed }) =>
      html`<tr><th scope="row">${t.language[language]}</th><td class="n">${percent(level, 1)}</td><td class="n">${counted(observed)}</td></tr>
`,
  );
  return html`<table><caption>${t.tailCaption}</caption>${headRow([t.languageTitle, t.tailLevel, t.tailObserved], (column) => column > 0)}<tbody>
${rows}</tbody></table>`;
}

/** Areas near 1 need more digits than a percentage has here. */
function areaText({ area, lower, upper }: QuotedArea): string {
  return `${area.toFixed(4)} (${lower.toFixed(3)}–${upper.toFixed(3)})`;
}

/** Coverage of a whole pair is often below 0.1 %. */
function share(coverage: number): string {
  return `${(100 * coverage).toFixed(2)} %`;
}

function counted({ reached, of, lower, upper }: CountedShare): Html {
  return html`${percent(reached, of)}<span class="parts">${count(reached)} / ${count(of)}; ${percent(lower, 1)} – ${percent(upper, 1)}</span>`;
}
