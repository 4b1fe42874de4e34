/** Section 3: the module table, one for each level, with the figures before and after filtration. */
import type { CaseResult, Level, Measurement, ModuleResult, SideCounts } from '../../core/index.js';
import { LEVELS, SIDES } from '../../core/index.js';
import { type Html, html } from '../html.js';
import type { Messages } from '../messages/en.js';
import { count, fraction } from '../numbers.js';
import { headRow, name, noteIf, ratioCell, strongest } from '../parts.js';
import { strictnessPart } from './strictness.js';
import { sweepPart } from './sweep.js';

const MODULES_SHOWN = 150;

export function modulesSection(result: CaseResult, m: Messages): Html {
  const headline = result.moduleMatrix.level;
  const measured = LEVELS.filter((level) => result.overall.levels[level] !== undefined);
  const levels = [...measured.filter((level) => level === headline), ...measured.filter((level) => level !== headline)];
  return html`<section id="modules" class="wide"><h2>3. ${m.modules.heading}</h2><p>${m.modules.intro}</p>
${levels.map((level) => levelTable(result, level, m))}
${sweepPart(result, m)}
${strictnessPart(result, m)}</section>`;
}

function levelTable({ modules, overall }: CaseResult, level: Level, m: Messages): Html {
  const t = m.modules;
  const chosen = strongest(
    modules.map((module) => matching(module, level)),
    MODULES_SHOWN,
  );
  const head = headRow(
    [
      t.module,
      t.filesOfBoth,
      t.figures,
      ...SIDES.map((side) => `${t.coverageOf[side]} (${t.unitTokens})`),
      ...SIDES.map((side) => `${t.containmentOf[side]} (${t.unitFingerprints})`),
      t.resemblance,
      ...SIDES.map((side) => `${t.takenOf[side]} (${t.unitTokens})`),
    ],
    (column) => column === 1 || column > 2,
  );
  const rows = chosen.map(
    (i) => html`<tbody>${rowsOf(modules[i]!, name(modules[i]!.name, m), level, m)}</tbody>
`,
  );
  return html`<table><caption>${t.caption(m.level[level], m.levelMeaning[level])}</caption>${head}
${rows}<tbody class="whole">${rowsOf(overall, html`${m.whole}`, level, m)}</tbody></table>
${noteIf(modules.length === 0, t.empty)}${noteIf(chosen.length < modules.length, t.more(count(chosen.length), count(modules.length)))}`;
}

function matching(module: ModuleResult, level: Level): number {
  const measured = module.levels[level]?.before;
  return measured === undefined ? 0 : measured.known.covered + measured.questioned.covered;
}

/** Two rows: before filtration, and after it. */
function rowsOf(module: ModuleResult, title: Html, level: Level, m: Messages): Html {
  const measured = module.levels[level];
  const files = fraction(module.knownFiles, module.questionedFiles);
  if (measured === undefined) {
    return html`<tr><th scope="row">${title}</th><td class="n">${files}</td><td colspan="8">${m.modules.notMeasured}</td></tr>`;
  }
  return html`<tr class="before"><th scope="rowgroup" rowspan="2">${title}</th><td class="n" rowspan="2">${files}</td><td>${m.modules.before}</td>${cells(measured.before)}</tr><tr class="after"><td>${m.modules.after}</td>${cells(measured.after)}</tr>`;
}

function cells(measured: Measurement): Html {
  const { known, questioned } = measured;
  const taken = (side: SideCounts) => html`<td class="n">${count(side.marked)}</td>`;
  return html`${ratioCell(known.covered, known.tokens)}${ratioCell(questioned.covered, questioned.tokens)}${ratioCell(known.shared, known.distinct)}${ratioCell(questioned.shared, questioned.distinct)}${resemblanceCell(measured)}${taken(known)}${taken(questioned)}`;
}

/**
 * Fingerprints that both sides' files of the module have, out of those that either has. Not the `shared` counts, which
 * look at the whole other side: the number in common follows exactly from the share r, as r (a + b) / (1 + r).
 */
function resemblanceCell({ known, questioned, resemblance }: Measurement): Html {
  if (known.distinct === 0 || questioned.distinct === 0) return ratioCell(0, 0);
  const sum = known.distinct + questioned.distinct;
  const common = Math.round((resemblance * sum) / (1 + resemblance));
  return ratioCell(common, sum - common);
}
