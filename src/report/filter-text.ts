/** What `stemma filter` prints: the rules of a case, its figures with other rules on, its marks. */
import { type CaseResult, type Mark, type Measurement, type Recomputed, visible } from '../core/index.js';
import { filterMessages as m } from './messages/filter.js';
import { count, percent } from './numbers.js';
import { clip, pad, padLeft } from './terminal-text.js';

const MODULES_SHOWN = 30;

export function renderFilter({ filtration, significance }: CaseResult, { on, overall, modules }: Recomputed): string {
  const { level } = filtration;
  const rules = filtration.rules.map((row) => {
    const state = on.includes(row.rule) ? m.on : m.off;
    return `  ${pad(clip(visible(row.rule), 28), 28)} ${pad(row.doctrine, 16)} ${pad(state, 4)}${padLeft(count(row.marks), 9)}${padLeft(count(row.tokensOfKnown), 13)}${padLeft(count(row.tokensOfQuestioned), 13)}   ${visible(row.says)}`;
  });
  const share = ({ known, questioned }: Measurement): string =>
    padLeft(percent(known.covered, known.tokens), 9) + padLeft(percent(questioned.covered, questioned.tokens), 9);
  const line = ({ name, levels }: Recomputed['overall']): string[] => {
    const figures = levels[level];
    if (figures === undefined) return [];
    const { before, after, chosen } = figures;
    const counts = `${count(chosen.known.covered)} / ${count(chosen.known.tokens)} | ${count(chosen.questioned.covered)} / ${count(chosen.questioned.tokens)}`;
    return [`  ${pad(clip(visible(name), 31), 31)}${share(before)}${share(after)}${share(chosen)}   ${counts}`];
  };
  const weight = (one: Recomputed['overall']): number => one.levels[level]?.before.known.covered ?? 0;
  const shown = modules.toSorted((a, b) => weight(b) - weight(a)).slice(0, MODULES_SHOWN);
  const lines = [
    m.rules(level),
    `  ${pad(m.rule, 28)} ${pad(m.doctrine, 16)} ${pad('', 4)}${padLeft(m.marks, 9)}${padLeft(m.known, 13)}${padLeft(m.questioned, 13)}`,
    ...rules,
    ...filtration.notInForce.map((one) => `  ${m.notInForce(visible(one.rule), visible(one.reason))}`),
    '',
    m.figures(level),
    `  ${pad(m.module, 31)}${padLeft(m.before, 18)}${padLeft(m.after, 18)}${padLeft(m.chosen, 18)}   ${m.counts}`,
    ...line(overall),
    ...shown.flatMap(line),
    ...(modules.length > shown.length ? [`  ${m.more(count(modules.length - shown.length))}`] : []),
    '',
    m.note,
    ...(significance === undefined ? [] : [m.significance]),
  ];
  return `${lines.join('\n')}\n`;
}

/** One byte range a line: side, path, bytes, rule, doctrine, evidence, who decided. */
export function renderMarks(marks: readonly Mark[]): string {
  if (marks.length === 0) return `${m.noMarks}\n`;
  const lines = marks.flatMap(({ side, path, spans, rule, doctrine, level, evidence, decidedBy, overruled }) => {
    const which = `${visible(rule)} (${doctrine}${level === undefined ? '' : `, ${level}`})`;
    const fate = overruled === undefined ? '' : `  ${m.overruled(visible(overruled))}`;
    const why = `${which}  ${visible(evidence)}  ${m.decidedBy(visible(decidedBy))}${fate}`;
    return spans.map(([start, end]) => `${side} ${visible(path)}:${start}-${end}  ${why}`);
  });
  return lines.map((line) => `${line}\n`).join('');
}
