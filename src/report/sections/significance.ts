/** Section 8: how often unrelated code reaches the figures after filtration. */
import {
  type BodyStatement,
  type CaseResult,
  type CaseSignificance,
  LEVELS,
  type Level,
  type ModuleResult,
  type ModuleSignificance,
  SIDES,
  type Side,
  type SideSignificance,
} from '../../core/index.js';
import type { ErrorRates } from '../error-rates.js';
import { type Html, html, NOTHING } from '../html.js';
import type { Messages } from '../messages/en.js';
import { amount, count, fraction, percent } from '../numbers.js';
import { headRow, name, noteIf, ratioCell, strongest } from '../parts.js';
import { errorRatesPart } from './error-rates.js';
import { basisPart } from './significance-basis.js';
import { fragmentsPart } from './significance-fragments.js';

const MODULES_SHOWN = 60;

export function significanceSection(result: CaseResult, rates: ErrorRates, m: Messages): Html {
  const t = m.significance;
  const stated = result.significance;
  const body =
    stated === undefined
      ? html`<p>${t.none}</p>`
      : html`<p>${t.intro}</p>
${uncalibrated(stated, m)}${stated.calibrations.length === 0 ? NOTHING : statements(result, stated, m)}`;
  return html`<section id="significance" class="wide"><h2>8. ${t.heading}</h2>
${body}
${errorRatesPart(result, rates, m)}</section>`;
}

function uncalibrated({ uncalibrated: list }: CaseSignificance, m: Messages): Html {
  return html`${list.map(({ language, why }) => html`<p class="note">${m.significance.uncalibrated(language, why)}</p>`)}`;
}

function statements(result: CaseResult, stated: CaseSignificance, m: Messages): Html {
  const t = m.significance;
  const headline = result.moduleMatrix.level;
  const measured = LEVELS.filter((level) => stated.overall.levels[level] !== undefined);
  const levels = [...measured.filter((level) => level === headline), ...measured.filter((level) => level !== headline)];
  return html`${SIDES.map((side) => sentence(stated.overall.levels[headline]?.[side], side, m))}
${levels.map((level) => moduleTable(result, stated, level, m))}
<p class="note">${t.modulesNote}</p>
<h3>${t.hypothesesHeading}</h3>
<dl><dt>${t.hypothesis.derived}</dt><dd>${stated.hypotheses.derived}</dd><dt>${t.hypothesis.independent}</dt><dd>${stated.hypotheses.independent}</dd></dl>
<p>${t.ratioMeaning}</p>
${fragmentsPart(result, stated, m)}
${basisPart(stated, headline, m)}`;
}

function sentence(stated: SideSignificance | undefined, side: Side, m: Messages): Html {
  const t = m.significance;
  if (stated?.statement == null) {
    return stated?.reason == null ? NOTHING : html`<p>${t.ofSide[side]}: ${t.unstated[stated.reason]}.</p>`;
  }
  const { share, sizes, tail } = stated.statement;
  const { pairs, separatePairs, atMostOfSeparate } = tail;
  const main = t.sentence(
    count(pairs.of),
    count(pairs.reached),
    t.ofSide[side],
    bound(share),
    count(sizes.from),
    count(sizes.to),
    percent(pairs.atMost, 1),
  );
  const separate =
    separatePairs < pairs.of ? html` ${t.separate(count(separatePairs), percent(atMostOfSeparate, 1))}` : NOTHING;
  return html`<p>${main}${separate}</p>`;
}

/** As words of “or more” need it: a figure, where tables say `< 0.1 %` and `> 99.9 %`. */
function bound(share: number): string {
  if (share > 0 && share < 0.001) return `${amount(share * 100)} %`;
  return share > 0.999 && share < 1 ? '99.9 %' : percent(share, 1);
}

function moduleTable(
  { modules, overall }: CaseResult,
  { modules: stated, overall: ofWhole }: CaseSignificance,
  level: Level,
  m: Messages,
): Html {
  const t = m.significance;
  const weights = modules.map(({ levels }) => {
    const after = levels[level]?.after;
    return after === undefined ? 0 : after.known.covered + after.questioned.covered;
  });
  const chosen = strongest(weights, MODULES_SHOWN);
  const head = headRow(
    [t.module, t.side, t.coverage, t.pairsReached, t.atMost, t.eachReached, t.ratio, t.words],
    (column) => column > 1 && column < 7,
  );
  const rows = chosen.map(
    (i) => html`<tbody>${moduleRows(name(modules[i]!.name, m), modules[i]!, stated[i], level, m)}</tbody>
`,
  );
  return html`<table class="tails"><caption>${t.modulesCaption(m.level[level])}</caption>${head}
${rows}<tbody class="whole">${moduleRows(html`${m.whole}`, overall, ofWhole, level, m)}</tbody></table>
${noteIf(chosen.length < modules.length, t.moreModules(count(chosen.length), count(modules.length)))}`;
}

function moduleRows(
  title: Html,
  module: ModuleResult,
  stated: ModuleSignificance | undefined,
  level: Level,
  m: Messages,
): Html {
  const files = { known: module.knownFiles, questioned: module.questionedFiles };
  const rows = SIDES.map((side, i) => {
    const first = i === 0 ? html`<th scope="rowgroup" rowspan="2">${title}</th>` : NOTHING;
    const { covered, tokens } = module.levels[level]?.after[side] ?? { covered: 0, tokens: 0 };
    const kind = i === 0 ? 'before' : 'after';
    return html`<tr class="${kind}">${first}<td>${m.significance.direction[side]}</td>${ratioCell(covered, tokens)}${files[side] === 0 ? html`<td colspan="5">${m.significance.noFile}</td>` : cells(stated?.levels[level]?.[side], m)}</tr>`;
  });
  return html`${rows}`;
}

function cells(stated: SideSignificance | undefined, m: Messages): Html {
  const t = m.significance;
  if (stated?.statement == null) {
    return html`<td colspan="5">${stated?.reason == null ? '' : t.unstated[stated.reason]}</td>`;
  }
  const { tail, likelihood, otherSideLarger } = stated.statement;
  const { pairs, each } = tail;
  const ratio = likelihood === null ? html`<td></td><td>${t.noRatio}</td>` : ratioCells(likelihood, m);
  const remark = otherSideLarger ? html`<span class="parts">${t.otherSideLarger}</span>` : NOTHING;
  return html`<td class="n">${fraction(pairs.reached, pairs.of)}</td><td class="n">${percent(pairs.atMost, 1)}${remark}</td><td class="n">${fraction(each.reached, each.of)}</td>${ratio}`;
}

function ratioCells(
  { ratio, lower, upper, bounded, cautious }: NonNullable<BodyStatement['likelihood']>,
  m: Messages,
): Html {
  const t = m.significance;
  const bound = bounded === null ? NOTHING : html`<span class="parts">${t.bounded[bounded]}</span>`;
  const favours = cautious.favours === null ? '' : ` ${t.favours[cautious.favours]}`;
  return html`<td class="n">${amount(ratio)}<span class="parts">${amount(lower)} – ${amount(upper)}</span></td><td>${t.support[cautious.support]}${favours}${bound}</td>`;
}
