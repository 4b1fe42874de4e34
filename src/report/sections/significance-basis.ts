/** Part of section 8: the calibrations that served, what their likelihood ratios can carry, and how well the model of chance matches fits. */
import { type CalibrationUse, type CaseSignificance, LEVELS, type Level } from '../../core/index.js';
import { type Html, html, NOTHING } from '../html.js';
import type { Messages } from '../messages/en.js';
import { amount, count } from '../numbers.js';
import { headRow, name } from '../parts.js';

export function basisPart({ calibrations }: CaseSignificance, headline: Level, m: Messages): Html {
  const t = m.significance;
  const head = headRow(
    [t.calibration, t.file, t.method, t.measured, t.projects, t.unrelatedPairs, t.derivedPairs, t.least],
    (column) => column > 3,
  );
  const rows = calibrations.map(
    (
      one,
    ) => html`<tr><th scope="row">${name(one.name, m)} <small>${one.language}</small></th><td>${name(one.label, m)} <span class="sha">${one.sha256}</span></td><td>${one.algorithmVersion}</td><td>${one.measured ?? t.undated}</td><td class="n">${count(one.projects)}</td><td class="n">${count(one.unrelatedPairs)}</td><td class="n">${count(one.derivedPairs)}</td><td class="n">${count(one.leastTokens)}</td></tr>
`,
  );
  return html`<h3>${t.basisHeading}</h3>
<table><caption>${t.basisCaption}</caption>${head}<tbody>
${rows}</tbody></table>
<p class="note">${t.basisNote}</p>
${calibrations.map((one) => html`${ratios(one, m)}${goodness(one, headline, m)}`)}`;
}

function ratios({ name: calibration, likelihood }: CalibrationUse, m: Messages): Html {
  const t = m.significance;
  const levels = LEVELS.filter((level) => likelihood[level] !== undefined);
  if (levels.length === 0) return NOTHING;
  const rows = levels.map((level) => {
    const { derived, independent, lowest, highest, cllr } = likelihood[level]!;
    const pairs = ({ pairs, values }: typeof derived) => `${count(pairs)} (${count(values)})`;
    return html`<tr><th scope="row">${m.level[level]}</th><td class="n">${pairs(derived)}</td><td class="n">${pairs(independent)}</td><td class="n">${amount(lowest)} – ${amount(highest)}</td><td class="n">${amount(cllr)}</td></tr>
`;
  });
  return html`<table class="narrow"><caption>${t.ratiosCaption(calibration)}</caption>${headRow([t.level, t.derivedSet, t.independentSet, t.bounds, t.cllr], (column) => column > 0)}<tbody>
${rows}</tbody></table>`;
}

function goodness({ name: calibration, chance }: CalibrationUse, headline: Level, m: Messages): Html {
  const t = m.significance;
  if (chance === null) return NOTHING;
  const { model, doubts, table } = chance;
  const heading = html`<h3>${t.fitHeading(calibration)} <small>${m.level[headline]}</small></h3>`;
  if (model === null) return html`${heading}<p>${t.fitNothing}</p>`;
  const value = (p: number | null) => (p === null ? '–' : amount(p));
  const rows = table.map(
    ({ from, to, observed, expected }) =>
      html`<tr><th scope="row" class="n">${to === null ? t.andLonger(count(from)) : from === to ? count(from) : `${count(from)}–${count(to)}`}</th><td class="n">${count(observed)}</td><td class="n">${expected.toFixed(1)}</td></tr>
`,
  );
  return html`${heading}
<p>${t.fitFacts(count(chance.pairs), count(chance.pairsWithFragments), count(chance.fragments), count(chance.longest), value(chance.longestExpected))}
${t.fitTests(t.kind[model.kind], count(model.from), value(chance.lengthsP), value(chance.countsP))}
${doubts.length === 0 ? t.fitGood : t.fitBad(doubts.map((doubt) => t.doubts[doubt]).join('; '))}</p>
<table class="narrow"><caption>${t.fitCaption}</caption>${headRow([t.range, t.observed, t.expectedColumn], () => true)}<tbody>
${rows}</tbody></table>`;
}
