/** What was found, for people. */
import { type Cell, percent, type Table } from '../report.js';
import type { Extreme } from './extremes.js';
import type { Discrimination, Rates, Unit } from './rates.js';
import type { TailCheck } from './tails.js';
import type { SideRecall, VendoredPair } from './vendored.js';
import { takenShare } from './vendored.js';

export interface NamedRates {
  readonly language: string;
  readonly rates: Rates;
}

export function areaTable(all: readonly NamedRates[]): Table {
  const area = ({ discriminations }: Rates, unit: Unit): string => {
    const found = discriminations.find((one) => one.unit === unit);
    if (found === undefined) return '–';
    const { area, lower, upper, positives, negatives } = found.area;
    return `${area.toFixed(4)} (${lower.toFixed(3)}–${upper.toFixed(3)}; ${positives}, ${negatives})`;
  };
  return {
    title: 'Area under the ROC curve, with 95 % interval',
    head: ['language', 'level', 'filtration', 'pairs', 'modules of one name', 'all modules'],
    rows: all.map(({ language, rates }) => [
      language,
      rates.level,
      rates.stage,
      area(rates, 'pairs'),
      area(rates, 'modules of one name'),
      area(rates, 'modules'),
    ]),
    note: 'In brackets also how many derived and how many negative values there are. Negative: unrelated pairs, and those that share third-party code alone.',
  };
}

export function passingTable(all: readonly NamedRates[]): Table {
  const passing = ({ discriminations }: Rates, unit: Unit): Cell[] => {
    const found = discriminations.find((one) => one.unit === unit);
    return found === undefined ? ['–', '–', '–'] : rateCells(found);
  };
  return {
    title: 'Derived values above the threshold that 0.1 % of the negative ones reach',
    head: [
      'language',
      'level',
      'filtration',
      'unit',
      'threshold',
      'derived that pass',
      'negative that pass',
      'resolved',
    ],
    rows: all.flatMap(({ language, rates }) =>
      (['pairs', 'modules of one name', 'modules'] as const).map((unit) => [
        language,
        rates.level,
        rates.stage,
        unit,
        ...passing(rates, unit),
        rates.discriminations.find((one) => one.unit === unit)?.truePositives.resolved ? 'yes' : 'no',
      ]),
    ),
    note: 'Not resolved: there are fewer than 1,000 negative values, so no threshold shows so low a rate, and the one used lets none pass. Modules of derived pairs that were written after the two parted count as derived.',
  };
}

function rateCells({ truePositives: { threshold, truePositives, falsePositives } }: Discrimination): Cell[] {
  const counted = ({ reached, of, lower, upper }: typeof truePositives): string =>
    `${reached} of ${of} (${percent(lower)}–${percent(upper)})`;
  return [threshold === null ? '–' : percent(threshold, 2), counted(truePositives), counted(falsePositives)];
}

export function separationTable(all: readonly NamedRates[]): Table {
  return {
    title: 'Separation: coverage of pairs as wholes, the higher of both directions',
    head: ['language', 'level', 'filtration', 'derived', 'negative', 'weakest derived', 'strongest negative', 'ratio'],
    rows: all.map(({ language, rates: { level, stage, derivedPairs, negativePairs, separation } }) => [
      language,
      level,
      stage,
      derivedPairs,
      negativePairs,
      percent(separation.weakest, 2),
      percent(separation.strongest, 2),
      separation.ratio === null ? '–' : separation.ratio.toFixed(1),
    ]),
  };
}

export function tailTable(checks: readonly TailCheck[]): Table {
  return {
    title: 'Do stated tails hold on pairs that were not used for calibration?',
    head: ['language', 'level', 'relation', 'of', 'tail of', 'values', 'no statement', 'at 1 %', 'at 5 %', 'at 10 %'],
    rows: checks.map(({ language, level, relation, unit, statedOf, stated, unstated, rows }) => [
      language,
      level,
      relation,
      unit,
      statedOf === 'each' ? 'single modules' : 'pairs',
      stated,
      unstated,
      ...rows.map(({ observed: { reached, of, share, lower, upper } }) =>
        of === 0 ? '–' : `${percent(share as number)} (${reached}; ${percent(lower)}–${percent(upper)})`,
      ),
    ]),
    note: 'At most 1 % of unrelated values should have a stated tail of 1 % or less; the cells say how many do, with 95 % interval. After filtration.',
  };
}

export function extremeTable(title: string, found: readonly Extreme[]): Table {
  return {
    title,
    head: ['pair', 'relation', 'module', 'tokens', 'coverage', 'longest fragment of the pair (tokens not marked)'],
    rows: found.map(({ pair, relation, module, coverage, longest }) => [
      pair,
      relation,
      module === undefined ? '(all)' : `${module.module} (${module.side})`,
      module?.tokens ?? '',
      percent(coverage, 2),
      longest ?? '',
    ]),
  };
}

export function vendoredTable(pairs: readonly VendoredPair[]): Table {
  const row = (pair: VendoredPair, side: keyof VendoredPair['sides']): Cell[] => {
    const other = side === 'known' ? 'questioned' : 'known';
    const { project, listed, rest }: SideRecall = pair.sides[side];
    const cell = (counted: readonly [number, number]): string =>
      counted[0] === 0 ? '–' : `${percent(takenShare(counted))} (${counted[1]} of ${counted[0]})`;
    return [
      project,
      pair.sides[other].project,
      cell(listed.tokens),
      cell(listed.matched),
      cell(rest.tokens),
      cell(rest.matched),
    ];
  };
  return {
    title: 'Third-party code in folders listed by hand, and what else is taken, by tokens',
    head: [
      'side',
      'compared with',
      'listed, taken',
      'listed and matched, taken',
      'rest, taken',
      'rest and matched, taken',
    ],
    rows: pairs.flatMap((pair) => [row(pair, 'known'), row(pair, 'questioned')]),
    note: 'Taken: by a rule of doctrine third-party. Listed: `vendors` in projects.json, which names folders, and files that comparisons brought up.',
  };
}

export function listTable(title: string, lines: readonly string[]): Table {
  return { title, head: [title.toLowerCase()], rows: lines.map((line) => [line]) };
}
