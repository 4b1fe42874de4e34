/** Section 7: the filtration ledger: what the figures leave out, why, and who decided. */
import type { CaseResult, FiltrationLedger, IdleRule, ReferenceSummary, RuleRow } from '../../core/index.js';
import { SIDES } from '../../core/index.js';
import { type Html, html, NOTHING } from '../html.js';
import type { Messages } from '../messages/en.js';
import { count } from '../numbers.js';
import { headRow, name, noteIf, ratioCell } from '../parts.js';
import { coverageWith } from '../sums.js';
import { componentsPart, tracesPart } from './components.js';
import { byHandPart, marksPart } from './marks.js';

const RULES_SHOWN = 150;
const REFERENCES_SHOWN = 60;

export function filtrationSection(result: CaseResult, m: Messages): Html {
  const t = m.filtration;
  return html`<section id="filtration" class="wide"><h2>7. ${t.heading}</h2><p>${t.intro}</p>
${rulesPart(result.filtration, m)}
${referencesPart(result.references, m)}
${componentsPart(result, m)}
${tracesPart(result, m)}
${byHandPart(result, m)}
${marksPart(result, m)}</section>`;
}

function rulesPart(ledger: FiltrationLedger, m: Messages): Html {
  const t = m.filtration;
  if (ledger.rules.length === 0)
    return html`<h3>${t.rulesHeading}</h3><p>${t.noRules}</p>${notInForce(ledger.notInForce, m)}`;
  const taking = ledger.rules.filter((row) => row.marks > 0);
  const idle = ledger.rules.filter((row) => row.marks === 0).map(({ rule }) => rule);
  const shown = taking.slice(0, RULES_SHOWN);
  const head = headRow(
    [
      t.rule,
      t.marks,
      ...SIDES.map((side) => `${t.takenOf[side]} (${t.unitTokens})`),
      ...SIDES.map((side) => t.withoutIt[side]),
      ...SIDES.map((side) => t.alone[side]),
    ],
    (column) => column > 0,
  );
  return html`<h3>${t.rulesHeading}</h3><p>${t.rulesIntro(m.level[ledger.level])}</p>
<table class="rules"><caption>${t.rulesCaption}</caption><colgroup><col class="cr"><col class="cm"></colgroup>${head}<tbody>
${shown.map((row) => ruleRow(row, ledger, m))}</tbody><tbody class="whole">${wholeRow(t.noRule, ledger, () => false)}
${wholeRow(t.allRules, ledger, () => true)}</tbody></table>
${noteIf(shown.length < taking.length, t.moreRules(count(taking.length - shown.length)))}
${idle.length === 0 ? NOTHING : html`<p>${t.idleRules} <span class="path">${name(idle.join(', '), m)}</span></p>`}${notInForce(ledger.notInForce, m)}`;
}

/** Rules that could not be applied, each with the reason: a reader must not take their silence for a finding. */
function notInForce(rules: readonly IdleRule[], m: Messages): Html {
  if (rules.length === 0) return NOTHING;
  const t = m.filtration;
  const items = rules.map(
    ({ rule, doctrine, says, reason }) =>
      html`<li><span class="path">${name(rule, m)}</span> <small>${t.doctrine[doctrine]}</small><span class="parts">${name(says, m)}</span><span class="parts">${t.because(reason)}</span></li>`,
  );
  return html`<p>${t.notInForce}</p><ul>${items}</ul>`;
}

function ruleRow(row: RuleRow, ledger: FiltrationLedger, m: Messages): Html {
  const t = m.filtration;
  const taken = (tokens: number, matched: number) =>
    html`<td class="n">${count(tokens)}<span class="parts">${t.covered(count(matched))}</span></td>`;
  return html`<tr><th scope="row"><span class="path">${name(row.rule, m)}</span> <small>${t.doctrine[row.doctrine]}</small><span class="parts">${name(row.says, m)}</span></th><td class="n">${count(row.marks)}</td>${taken(row.tokensOfKnown, row.matchedOfKnown)}${taken(row.tokensOfQuestioned, row.matchedOfQuestioned)}${effect(ledger, (rule) => rule !== row.rule)}${effect(ledger, (rule) => rule === row.rule)}</tr>
`;
}

function wholeRow(title: string, ledger: FiltrationLedger, isOn: (rule: string) => boolean): Html {
  return html`<tr><th scope="row" colspan="4">${title}</th>${effect(ledger, isOn)}<td colspan="2"></td></tr>`;
}

/** Coverage of both whole sides with some rules on: the parts of the shares that the rule table of the case states. */
function effect(ledger: FiltrationLedger, isOn: (rule: string) => boolean): Html {
  const cells = ledger.overall[ledger.level];
  const sum = coverageWith(ledger, isOn);
  return html`${SIDES.map((side) => {
    const { covered, tokens } = cells === undefined ? { covered: 0, tokens: 0 } : sum(cells, side);
    return ratioCell(covered, tokens);
  })}`;
}

function referencesPart(references: readonly ReferenceSummary[], m: Messages): Html {
  const t = m.filtration;
  if (references.length === 0) return html`<h3>${t.referencesHeading}</h3><p>${t.noReferences}</p>`;
  const shown = references.slice(0, REFERENCES_SHOWN);
  const rows = shown.map(
    ({ rule, label, identity, sourceSha256, files, tokens, skipped, chosen }) =>
      html`<tr><th scope="row" class="path">${name(label, m)}${chosen === undefined ? NOTHING : html`<span class="parts">${name(chosen, m)}</span>`}</th><td class="path">${name(rule, m)}</td><td class="sha">${identity === undefined ? '–' : name(identity, m)}</td><td class="sha">${name(sourceSha256, m)}</td><td class="n">${count(files)}</td><td class="n">${count(tokens)}</td><td class="n">${count(skipped)}</td></tr>
`,
  );
  const head = headRow(
    [t.reference, t.referenceRule, t.identity, t.sourceSha, t.codeFiles, m.tokens, t.skipped],
    (column) => column > 3,
  );
  return html`<h3>${t.referencesHeading}</h3>
<table><caption>${t.referencesCaption}</caption>${head}<tbody>
${rows}</tbody></table><p class="note">${t.sourceShaNote}</p>${noteIf(shown.length < references.length, t.moreReferences(count(references.length - shown.length)))}`;
}
