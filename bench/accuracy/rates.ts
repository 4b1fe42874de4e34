/** Error rates of coverage on labelled pairs: of pairs as wholes, and of single module sides. */
import { rocAuc, separation, truePositiveRateAt, type ValuesByPair } from '../../src/comparison/index.js';
import type { AreaUnderCurve, Level, Separation, TruePositiveRate } from '../../src/core/index.js';
import type { LabelledMeasurement } from './measure-pairs.js';
import { type Kinds, kindsOf, type ModuleValue, moduleValues, pairCoverage, type Stage } from './values.js';

/** What counts as one value. */
const UNITS = ['pairs', 'modules', 'modules of one name'] as const;
export type Unit = (typeof UNITS)[number];

export interface Discrimination {
  readonly unit: Unit;
  readonly area: AreaUnderCurve;
  readonly truePositives: TruePositiveRate;
}

export interface Rates {
  readonly level: Level;
  readonly stage: Stage;
  readonly derivedPairs: number;
  readonly negativePairs: number;
  readonly discriminations: readonly Discrimination[];
  /** Of pairs as wholes. */
  readonly separation: Separation;
}

const FALSE_POSITIVES = 0.001;

/** Null without pairs of either kind. */
export function ratesOf(pairs: readonly LabelledMeasurement[], level: Level, stage: Stage): Rates | null {
  const kinds = kindsOf(pairs);
  const { derived, negative } = kinds;
  if (derived.length === 0 || negative.length === 0) return null;
  const whole = (of: readonly LabelledMeasurement[]): number[] => of.map((one) => pairCoverage(one, level, stage));
  return {
    level,
    stage,
    derivedPairs: derived.length,
    negativePairs: negative.length,
    discriminations: UNITS.flatMap((unit) => {
      const [up, down] = valuesOf(kinds, unit, level, stage);
      if (up.flat().length === 0 || down.flat().length === 0) return [];
      return [{ unit, area: rocAuc(up, down), truePositives: truePositiveRateAt(up, down, FALSE_POSITIVES) }];
    }),
    separation: separation(whole(derived), whole(negative)),
  };
}

/**
 * Values of derived pairs and of negative ones. Nobody says which modules of a derived pair are derived: `modules` takes all of them, also those that one
 * side wrote after the two parted or took out of a library; `modules of one name` takes of derived pairs those that both sides have by
 * name, which says more about descent and does not look at the score. Of negative pairs all modules count, whatever their names.
 */
function valuesOf({ derived, negative }: Kinds, unit: Unit, level: Level, stage: Stage): [ValuesByPair, ValuesByPair] {
  if (unit === 'pairs') {
    const single = (of: readonly LabelledMeasurement[]) => of.map((one) => [pairCoverage(one, level, stage)]);
    return [single(derived), single(negative)];
  }
  const modules = (of: readonly LabelledMeasurement[], counts: (value: ModuleValue) => boolean) =>
    of.map((one) =>
      moduleValues(one, level, stage)
        .filter(counts)
        .map(({ coverage }) => coverage),
    );
  return [modules(derived, ({ named }) => unit === 'modules' || named), modules(negative, () => true)];
}
