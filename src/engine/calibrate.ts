/** Compares projects of known history with each other and keeps what the comparisons gave. */
import { calibrateLevel } from '../comparison/index.js';
import {
  type CalibratedLevel,
  type CalibrateOptions,
  type CalibrateOutput,
  type CalibrationPair,
  type CalibrationProject,
  type CompareEvents,
  type CompareOptions,
  compareText,
  LEAST_TOKENS,
  type Notice,
  type Progress,
  type ProjectSpec,
  SIDES,
  type Side,
  StemmaError,
  VERSION,
} from '../core/index.js';
import { openSide } from '../ingest/index.js';
import { ALGORITHM_VERSION } from './algorithm-version.js';
import { startClock } from './clock.js';
import { heaviest, promisedFamilies } from './families.js';
import { isWithin, observePair } from './observe-pair.js';
import { standingRules } from './standing-rules.js';
import { treeSha256 } from './tree-digest.js';
import { type Compared, withComparison } from './with-comparison.js';

/**
 * Runs every pair by the same options and filtration; then fits the model of chance matches and calibrates likelihood ratios at each level.
 * @throws StemmaError where a project cannot be opened, is written in another language than the others, or is part of a project that it is
 * said to be unrelated to; as `compare` otherwise.
 */
export async function calibrate(
  options: CalibrateOptions,
  events: CompareEvents,
  signal?: AbortSignal,
): Promise<CalibrateOutput> {
  const began = performance.now();
  const language = await commonLanguage(options, signal);
  const specs = new Map(options.projects.map((project) => [project.name, project]));
  const projects = new Map<string, CalibrationProject>();
  const pairs: CalibrationPair[] = [];
  const rules = new Set<string>();
  const references = new Set<string>();
  let kernelSha256 = '';
  const ordered = options.pairs.toSorted(
    (a, b) => compareText(a.known, b.known) || compareText(a.questioned, b.questioned),
  );
  for (const [i, pair] of ordered.entries()) {
    const pass = { number: i + 1, of: ordered.length };
    const tell = (progress: Progress): void =>
      events.onProgress({ ...progress, pass, elapsedMs: performance.now() - began });
    const sides = {
      known: specs.get(pair.known) as ProjectSpec,
      questioned: specs.get(pair.questioned) as ProjectSpec,
    };
    const compareOptions = { ...optionsFor(options, sides), listedFamilies: pair.listedFamilies ?? 0 };
    const levels = await withComparison(compareOptions, startClock({ onProgress: tell }), signal, async (compared) => {
      if (pair.relation === 'unrelated' && isWithin(compared)) throw related(pair);
      for (const side of SIDES) projects.set(sides[side].name, describeProject(sides[side], side, compared));
      for (const rule of standingRules(compared.filtered.filtration)) rules.add(rule);
      for (const { rule, label, sourceSha256 } of compared.collected.references)
        references.add(`${rule} ${label} ${sourceSha256}`);
      kernelSha256 = compared.sources.kernelSha256;
      return observePair(compared, language);
    });
    pairs.push({ ...pair, levels });
  }
  const { name, measured, winnowing, maxGap, minFragment, exclude } = options;
  const calibration = {
    formatVersion: 1,
    kind: 'stemma-calibration',
    name,
    language,
    tool: { version: VERSION, algorithmVersion: ALGORITHM_VERSION, kernelSha256 },
    ...(measured === undefined ? {} : { measured }),
    options: { levels: options.levels, winnowing, maxGap, minFragment },
    rules: [...rules].sort(compareText),
    references: [...references].sort(compareText),
    exclude,
    leastTokens: LEAST_TOKENS,
    projects: [...projects.values()].sort((a, b) => compareText(a.name, b.name)),
    pairs,
    levels: Object.fromEntries(
      options.levels.map((level): [string, CalibratedLevel] => [level, calibrateLevel(pairs, level, minFragment)]),
    ),
  } as const;
  return { calibration, notices: pairs.flatMap(lookAt) };
}

function optionsFor(options: CalibrateOptions, sides: Readonly<Record<Side, ProjectSpec>>): CompareOptions {
  const { levels, threads, references, exclude, winnowing, maxGap, minFragment } = options;
  return {
    known: sides.known.spec,
    questioned: sides.questioned.spec,
    modules: [],
    levels,
    threads,
    references,
    exclude,
    winnowing,
    maxGap,
    minFragment,
  };
}

/** Opens every project before the first is compared, so that a wrong path is told at once. */
async function commonLanguage(options: CalibrateOptions, signal?: AbortSignal): Promise<string> {
  const written: { name: string; family: string }[] = [];
  for (const { name, spec } of options.projects) {
    const side = await openSide(spec, {
      side: 'known',
      exclude: options.exclude,
      ...(signal === undefined ? {} : { signal }),
    });
    const family = heaviest(promisedFamilies(side.files));
    await side.close();
    if (family === null)
      throw new StemmaError('input', 'CONTROL_EMPTY', `${name} holds no source code`, {
        hint: 'Look at the path, the revision and --exclude.',
        data: { name },
      });
    written.push({ name, family });
  }
  const first = written[0] as (typeof written)[number];
  const others = written.filter(({ family }) => family !== first.family);
  if (others.length === 0) return first.family;
  const named = others.map(({ name, family }) => `${name} (${family})`).join(', ');
  throw new StemmaError(
    'input',
    'CONTROL_LANGUAGE',
    `One calibration is for one language: ${first.name} is mostly ${first.family}, but not ${named}`,
    { hint: 'Make one calibration a language, each from projects written in it.', data: { written } },
  );
}

function describeProject({ name, origin, licence }: ProjectSpec, side: Side, compared: Compared): CalibrationProject {
  const { opened, sources } = compared;
  const { identity } = opened.sides[side];
  const rows = sources.coverage.filter((row) => row.side === side);
  return {
    name,
    ...(origin === undefined ? {} : { origin }),
    ...(licence === undefined ? {} : { licence }),
    ...(identity === undefined ? {} : { identity }),
    treeSha256: treeSha256(rows),
    files: rows.length,
    tokens: rows.reduce((sum, { tokens }) => sum + (tokens ?? 0), 0),
  };
}

/** Unrelated projects hardly ever share so much; a calibration that takes relatives for unrelated states tails that are too large. */
const WORTH_A_LOOK = 0.05;

function lookAt({ known, questioned, relation, levels }: CalibrationPair): Notice[] {
  const empty = Object.values(levels).some(({ m, n }) => m === 0 || n === 0);
  if (empty) {
    const message = `rules leave nothing of ${known} or of ${questioned}: the pair tells nothing`;
    return [{ code: 'CONTROL_FILTERED', message }];
  }
  if (relation !== 'unrelated') return [];
  return Object.entries(levels).flatMap(([level, { whole }]) =>
    SIDES.filter((side) => whole[side][1] > WORTH_A_LOOK * whole[side][0]).map((side) => {
      const [tokens, covered] = whole[side];
      const [mine, other] = side === 'known' ? [known, questioned] : [questioned, known];
      return {
        code: 'CONTROL_SHARES_MUCH',
        message: `${covered} of ${tokens} tokens of ${mine} are found in ${other} at level ${level} after filtration; look whether the two are unrelated`,
      };
    }),
  );
}

function related({ known, questioned }: Pick<CalibrationPair, 'known' | 'questioned'>): StemmaError {
  return new StemmaError(
    'config',
    'CONTROL_RELATED',
    `${known} and ${questioned} were to be unrelated, but one holds every source file of the other`,
    {
      hint: 'Controls are projects that have nothing to do with each other or with the sides of the case.',
      data: { known, questioned },
    },
  );
}
