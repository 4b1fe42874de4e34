/** The values that decide the error rates, by name, so that their causes can be looked at: see the kept fragments of the pair. */
import { type Level, SIDES } from '../../src/core/index.js';
import type { LabelledMeasurement } from './measure-pairs.js';
import { kindsOf, type ModuleValue, moduleValues, pairCoverage, type Stage } from './values.js';

export interface Extreme {
  readonly pair: string;
  readonly relation: LabelledMeasurement['pair']['relation'];
  readonly coverage: number;
  /** Absent for a pair as a whole. */
  readonly module?: ModuleValue;
  /** The longest thing that is left of it, as path and tokens on either side. */
  readonly longest?: string;
}

export function strongestNegatives(pairs: readonly LabelledMeasurement[], level: Level, count: number): Extreme[] {
  return kindsOf(pairs)
    .negative.flatMap((one) =>
      moduleValues(one, level, 'after').map((module) => ({ ...about(one), coverage: module.coverage, module })),
    )
    .sort((a, b) => b.coverage - a.coverage)
    .slice(0, count);
}

export function weakestDerived(pairs: readonly LabelledMeasurement[], level: Level, count: number): Extreme[] {
  return wholes(kindsOf(pairs).derived, level, 'after')
    .sort((a, b) => a.coverage - b.coverage)
    .slice(0, count);
}

export function strongestPairs(pairs: readonly LabelledMeasurement[], level: Level, count: number): Extreme[] {
  return wholes(kindsOf(pairs).negative, level, 'after')
    .sort((a, b) => b.coverage - a.coverage)
    .slice(0, count);
}

export function wholes(pairs: readonly LabelledMeasurement[], level: Level, stage: Stage): Extreme[] {
  return pairs.map((one) => ({ ...about(one), coverage: pairCoverage(one, level, stage) }));
}

function about({ pair, measured }: LabelledMeasurement): Omit<Extreme, 'coverage'> {
  const [first] = measured.strongest;
  const longest = first && SIDES.map((side) => `${first[side].path} (${first.unmarked[side]})`).join(' × ');
  return { pair: pair.name, relation: pair.relation, ...(longest === undefined ? {} : { longest }) };
}
