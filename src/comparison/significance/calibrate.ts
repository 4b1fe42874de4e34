/** From observed pairs to what follows from them. */
import {
  type Body,
  type CalibratedLevel,
  type CalibrationPair,
  type CalibrationRelation,
  LEAST_TOKENS,
  type Level,
  type PairObservation,
  type PairValues,
  SIDES,
} from '../../core/index.js';
import { fitChanceMatches } from './chance-fit.js';
import { figure } from './figure.js';
import { calibrateLikelihood } from './likelihood-calibration.js';

export interface ObservedPair {
  readonly drawn: PairValues['projects'];
  readonly seen: PairObservation;
}

/** The pairs of one relation at one level. Where rules leave nothing of a side, no code could reach anything: such a pair tells nothing. */
export function observedPairs(
  pairs: readonly CalibrationPair[],
  level: Level,
  relation: CalibrationRelation,
): ObservedPair[] {
  return pairs.flatMap((pair) => {
    const seen = pair.levels[level];
    if (seen === undefined || pair.relation !== relation || seen.m === 0 || seen.n === 0) return [];
    return [{ drawn: pair.drawn, seen }];
  });
}

/** Modules of both sides, and the sides as wholes where they are more than one module. Which side is called known is chance where both are unrelated. */
export function bodiesOf({ whole, modules }: PairObservation): Body[] {
  return SIDES.flatMap((side) => {
    const single = modules[side].some(([tokens]) => tokens === whole[side][0]);
    return single ? modules[side] : [whole[side], ...modules[side]];
  });
}

export function shareOf([tokens, covered]: Body): number {
  return figure(covered / tokens);
}

/**
 * The model of chance matches, and likelihood ratios of a module's coverage from modules of at least `LEAST_TOKENS`. Modules of derived
 * pairs that were written after the two parted count as derived, too, since nobody lists them: so low coverage says less than it might.
 * @param minFragment shortest fragment that was looked for, tokens.
 */
export function calibrateLevel(pairs: readonly CalibrationPair[], level: Level, minFragment: number): CalibratedLevel {
  const unrelated = observedPairs(pairs, level, 'unrelated');
  const derived = observedPairs(pairs, level, 'derived');
  const values = ({ drawn, seen }: ObservedPair): PairValues => ({
    projects: drawn,
    values: bodiesOf(seen)
      .filter(([tokens]) => tokens >= LEAST_TOKENS)
      .map(shareOf),
  });
  return {
    chance: fitChanceMatches(
      unrelated.map(({ drawn, seen: { m, n, lengths } }) => ({ projects: drawn, m, n, lengths })),
      minFragment,
    ),
    likelihood:
      derived.length === 0 || unrelated.length === 0
        ? null
        : calibrateLikelihood(derived.map(values), unrelated.map(values)),
  };
}
