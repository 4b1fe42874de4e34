/** What README and report quote of a saved run: one data file, `src/report/measured-rates.ts`, and README's table made from it. */
import type { ErrorRateRow, ErrorRates } from '../../src/report/index.js';
import { percent } from '../report.js';
import type { AccuracyData } from './findings.js';
import type { Rates, Unit } from './rates.js';

const LEVEL = 'renamed';
const LANGUAGES = ['c-cpp', 'csharp'] as const;
const NAMES: Readonly<Record<ErrorRateRow['language'], string>> = { 'c-cpp': 'C, C++', csharp: 'C#' };

export function quotedRates(
  { rates, tails, engine }: AccuracyData,
  { date, commit }: { readonly date: string; readonly commit: string },
): ErrorRates {
  const ofLanguage = (language: string) =>
    rates.filter((one) => one.language === language && one.rates.level === LEVEL);
  return {
    algorithmVersion: engine.slice(0, engine.indexOf('-')),
    measured: date.slice(0, 10),
    commit,
    level: LEVEL,
    rows: LANGUAGES.flatMap((language) => ofLanguage(language).map(({ rates: found }) => rowOf(language, found))),
    tails: tails
      .filter(
        ({ level, relation, unit, statedOf }) =>
          level === LEVEL && relation === 'unrelated' && unit === 'modules' && statedOf === 'each',
      )
      .flatMap(({ language, rows }) =>
        rows.map(({ level, observed }) => ({ language, level, observed: countedShare(observed) })),
      ),
  };
}

function rowOf(language: ErrorRateRow['language'], found: Rates): ErrorRateRow {
  const of = (unit: Unit) => {
    const one = found.discriminations.find((each) => each.unit === unit);
    if (one === undefined) throw new Error(`No rates of ${unit} for ${language}: too few pairs were measured`);
    return one;
  };
  const area = (unit: Unit): ErrorRateRow['pairs'] => {
    const { area, lower, upper, positives, negatives } = of(unit).area;
    return { area: short(area), lower: short(lower), upper: short(upper), derived: positives, others: negatives };
  };
  const { truePositives, falsePositives } = of('modules of one name').truePositives;
  return {
    language,
    stage: found.stage,
    pairs: area('pairs'),
    modules: area('modules of one name'),
    weakest: short(found.separation.weakest),
    strongest: short(found.separation.strongest),
    passing: countedShare(truePositives),
    falsely: countedShare(falsePositives),
  };
}

function countedShare({ reached, of, lower, upper }: ErrorRateRow['passing']): ErrorRateRow['passing'] {
  return { reached, of, lower: short(lower), upper: short(upper) };
}

function short(x: number): number {
  return Number(x.toPrecision(5));
}

/** The data file. JSON in the form that the formatter leaves alone. */
export function ratesModule(rates: ErrorRates): string {
  const json = JSON.stringify(rates, null, 2)
    .replace(/^(\s*)"(\w+)":/gm, '$1$2:')
    .replace(/"/g, "'")
    .replace(/([^,{[\n])(?=\n\s*[}\]])/g, '$1,');
  return `/** Written by \`npm run accuracy -- --save\` (bench/accuracy): not to be edited by hand. */
import type { ErrorRates } from './error-rates.js';

export const MEASURED_RATES: ErrorRates = ${json};
`;
}

const BEGIN = '<!-- known error rate: written by npm run accuracy -- --save -->';
const END = '<!-- end of known error rate -->';

export function ratesTable({ measured, commit, algorithmVersion, rows, tails }: ErrorRates): string {
  const area = ({ area, lower, upper }: ErrorRateRow['pairs']) =>
    `${area.toFixed(4)} (${lower.toFixed(3)}–${upper.toFixed(3)})`;
  const tail = (language: string, stage: string): string => {
    const one = tails.find((row) => row.language === language && row.level === 0.01);
    if (one === undefined || stage === 'before') return '';
    return `${percent(one.observed.reached / Math.max(1, one.observed.of), 2)} of ${one.observed.of}`;
  };
  const lines = rows.map(({ language, stage, pairs, modules, weakest, strongest, passing }) =>
    [
      `${NAMES[language]}, ${stage}`,
      `${pairs.derived}, ${pairs.others}`,
      area(pairs),
      area(modules),
      percent(weakest, 2),
      percent(strongest, 2),
      `${passing.reached} of ${passing.of}`,
      tail(language, stage),
    ].join(' | '),
  );
  return [
    BEGIN,
    '',
    '| filtration | pairs: derived, others | area, pairs | area, modules | weakest derived | strongest other | passing | at a stated 1 % |',
    '|---|---|---|---|---|---|---|---|',
    ...lines.map((line) => `| ${line} |`),
    '',
    `Level \`${LEVEL}\`, version ${algorithmVersion} of the method, ${measured}, commit ${commit}.`,
    '',
    END,
  ].join('\n');
}

/** README with this table in place of the one before. */
export function withRatesTable(readme: string, rates: ErrorRates): string {
  const [begin, end] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error('README.md has no place for the known error rate');
  return readme.slice(0, begin) + ratesTable(rates) + readme.slice(end + END.length);
}
