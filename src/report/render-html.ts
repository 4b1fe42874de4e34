/** The report as one self-contained page: no network, no script, no style but ours. */
import type { CaseResult, Excerpt } from '../core/index.js';
import type { ErrorRates } from './error-rates.js';
import { type Html, html } from './html.js';
import { MEASURED_RATES } from './measured-rates.js';
import { assetMessages } from './messages/assets.js';
import { en, type Messages } from './messages/en.js';
import { historyFindings } from './messages/history-findings.js';
import { page } from './page.js';
import { name } from './parts.js';
import { assetsSection } from './sections/assets.js';
import { filePairsSection } from './sections/file-pairs.js';
import { filtrationSection } from './sections/filtration.js';
import { fragmentsSection } from './sections/fragments.js';
import { guideSection } from './sections/guide.js';
import { historySection } from './sections/history.js';
import { ledgerSection } from './sections/ledger.js';
import { matrixSection } from './sections/matrix.js';
import { modulesSection } from './sections/modules.js';
import { significanceSection } from './sections/significance.js';
import { subjectSection } from './sections/subject.js';

/**
 * `case.json` and the excerpts of its top fragments as HTML. A pure function: same input, same bytes. Bounded: long tables
 * show their strongest rows, and say how many there are and that the rest is in case.json.
 */
export function renderHtml(
  result: CaseResult,
  excerpts: readonly Excerpt[],
  m: Messages = en,
  rates: ErrorRates = MEASURED_RATES,
): string {
  const shown = new Set(excerpts.map((excerpt) => excerpt.fragmentId));
  const { known, questioned } = result.sides;
  return page(
    m.lang,
    m.title,
    html`<a class="skip" href="#subject">${m.skip}</a>
<header><h1>${m.title}</h1>
<p class="sub"><bdi>${name(known.label, m)}</bdi> <small>(${m.side.known})</small> · <bdi>${name(questioned.label, m)}</bdi> <small>(${m.side.questioned})</small></p>
${contents(result, m)}</header>
<main>
${subjectSection(result, m)}
${guideSection(result, m)}
${modulesSection(result, m)}
${matrixSection(result, m)}
${filePairsSection(result, shown, m)}
${fragmentsSection(result, excerpts, m)}
${filtrationSection(result, m)}
${significanceSection(result, rates, m)}
${ledgerSection(result, m)}${assetsSection(result, m)}${historySection(result, lastSection(result) - 1, m)}
</main>
${footer(result, m)}`,
  );
}

/** Number of the last section: those that not every case has stand before it, the history last. */
function lastSection({ assets, history }: CaseResult): number {
  return 10 + [assets, history].filter((part) => part !== undefined).length;
}

function contents({ assets, history }: CaseResult, m: Messages): Html {
  const entries = [
    html`<li><a href="#subject">${m.subject.heading}</a></li>`,
    html`<li><a href="#guide">${m.guide.heading}</a></li>`,
    html`<li><a href="#modules">${m.modules.heading}</a></li>`,
    html`<li><a href="#matrix">${m.matrix.heading}</a></li>`,
    html`<li><a href="#pairs">${m.filePairs.heading}</a></li>`,
    html`<li><a href="#fragments">${m.fragments.heading}</a></li>`,
    html`<li><a href="#filtration">${m.filtration.heading}</a></li>`,
    html`<li><a href="#significance">${m.significance.heading}</a></li>`,
    html`<li><a href="#ledger">${m.ledger.heading}</a></li>`,
    ...(assets === undefined ? [] : [html`<li><a href="#assets">${assetMessages.caseHeading}</a></li>`]),
    ...(history === undefined ? [] : [html`<li><a href="#history">${historyFindings.timeline.caseHeading}</a></li>`]),
    html`<li><a href="#reproduce">${m.reproduce.heading}</a></li>`,
  ];
  return html`<nav aria-label="${m.contents}"><h2>${m.contents}</h2><ol>${entries}</ol></nav>`;
}

function footer(result: CaseResult, m: Messages): Html {
  const { tool } = result;
  const steps = m.reproduce.steps.map(
    (text) => html`<li>${text}</li>
`,
  );
  return html`<footer id="reproduce"><h2>${lastSection(result)}. ${m.reproduce.heading}</h2><ol>${steps}</ol>
<p class="note">${m.reproduce.made(tool.name, tool.version, tool.algorithmVersion)}</p></footer>`;
}
