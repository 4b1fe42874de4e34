/** The case as plain text for a terminal, at most 100 columns wide, with no character that a terminal obeys. */
import { type CaseResult, type FilePair, type Measurement, type ModuleResult, SIDES, visible } from '../core/index.js';
import { en, type Messages } from './messages/en.js';
import { count, percent } from './numbers.js';
import { clip, pad, padLeft } from './terminal-text.js';

const WIDTH = 100;
const MODULES_SHOWN = 12;
const RULES_SHOWN = 6;
const PAIRS_SHOWN = 10;

export function renderSummary(result: CaseResult, m: Messages = en): string {
  const { known, questioned } = result.sides;
  const lines = [
    clip(m.summary.title(visible(known.label), visible(questioned.label)), WIDTH),
    ...(['known', 'questioned'] as const).map((side) => {
      const { files, lines: n, tokens } = result.sides[side];
      return `  ${m.summary.side(m.sideShort[side], count(files), count(n), count(tokens))}`;
    }),
    '',
    ...modules(result, m),
    '',
    ...rules(result, m),
    '',
    ...filePairs(result.filePairs, m),
    '',
    ...significance(result, m),
    ...notes(result, m),
  ];
  return `${lines.join('\n')}\n`;
}

/** Two lines a module: before filtration, and after it. */
function modules(result: CaseResult, m: Messages): string[] {
  const level = result.moduleMatrix.level;
  const cell = ({ covered, tokens }: Measurement['known']) =>
    padLeft(percent(covered, tokens), 8) + padLeft(`${count(covered)} / ${count(tokens)}`, 25);
  const line = (title: string, when: string, measured: Measurement | undefined) =>
    `  ${pad(clip(title, 24), 24)} ${pad(when, 6)}${measured === undefined ? '' : cell(measured.known) + cell(measured.questioned)}`;
  const lines = (module: ModuleResult, title: string) => [
    line(visible(title), m.modules.before, module.levels[level]?.before),
    line('', m.modules.after, module.levels[level]?.after),
  ];
  const weight = (module: ModuleResult) => {
    const before = module.levels[level]?.before;
    return before === undefined ? 0 : before.known.covered + before.questioned.covered;
  };
  const shown = result.modules.toSorted((a, b) => weight(b) - weight(a)).slice(0, MODULES_SHOWN);
  const left = result.modules.length - shown.length;
  return [
    m.summary.modulesHeading(m.level[level]),
    `  ${pad(m.summary.module, 31)}${padLeft(m.sideShort.known, 33)}${padLeft(m.sideShort.questioned, 33)}`,
    ...lines(result.overall, m.whole),
    ...shown.flatMap((module) => lines(module, module.name)),
    ...(left > 0 ? [`  ${m.summary.moreModules(count(left))}`] : []),
  ];
}

/** Rules that take something, those that take most first. */
function rules({ filtration }: CaseResult, m: Messages): string[] {
  const taking = filtration.rules
    .filter((row) => row.tokensOfKnown + row.tokensOfQuestioned > 0)
    .toSorted((a, b) => b.tokensOfKnown + b.tokensOfQuestioned - a.tokensOfKnown - a.tokensOfQuestioned);
  if (taking.length === 0) return [m.summary.noRules];
  const columns = (cells: readonly string[]) => cells.map((cell, i) => padLeft(cell, i % 2 === 0 ? 18 : 15)).join('');
  const shown = taking
    .slice(0, RULES_SHOWN)
    .map(
      (row) =>
        `  ${pad(clip(visible(row.rule), 31), 31)}${columns([row.tokensOfKnown, row.matchedOfKnown, row.tokensOfQuestioned, row.matchedOfQuestioned].map(count))}`,
    );
  const left = taking.length - shown.length;
  const { known, questioned } = m.sideShort;
  return [
    m.summary.rulesHeading,
    `  ${pad(m.summary.rule, 31)}${columns([known, m.summary.ofThese, questioned, m.summary.ofThese])}`,
    ...shown,
    ...(left > 0 ? [`  ${m.summary.moreRules(count(left))}`] : []),
  ];
}

function filePairs(pairs: readonly FilePair[], m: Messages): string[] {
  if (pairs.length === 0) return [m.summary.noPairs];
  const left = pairs.length - PAIRS_SHOWN;
  const shown = pairs.slice(0, PAIRS_SHOWN);
  const lines = shown.map((pair) => {
    const shares = `${padLeft(percent(pair.coverageOfKnown, 1), 8)} | ${padLeft(percent(pair.coverageOfQuestioned, 1), 8)}${padLeft(count(pair.matchedTokens), 10)}`;
    return `  ${shares}  ${pad(clip(visible(pair.known), 31, 'start'), 31)}  ${clip(visible(pair.questioned), 31, 'start')}`;
  });
  return [
    m.summary.pairsHeading,
    ...lines,
    ...(left > 0 ? [`  ${m.summary.morePairs(count(left))}`] : []),
    ...(shown.some(({ matchedTokens }) => matchedTokens === 0) ? [`  ${m.summary.pairsWithout}`] : []),
  ];
}

/** The whole sides, held against unrelated pairs. */
function significance({ significance: stated, moduleMatrix }: CaseResult, m: Messages): string[] {
  if (stated === undefined) return [];
  const t = m.significance.summary;
  if (stated.calibrations.length === 0) {
    const why = stated.uncalibrated.map(({ language, why }) => clip(`  ${visible(`${language}: ${why}`)}`, WIDTH));
    return why.length === 0 ? [] : [t.nothing, ...why];
  }
  const sides = SIDES.map((side) => {
    const said = stated.overall.levels[moduleMatrix.level]?.[side];
    if (said?.statement == null) return t.side(t.sides[side], m.significance.unstated[said?.reason ?? 'nothing-left']);
    const { reached, of, atMost } = said.statement.tail.pairs;
    return t.side(t.sides[side], t.reached(count(reached), count(of), percent(atMost, 1)));
  });
  const names = stated.calibrations.map(({ name }) => name).join(', ');
  return [clip(visible(t.heading(names)), WIDTH), ...sides.map((line) => clip(`  ${line}`, WIDTH))];
}

function notes(result: CaseResult, m: Messages): string[] {
  const files = (status: string) => result.coverage.filter((row) => row.status === status).length;
  const open = [files('partial'), files('skipped')] as const;
  return [
    ...(open[0] + open[1] > 0 ? [m.summary.notAnalysed(count(open[0]), count(open[1]))] : []),
    ...(result.options.unfiltered === true ? [m.summary.unfiltered] : []),
    ...m.summary.notes,
  ];
}
