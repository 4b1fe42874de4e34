/** Section 1: what was compared, with what, and the figures of the whole. */
import type { CaseResult, Level, Measurement } from '../../core/index.js';
import { SIDES } from '../../core/index.js';
import { type Html, html, NOTHING } from '../html.js';
import type { Messages } from '../messages/en.js';
import { bytes, count } from '../numbers.js';
import { headRow, name, ratioCell } from '../parts.js';

/** Rules of the user that are listed; the rest is named by number. */
const RULES_SHOWN = 40;

export function subjectSection(result: CaseResult, m: Messages): Html {
  return html`<section id="subject"><h2>1. ${m.subject.heading}</h2>
${sidesTable(result, m)}
${figuresTable(result, m)}
${toolTable(result, m)}
</section>`;
}

function sidesTable({ sides }: CaseResult, m: Messages): Html {
  const t = m.subject;
  const rows: readonly (readonly [string, (side: (typeof SIDES)[number]) => Html])[] = [
    [t.label, (side) => html`<td class="path">${name(sides[side].label, m)}</td>`],
    [t.identity, (side) => html`<td class="sha">${identity(sides[side].identity, m)}</td>`],
    [t.allFiles, (side) => html`<td>${count(sides[side].files)}</td>`],
    [t.allBytes, (side) => html`<td>${bytes(sides[side].bytes)}</td>`],
    [t.codeLines, (side) => html`<td>${count(sides[side].lines)}</td>`],
    [t.codeTokens, (side) => html`<td>${count(sides[side].tokens)}</td>`],
  ];
  const body = rows.map(
    ([title, cell]) => html`<tr><th scope="row">${title}</th>${SIDES.map(cell)}</tr>
`,
  );
  return html`<table class="narrow"><caption>${m.subject.caption}</caption>
${headRow([m.subject.measure, m.side.known, m.side.questioned])}<tbody>
${body}</tbody></table>`;
}

function identity(id: string | undefined, m: Messages): Html {
  return id === undefined ? html`${m.subject.noIdentity}` : name(id, m);
}

function figuresTable(result: CaseResult, m: Messages): Html {
  const level = result.moduleMatrix.level;
  const measured = result.overall.levels[level];
  if (measured === undefined) return NOTHING;
  const after = figures(measured.after, m);
  const body = figures(measured.before, m).map(
    (
      [title, numerator, denominator, unit],
      i,
    ) => html`<tr><th scope="row">${title}</th>${ratioCell(numerator, denominator)}${ratioCell(after[i]![1], after[i]![2])}<td>${unit}</td></tr>
`,
  );
  const { figure, unit } = m.subject;
  return html`<table class="narrow"><caption>${m.subject.figuresCaption(m.level[level])}</caption>
${headRow([figure, m.modules.before, m.modules.after, unit], (column) => column === 1 || column === 2)}<tbody>
${body}</tbody></table>${result.options.unfiltered === true ? html`<p><strong>${m.subject.unfiltered}</strong></p>` : NOTHING}<p class="note">${m.noValue}</p>`;
}

function figures(
  { known, questioned }: Measurement,
  m: Messages,
): readonly (readonly [string, number, number, string])[] {
  const t = m.subject;
  return [
    [t.coverageOfKnown, known.covered, known.tokens, t.unitTokens],
    [t.coverageOfQuestioned, questioned.covered, questioned.tokens, t.unitTokens],
    [t.containmentOfKnown, known.shared, known.distinct, t.unitFingerprints],
    [t.containmentOfQuestioned, questioned.shared, questioned.distinct, t.unitFingerprints],
  ];
}

function toolTable({ tool, options, formatVersion }: CaseResult, m: Messages): Html {
  const t = m.subject;
  const rows: readonly (readonly [string, Html])[] = [
    [t.tool, html`${tool.name} ${tool.version}`],
    [t.algorithm, html`${tool.algorithmVersion}`],
    [t.kernel, html`<span class="sha">${tool.kernelSha256}</span>`],
    [t.format, html`${formatVersion}`],
    [t.levels, html`${options.levels.map((level) => m.level[level]).join(', ') || m.none}`],
    ...(Object.keys(options.winnowing) as Level[]).sort().map((level): readonly [string, Html] => {
      const { k, w } = options.winnowing[level];
      return [t.winnowing(m.level[level]), html`${t.winnowingValue(k, w)}`];
    }),
    [t.maxGap, html`${t.inTokens(count(options.maxGap))}`],
    [t.minFragment, html`${t.inTokens(count(options.minFragment))}`],
    ...(options.unfiltered === true ? [[t.filtration, html`${t.switchedOff}`] as const] : []),
    [t.exclude, rules(options.exclude, m.none, m)],
    [
      t.modules,
      rules(
        options.modules.map((rule) => `${rule.name} = ${rule.globs.join(' ')}`),
        t.modulesDefault,
        m,
      ),
    ],
  ];
  const body = rows.map(
    ([title, value]) => html`<tr><th scope="row">${title}</th><td>${value}</td></tr>
`,
  );
  return html`<table class="narrow"><caption>${t.toolCaption}</caption>${headRow([t.setting, t.value])}<tbody>
${body}</tbody></table>`;
}

function rules(list: readonly string[], none: string, m: Messages): Html {
  if (list.length === 0) return html`${none}`;
  const shown = list.slice(0, RULES_SHOWN).map((rule) => html`<div class="path">${name(rule, m)}</div>`);
  const left = list.length - shown.length;
  return html`${shown}${left === 0 ? NOTHING : html`<div>${m.subject.moreRules(count(left))}</div>`}`;
}
