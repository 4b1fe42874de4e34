/** From measured pairs to all that is reported. */
import { SIDES } from '../../src/core/index.js';
import type { BenchReport, Table } from '../report.js';
import { strongestNegatives, strongestPairs, weakestDerived, wholes } from './extremes.js';
import type { Measurements } from './measure-pairs.js';
import type { AccuracyOptions } from './options.js';
import { ratesOf } from './rates.js';
import {
  areaTable,
  extremeTable,
  listTable,
  type NamedRates,
  passingTable,
  separationTable,
  tailTable,
  vendoredTable,
} from './tables.js';
import { checkTails, shippedCalibration, type TailCheck } from './tails.js';
import { kindsOf, VIEWS } from './values.js';
import type { VendoredPair } from './vendored.js';

export interface Found {
  readonly measurements: Measurements;
  readonly vendored: readonly VendoredPair[];
}

export interface AccuracyData {
  readonly engine: string;
  /** Rates by language (`all`: together) of the pairs of use `test`, or of those that were chosen. */
  readonly rates: readonly NamedRates[];
  readonly tails: readonly TailCheck[];
  readonly calibrations: readonly { readonly label: string; readonly sha256: string; readonly name: string }[];
  readonly vendored: readonly VendoredPair[];
  /** Coverage of every pair as a whole, [known, questioned], level by level, after filtration; ascending by name. */
  readonly pairs: readonly { readonly name: string; readonly coverage: Readonly<Record<string, readonly number[]>> }[];
  readonly missing: readonly string[];
}

export function judge(
  { measurements: { pairs, missing }, vendored }: Found,
  { list }: AccuracyOptions,
  engine: string,
): BenchReport & { readonly data: AccuracyData } {
  // Rates of pairs that a calibration was made from would flatter it; where nothing else was asked for, they are what there is.
  const tested = pairs.filter(({ pair }) => pair.use === 'test');
  const rated = tested.length > 0 ? tested : pairs;
  const groups = (['c-cpp', 'csharp'] as const).map((language) => ({
    language,
    those: rated.filter(({ pair }) => pair.language === language),
  }));
  const rates = [...groups, { language: 'all', those: rated }].flatMap(({ language, those }) =>
    VIEWS.flatMap(([level, stage]): NamedRates[] => {
      const found = ratesOf(those, level, stage);
      return found === null ? [] : [{ language, rates: found }];
    }),
  );
  const absent: string[] = [];
  const calibrations = groups.flatMap(({ language, those }) => {
    const file = shippedCalibration(language);
    if (file === undefined) absent.push(`no tails for ${language}: corpora/calibration has none`);
    return file === undefined ? [] : [{ language, file, those: those.filter(({ pair }) => pair.use === 'test') }];
  });
  const tails = calibrations.flatMap(({ language, file, those }) => checkTails(those, language, file));
  const skipped = [...missing, ...absent];
  const extremes = groups.flatMap(({ language, those }): Table[] => [
    extremeTable(
      `Weakest derived pairs, ${language}, renamed, after filtration`,
      weakestDerived(those, 'renamed', list),
    ),
    extremeTable(
      `Strongest negative pairs, ${language}, renamed, after filtration`,
      strongestPairs(those, 'renamed', list),
    ),
    extremeTable(
      `Strongest negative module sides, ${language}, renamed, after filtration`,
      strongestNegatives(those, 'renamed', list),
    ),
  ]);
  const { rewritten, holding } = kindsOf(rated);
  const apart = [
    extremeTable('Derived by history, text written anew; in no rate above', wholes(rewritten, 'renamed', 'after')),
    extremeTable(
      'One side holds a copy of the other, or of what the other grew from; in no rate above',
      wholes(holding, 'renamed', 'after'),
    ),
  ];
  const tables = [
    areaTable(rates),
    separationTable(rates),
    passingTable(rates),
    ...(tails.length === 0 ? [] : [tailTable(tails)]),
    ...(vendored.length === 0 ? [] : [vendoredTable(vendored)]),
    ...[...extremes, ...apart].filter(({ rows }) => rows.length > 0),
    ...(skipped.length === 0 ? [] : [listTable('Not measured', skipped)]),
  ];
  return {
    tables,
    data: {
      engine,
      rates,
      tails,
      calibrations: calibrations.map(({ file: { label, sha256, calibration } }) => ({
        label,
        sha256,
        name: calibration.name,
      })),
      vendored,
      pairs: pairs.map(({ pair: { name }, measured: { overall } }) => ({
        name,
        coverage: Object.fromEntries(
          Object.entries(overall.levels).map(([level, { after }]) => [
            level,
            SIDES.map((side) => {
              const [tokens, covered] = after[side];
              return tokens === 0 ? 0 : Number(((100 * covered) / tokens).toPrecision(4));
            }),
          ]),
        ),
      })),
      missing: skipped,
    },
  };
}
