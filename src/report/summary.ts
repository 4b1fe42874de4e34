/** The case as plain text for a terminal, at most 100 columns wide, with no character that a terminal obeys. */
import { type CaseResult, type FilePair, type ModuleResult, visible } from '../core/index.js';
import { en, type Messages } from './messages/en.js';
import { count, percent } from './numbers.js';
import { clip, pad, padLeft } from './terminal-text.js';

const WIDTH = 100;
const MODULES_SHOWN = 20;
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
    ...filePairs(result.filePairs, m),
    '',
    ...notes(result, m),
  ];
  return `${lines.join('\n')}\n`;
}

function modules(result: CaseResult, m: Messages): string[] {
  const level = result.moduleMatrix.level;
  const line = (module: ModuleResult, title: string) => {
    const measured = module.levels[level]?.before;
    const cell = (covered: number, tokens: number) =>
      padLeft(percent(covered, tokens), 8) + padLeft(`${count(covered)} / ${count(tokens)}`, 25);
    const cells =
      measured === undefined
        ? ''
        : cell(measured.known.covered, measured.known.tokens) +
          cell(measured.questioned.covered, measured.questioned.tokens);
    return `  ${pad(clip(visible(title), 31), 31)}${cells}`;
  };
  const weight = (module: ModuleResult) => module.levels[level]?.before.known.covered ?? 0;
  const shown = result.modules.toSorted((a, b) => weight(b) - weight(a)).slice(0, MODULES_SHOWN);
  const left = result.modules.length - shown.length;
  return [
    m.summary.modulesHeading(m.level[level]),
    `  ${pad(m.summary.module, 31)}${padLeft(m.sideShort.known, 33)}${padLeft(m.sideShort.questioned, 33)}`,
    line(result.overall, m.whole),
    ...shown.map((module) => line(module, module.name)),
    ...(left > 0 ? [`  ${m.summary.moreModules(count(left))}`] : []),
  ];
}

function filePairs(pairs: readonly FilePair[], m: Messages): string[] {
  if (pairs.length === 0) return [m.summary.noPairs];
  const left = pairs.length - PAIRS_SHOWN;
  const lines = pairs.slice(0, PAIRS_SHOWN).map((pair) => {
    const shares = `${padLeft(percent(pair.coverageOfKnown, 1), 8)} |${padLeft(percent(pair.coverageOfQuestioned, 1), 8)}${padLeft(count(pair.matchedTokens), 10)}`;
    return `  ${shares}  ${pad(clip(visible(pair.known), 31, 'start'), 31)}  ${clip(visible(pair.questioned), 31, 'start')}`;
  });
  return [m.summary.pairsHeading, ...lines, ...(left > 0 ? [`  ${m.summary.morePairs(count(left))}`] : [])];
}

function notes(result: CaseResult, m: Messages): string[] {
  const files = (status: string) => result.coverage.filter((row) => row.status === status).length;
  const open = [files('partial'), files('skipped')] as const;
  return [...(open[0] + open[1] > 0 ? [m.summary.notAnalysed(count(open[0]), count(open[1]))] : []), m.summary.notes];
}
