/** From matches to figures: counts with and without what the rules mark. */
import { moduleMatrix, pairCoverage } from '../comparison/index.js';
import {
  type CaseFiles,
  type CompareOptions,
  type DampingMasks,
  type FilePair,
  type FilterRule,
  type FiltrationLedger,
  type Fragment,
  filesByModule,
  type IdleRule,
  type Level,
  type LevelMeasurements,
  type LevelResult,
  type Mark,
  type ModuleMatrix,
  type ModuleResult,
  type Ranking,
  type Side,
  type TokenMark,
  type UnitFragment,
} from '../core/index.js';
import {
  buildLedger,
  type DampedRuns,
  dampedRuns,
  type LevelInput,
  listMarks,
  maskOf,
  type PathMarks,
  type SplitCase,
  splitUnits,
  type TakenTokens,
  unexplained,
} from '../filtration/index.js';
import type { Comparison } from './compare-sources.js';
import { describeFragments, firstPaths } from './fragments.js';
import type { Sources } from './sources.js';

export interface Filtered {
  readonly modules: readonly ModuleResult[];
  readonly overall: ModuleResult;
  readonly moduleMatrix: ModuleMatrix;
  readonly filePairs: readonly FilePair[];
  readonly filePairsLeftOut: number;
  readonly fragments: readonly Fragment[];
  readonly filtration: FiltrationLedger;
  readonly marks: readonly Mark[];
}

/** What the figures were counted from, for whoever counts on. */
export interface Marked {
  readonly split: SplitCase;
  readonly taken: ReadonlyMap<Level, TakenTokens>;
  /** Tokens of a fragment's runs that no rule takes, by side. */
  readonly unmarked: (level: Level, fragment: UnitFragment) => Fragment['unmarked'];
}

/** What the rules found. */
export interface Collected {
  readonly rules: readonly FilterRule[];
  readonly notInForce: readonly IdleRule[];
  /** Marks of contents, by unit: they hold wherever the content lies. */
  readonly unitMarks: ReadonlyMap<number, readonly TokenMark[]>;
  readonly pathMarks: PathMarks;
}

/**
 * Least lengths of fragments, in matched tokens, that the threshold sweep counts from. The first takes every fragment; files that are equal
 * as wholes may be shorter than `minFragment`.
 */
const SWEEP = [1, 36, 50, 70, 100, 140, 200, 280, 400, 560, 800, 1130, 1600, 3200];

/** Counts all that needs no ranking, which may be under way in another thread; what is given back lists the rest. */
export function filterCase(
  sources: Sources,
  { caseFiles, levels, headline }: Comparison,
  options: CompareOptions,
  { rules, notInForce, unitMarks, pathMarks }: Collected,
): (ranking: Ranking) => { readonly filtered: Filtered; readonly marked: Marked } {
  const { corpus } = sources;
  const split = splitUnits(corpus, caseFiles, unitMarks, pathMarks);
  const indexOf = numberRules(rules);
  const damped = new Map([...levels].map(([level, { masks }]) => [level, dampedRuns(masks)]));
  const marks = listMarks({ corpus, caseFiles, rules, damped, unitMarks, pathMarks });
  const { ledger, measurements, taken } = buildLedger(
    rules,
    marks,
    { split, indexOf, sweep: SWEEP },
    [...levels].map(([level, result]) =>
      levelInput(corpus.units, level, result, damped.get(level) as DampedRuns, options),
    ),
    headline,
  );
  const result = (name: string, number: number, files: CaseFiles['files']): ModuleResult => ({
    name,
    knownFiles: files.known.length,
    questionedFiles: files.questioned.length,
    levels: measurements[number] as LevelMeasurements,
  });
  const filesOf = filesByModule(caseFiles);

  // What lies between two files or modules, once more without what the rules take.
  const fragments = split.split((levels.get(headline) as LevelResult).fragments);
  const ofHeadline = taken.get(headline) as TakenTokens;
  const after: DampingMasks = split.origin.map((_, unit) => maskOf(ofHeadline.sets.get(unit)));
  const { coveredOfKnown, coveredOfQuestioned, tokensOfKnown, tokensOfQuestioned } = moduleMatrix(
    headline,
    split.corpus,
    split.caseFiles,
    fragments,
    after,
    ofHeadline.taken,
  );
  const cover = pairCoverage(split.corpus, fragments, after, ofHeadline.taken);
  const unitOf = {
    known: new Map(split.caseFiles.files.known.map(({ path, unit }) => [path, unit])),
    questioned: new Map(split.caseFiles.files.questioned.map(({ path, unit }) => [path, unit])),
  };
  const unitAt = (side: Side, path: string): number => unitOf[side].get(path) as number;
  const paths = { known: firstPaths(caseFiles.files.known), questioned: firstPaths(caseFiles.files.questioned) };
  const explain = (level: Level, { knownUnit, questionedUnit, runs }: UnitFragment) => {
    const ofSide = (side: Side) => {
      const path = paths[side].get(side === 'known' ? knownUnit : questionedUnit) as string;
      return taken.get(level)?.sets.get(unitAt(side, path)) as Uint16Array;
    };
    return unexplained(runs, ofSide('known'), ofSide('questioned'), ledger.ruleSets);
  };
  const counted = {
    modules: caseFiles.moduleNames.map((name, i) => result(name, i, filesOf[i] as CaseFiles['files'])),
    overall: result('(all)', caseFiles.moduleNames.length, caseFiles.files),
    filtration: { ...ledger, notInForce },
    marks,
  };
  const marked: Marked = { split, taken, unmarked: (level, fragment) => explain(level, fragment).unmarked };
  return ({ matrix, filePairs, filePairsLeftOut, fragments }) => {
    const filtered = {
      ...counted,
      moduleMatrix: {
        ...matrix,
        after: { coveredOfKnown, coveredOfQuestioned, tokensOfKnown, tokensOfQuestioned },
      },
      filePairs: filePairs.map((pair) => ({
        ...pair,
        after: cover(unitAt('known', pair.known), unitAt('questioned', pair.questioned)),
      })),
      filePairsLeftOut,
      fragments: describeFragments(corpus, sources.files, fragments).map((fragment, i) => ({
        ...fragment,
        ...explain(headline, fragments[i] as UnitFragment),
      })),
    };
    return { filtered, marked };
  };
}

function numberRules(rules: readonly FilterRule[]): (rule: string) => number {
  const numbers = new Map(rules.map(({ id }, i) => [id, i]));
  return (rule) => {
    const number = numbers.get(rule);
    if (number === undefined) throw new RangeError(`No rule ${rule}.`);
    return number;
  };
}

function levelInput(
  units: Sources['corpus']['units'],
  level: LevelInput['level'],
  { table, fragments }: LevelResult,
  damped: DampedRuns,
  { winnowing }: CompareOptions,
): LevelInput {
  const positions = units.map((unit) => unit.fingerprints[level].position);
  return { level, damped, table, fragments, positions, k: winnowing[level].k };
}
