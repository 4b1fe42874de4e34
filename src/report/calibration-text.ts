/** What `stemma calibrate` prints about what it made. */
import {
  type CalibratedLevel,
  type Calibration,
  type CalibrationPair,
  type Level,
  SIDES,
  visible,
} from '../core/index.js';
import { calibrationMessages as m } from './messages/calibration.js';
import { significance } from './messages/en-significance.js';
import { count, percent } from './numbers.js';
import { clip } from './terminal-text.js';

const PAIRS_SHOWN = 3;
const WIDTH = 100;

export function renderCalibrationSummary({ name, language, projects, pairs, levels }: Calibration): string {
  const of = (relation: CalibrationPair['relation']) =>
    count(pairs.filter((pair) => pair.relation === relation).length);
  const lines = [
    clip(m.title(visible(name), language), WIDTH),
    `  ${m.counts(count(projects.length), of('unrelated'), of('derived'))}`,
    ...(Object.keys(levels) as Level[]).flatMap((level) => [
      '',
      ...levelLines(level, levels[level] as CalibratedLevel, pairs),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

function levelLines(
  level: Level,
  { chance, likelihood }: CalibratedLevel,
  pairs: readonly CalibrationPair[],
): string[] {
  const strongest = pairs
    .flatMap(({ relation, known, questioned, levels }) => {
      const whole = levels[level]?.whole;
      if (relation !== 'unrelated' || whole === undefined) return [];
      return SIDES.map((side) => {
        const [tokens, covered] = whole[side];
        const [mine, other] = side === 'known' ? [known, questioned] : [questioned, known];
        return { share: tokens === 0 ? 0 : covered / tokens, covered, tokens, mine, other };
      });
    })
    .sort((a, b) => b.share - a.share)
    .slice(0, PAIRS_SHOWN)
    .filter(({ share }) => share > 0);
  return [
    m.level(level),
    `  ${chance.adequate ? m.fitted : m.notFitted(chance.doubts.map((doubt) => significance.doubts[doubt]).join('; '))}`,
    `  ${likelihood === null ? m.noRatios : m.ratios(likelihood.lowest.toPrecision(2), likelihood.highest.toPrecision(2))}`,
    ...(strongest.length === 0 ? [`  ${m.nothingShared}`] : [`  ${m.strongest}`]),
    ...strongest.map(({ covered, tokens, mine, other }) =>
      clip(
        `    ${m.shares(percent(covered, tokens), `${count(covered)} / ${count(tokens)}`, visible(mine), visible(other))}`,
        WIDTH,
      ),
    ),
  ];
}
