/** From measured pairs to the values that are judged: coverage of one side of one module, or of one pair. */
import { LEAST_TOKENS, LEVELS, type Level, SIDES, type Side, share } from '../../src/core/index.js';
import type { Count, KeptModule } from './measure-pair.js';
import type { LabelledMeasurement } from './measure-pairs.js';

/** Before and after filtration. */
const STAGES = ['before', 'after'] as const;
export type Stage = (typeof STAGES)[number];

export interface ModuleValue {
  readonly module: string;
  readonly side: Side;
  readonly tokens: number;
  readonly coverage: number;
  /** The other side has a module of the same name, and it is not known to be another one (`renewed`). */
  readonly named: boolean;
}

/** From `LEAST_TOKENS` on that are left to compare: of a module of 60 tokens, one fragment of the least length covers more than half. */
export function moduleValues({ pair, measured }: LabelledMeasurement, level: Level, stage: Stage): ModuleValue[] {
  return measured.modules.flatMap(({ name, files, levels }) =>
    SIDES.map((side): ModuleValue => {
      const [tokens, covered] = levels[level][stage][side];
      const isAnother = pair.renewed?.some(({ module }) => module === name) ?? false;
      const named = files.known > 0 && files.questioned > 0 && !isAnother;
      return { module: name, side, tokens, coverage: share(covered, tokens), named };
    }).filter(({ tokens }) => tokens >= LEAST_TOKENS),
  );
}

/** Coverage of a pair as a whole: the higher of both directions, as either side may be the small one. */
export function pairCoverage({ measured }: LabelledMeasurement, level: Level, stage: Stage): number {
  return higher(measured.overall, level, stage);
}

function higher({ levels }: KeptModule, level: Level, stage: Stage): number {
  const counts = levels[level][stage];
  return Math.max(...SIDES.map((side) => coverageOf(counts[side])));
}

function coverageOf([tokens, covered]: Count): number {
  return share(covered, tokens);
}

/** Both kinds of pairs that rates are made from, and those that are of neither. */
export interface Kinds {
  readonly derived: readonly LabelledMeasurement[];
  /** Unrelated pairs, and those that share third-party code alone: after filtration both have nothing in common. */
  readonly negative: readonly LabelledMeasurement[];
  /** Derived by history, the text written anew. */
  readonly rewritten: readonly LabelledMeasurement[];
  /** Not derived, but one holds a copy of the other. */
  readonly holding: readonly LabelledMeasurement[];
}

export function kindsOf(pairs: readonly LabelledMeasurement[]): Kinds {
  const derived = pairs.filter(({ pair }) => pair.relation === 'derived');
  const others = pairs.filter(({ pair }) => pair.relation !== 'derived');
  return {
    derived: derived.filter(({ pair }) => pair.rewritten === undefined),
    negative: others.filter(({ held }) => held.length === 0),
    holding: others.filter(({ held }) => held.length > 0),
    rewritten: derived.filter(({ pair }) => pair.rewritten !== undefined),
  };
}

/** Every level before and after filtration. */
export const VIEWS: readonly (readonly [Level, Stage])[] = LEVELS.flatMap((level) =>
  STAGES.map((stage) => [level, stage] as const),
);
