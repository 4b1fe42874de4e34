/** What one comparison shows, as a calibration keeps it. */
import { selectFragments, textOf } from '../comparison/index.js';
import {
  type BeforeAndAfter,
  type Body,
  type CalibrationPair,
  filesByModule,
  type Level,
  type LevelResult,
  type ModuleResult,
  type PairObservation,
  RECORDED_TOKENS,
  SIDES,
  type Side,
} from '../core/index.js';
import type { TakenTokens } from '../filtration/index.js';
import { familiesOfUnits, heaviest, streamSizes, weigh } from './families.js';
import type { Compared } from './with-comparison.js';

/** The pair after filtration, at each level that was compared; modules written in another family than `family` are left out. */
export function observePair(compared: Compared, family: string): CalibrationPair['levels'] {
  const { sources, comparison } = compared;
  const families = familiesOfUnits(sources);
  const filesOf = filesByModule(comparison.caseFiles);
  const inFamily = (side: Side, module: number): boolean =>
    heaviest(weigh(filesOf[module]?.[side] ?? [], families, sources.corpus)) === family;
  return Object.fromEntries(
    [...comparison.levels].map(([level, result]) => [
      level,
      observeLevel(compared, level, result, { family, families, inFamily }),
    ]),
  );
}

interface Languages {
  readonly family: string;
  readonly families: ReadonlyMap<number, string>;
  readonly inFamily: (side: Side, module: number) => boolean;
}

function observeLevel(
  { filtered, marked, sources }: Compared,
  level: Level,
  { fragments, masks }: LevelResult,
  { family, families, inFamily }: Languages,
): PairObservation {
  const { corpus } = sources;
  const taken = marked.taken.get(level) as TakenTokens;
  const size = (side: Side): number => streamSizes(side, marked, taken, families).get(family) ?? 0;
  const whole = bodyIn(filtered.overall, level);
  const modulesOf = (side: Side): Body[] =>
    filtered.modules
      .flatMap((module, i): Body[] => (inFamily(side, i) ? [bodyIn(module, level)(side)] : []))
      .filter(([tokens]) => tokens >= RECORDED_TOKENS)
      .sort((a, b) => b[0] - a[0] || b[1] - a[1]);
  const { selected } = selectFragments(corpus, fragments, masks);
  const texts = new Map<string, number>();
  for (const fragment of selected) {
    if (families.get(fragment.knownUnit) !== family) continue;
    const { known, questioned } = marked.unmarked(level, fragment);
    const length = Math.min(known, questioned);
    const text = textOf(corpus, level, fragment);
    if (length > (texts.get(text) ?? 0)) texts.set(text, length);
  }
  const counts = new Map<number, number>();
  for (const length of texts.values()) counts.set(length, (counts.get(length) ?? 0) + 1);
  return {
    m: size('known'),
    n: size('questioned'),
    whole: { known: whole('known'), questioned: whole('questioned') },
    modules: { known: modulesOf('known'), questioned: modulesOf('questioned') },
    lengths: [...counts].sort(([a], [b]) => a - b),
  };
}

function bodyIn({ levels }: ModuleResult, level: Level): (side: Side) => Body {
  return (side) => {
    const { tokens, covered } = (levels[level] as BeforeAndAfter).after[side];
    return [tokens, covered];
  };
}

/** Whether one side holds every source text of the other: then the two are not two projects. */
export function isWithin({ sources: { corpus } }: Compared): boolean {
  return SIDES.some((side) => {
    const other = new Set(corpus[side === 'known' ? 'questioned' : 'known']);
    return corpus[side].length > 0 && corpus[side].every((unit) => other.has(unit));
  });
}
