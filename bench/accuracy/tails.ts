/** Do the tails that the shipped calibrations state hold on pairs that were not used to make them? */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CalibratedStatements, createStatements, tailCalibration } from '../../src/comparison/index.js';
import { readCalibration } from '../../src/config/index.js';
import {
  type CalibrationFile,
  type ClusteredTail,
  LEVELS,
  type Level,
  SIDES,
  type Side,
  type TailCalibrationRow,
} from '../../src/core/index.js';
import { ALGORITHM_VERSION } from '../../src/engine/index.js';
import { repositoryRoot } from '../root.js';
import type { KeptModule } from './measure-pair.js';
import type { LabelledMeasurement } from './measure-pairs.js';
import type { AccuracyPair } from './projects.js';

/** The tail stated of a module: of single control modules, or of pairs that have at least one such module. */
const STATED_OF = ['each', 'pairs'] as const satisfies readonly (keyof ClusteredTail)[];

export interface TailCheck {
  readonly language: AccuracyPair['language'];
  readonly level: Level;
  readonly relation: AccuracyPair['relation'];
  readonly unit: 'modules' | 'wholes';
  readonly statedOf: (typeof STATED_OF)[number];
  readonly stated: number;
  /** Values of which the calibration states nothing: too small, or too few controls of that size. */
  readonly unstated: number;
  readonly rows: readonly TailCalibrationRow[];
}

/** What `stemma compare` reads by default. */
export function shippedCalibration(language: AccuracyPair['language']): CalibrationFile | undefined {
  const file = join(repositoryRoot(), 'corpora', 'calibration', `${language}.json`);
  if (!existsSync(file)) return undefined;
  const read = readCalibration(readFileSync(file), `corpora/calibration/${language}.json`);
  const { algorithmVersion } = read.calibration.tool;
  if (algorithmVersion !== ALGORITHM_VERSION)
    throw new Error(`${read.label} is of algorithm version ${algorithmVersion}, this engine of ${ALGORITHM_VERSION}`);
  return read;
}

const TAIL_LEVELS = [0.01, 0.05, 0.1];

/** `pairs`: of one language, negative ones of use `test`. */
export function checkTails(
  pairs: readonly LabelledMeasurement[],
  language: AccuracyPair['language'],
  { calibration }: CalibrationFile,
): TailCheck[] {
  return LEVELS.flatMap((level) => {
    const statements = createStatements(calibration, level);
    if (statements === null) return [];
    return (['unrelated', 'third-party-only'] as const).flatMap((relation) => {
      const those = pairs.filter(({ pair, held }) => pair.relation === relation && held.length === 0);
      if (those.length === 0) return [];
      return (['modules', 'wholes'] as const).flatMap((unit) => {
        const found = those.map(({ measured }) =>
          (unit === 'modules' ? measured.modules : [measured.overall]).flatMap((body) =>
            tailsOf(body, measured.overall, level, statements),
          ),
        );
        return STATED_OF.map((statedOf) => {
          const stated = found.map((tails) =>
            tails.flatMap((tail) => (tail === null ? [] : [tail[statedOf].estimate])),
          );
          const of = stated.flat().length;
          const about = { language, level, relation, unit, statedOf, stated: of, unstated: found.flat().length - of };
          return { ...about, rows: tailCalibration(stated, TAIL_LEVELS) };
        });
      });
    });
  });
}

/** Of either side that has files; null where nothing is stated. */
function tailsOf(
  { levels, files }: KeptModule,
  overall: KeptModule,
  level: Level,
  statements: CalibratedStatements,
): (ClusteredTail | null)[] {
  const other: Readonly<Record<Side, Side>> = { known: 'questioned', questioned: 'known' };
  return SIDES.filter((side) => files[side] > 0).map((side) => {
    const [tokens, covered] = levels[level].after[side];
    const statement = statements.body(tokens, covered, overall.levels[level].after[other[side]][0]);
    return typeof statement === 'string' ? null : statement.tail;
  });
}
