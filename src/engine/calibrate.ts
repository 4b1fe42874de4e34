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
import { ALGORITHM_VERSION } from './algorithm-version.js';
import { startClock } from './clock.js';
import { type EarlierPairs, openEarlier } from './earlier-pairs.js';
import { isWithin, observePair } from './observe-pair.js';
import { commonLanguage, openProjects } from './open-projects.js';
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
  const opened = await openProjects(options, signal);
  const language = commonLanguage(opened);
  const earlier = options.earlier && (await openEarlier(options.earlier, options, language));
  const specs = new Map(options.projects.map((project) => [project.name, project]));
  const projects = new Map<string, CalibrationProject>();
  const pairs: CalibrationPair[] = [];
  const rules = new Set<string>();
  const references = new Set<string>();
  let kernelSha256 = earlier?.kernelSha256 ?? '';
  let takenOver = 0;
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
    const digests = { known: opened.get(pair.known)?.treeSha256, questioned: opened.get(pair.questioned)?.treeSha256 };
    const found = earlier?.find(pair, digests);
    if (found !== undefined) {
      for (const side of SIDES) {
        const { treeSha256, files, tokens } = found.projects[side];
        const identity = opened.get(pair[side])?.identity;
        projects.set(pair[side], { ...provenance(sides[side], identity), treeSha256, files, tokens });
      }
      for (const rule of earlier?.rules ?? []) rules.add(rule);
      pairs.push({ ...pair, levels: found.levels });
      takenOver++;
      continue;
    }
    const compareOptions = { ...optionsFor(options, sides), listedFamilies: pair.listedFamilies ?? 0 };
    const clock = startClock({ onProgress: tell });
    const levels = await withComparison(compareOptions, clock, signal, nothing, async (compared) => {
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
  return { calibration, notices: [...told(takenOver, pairs.length, earlier), ...pairs.flatMap(lookAt)] };
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

function provenance(
  { name, origin, licence }: ProjectSpec,
  identity: string | undefined,
): Pick<CalibrationProject, 'name' | 'origin' | 'licence' | 'identity'> {
  return {
    name,
    ...(origin === undefined ? {} : { origin }),
    ...(licence === undefined ? {} : { licence }),
    ...(identity === undefined ? {} : { identity }),
  };
}

function describeProject(project: ProjectSpec, side: Side, { opened, sources }: Compared): CalibrationProject {
  const rows = sources.coverage.filter((row) => row.side === side);
  return {
    ...provenance(project, opened.sides[side].identity),
    treeSha256: treeSha256(rows),
    files: rows.length,
    tokens: rows.reduce((sum, { tokens }) => sum + (tokens ?? 0), 0),
  };
}

function told(takenOver: number, pairs: number, earlier: EarlierPairs | undefined): Notice[] {
  if (earlier === undefined) return [];
  const message = `pairs taken over from ${earlier.label}, both projects being the same, byte for byte: ${takenOver} of ${pairs}`;
  return [{ code: 'PAIRS_REUSED', message }];
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

async function nothing(): Promise<void> {}
