/** How often unrelated code reaches what the case shows after filtration: of every module, direction and listed fragment. */
import { type CalibratedStatements, createStatements, observedPairs } from '../comparison/index.js';
import {
  type CalibrationFile,
  type CalibrationUse,
  type CaseSignificance,
  type FragmentSignificance,
  filesByModule,
  HYPOTHESES,
  type Level,
  type ModuleResult,
  type ModuleSignificance,
  SIDES,
  type Side,
  type SideSignificance,
  type UnitFragment,
} from '../core/index.js';
import type { TakenTokens } from '../filtration/index.js';
import { familiesOfUnits, heaviest, streamSizes, type Weights, weigh } from './families.js';
import { type FittingCalibrations, withSameRules } from './fitting-calibrations.js';
import type { Compared } from './with-comparison.js';

export function stateSignificance(compared: Compared, given: FittingCalibrations): CaseSignificance {
  const { sources, comparison, filtered, collected } = compared;
  const fitting = withSameRules(given, filtered.filtration, collected.references);
  const families = familiesOfUnits(sources);
  const present = [...new Set(families.values())].filter((family) => family !== '').sort();
  const files = present.flatMap((family) => {
    const file = fitting.get(family);
    return file === undefined || 'why' in file ? [] : [file];
  });
  const levels = [...comparison.levels.keys()];
  const statements = new Map(
    levels.map((level) => [
      level,
      new Map(files.map(({ calibration }) => [calibration.language, createStatements(calibration, level)])),
    ]),
  );
  const sizes = (level: Level): Record<Side, Weights> => {
    const taken = compared.marked.taken.get(level) as TakenTokens;
    return {
      known: streamSizes('known', compared.marked, taken, families),
      questioned: streamSizes('questioned', compared.marked, taken, families),
    };
  };
  const sizesOf = new Map(levels.map((level) => [level, sizes(level)]));
  const stateModule = (
    { levels: measured }: ModuleResult,
    familyOf: Readonly<Record<Side, string | null>>,
  ): ModuleSignificance => ({
    levels: Object.fromEntries(
      levels.map((level) => {
        const ofSide = (side: Side): SideSignificance => {
          const { tokens, covered } = measured[level]?.after[side] ?? { tokens: 0, covered: 0 };
          const family = familyOf[side];
          const others = sizesOf.get(level)?.[side === 'known' ? 'questioned' : 'known'];
          const speaker = statements.get(level)?.get(family ?? '');
          return sideOf(family, speaker, tokens, covered, others?.get(family ?? '') ?? 0);
        };
        return [level, { known: ofSide('known'), questioned: ofSide('questioned') }];
      }),
    ),
  });
  const familiesIn = (of: (typeof comparison)['caseFiles']['files']): Record<Side, string | null> => ({
    known: heaviest(weigh(of.known, families, sources.corpus)),
    questioned: heaviest(weigh(of.questioned, families, sources.corpus)),
  });
  const filesOf = filesByModule(comparison.caseFiles);
  const headline = statements.get(comparison.headline) ?? new Map();
  return {
    hypotheses: HYPOTHESES,
    calibrations: files.map((file) => quote(file, comparison.headline, levels)),
    uncalibrated: present.flatMap((language) => {
      const file = fitting.get(language);
      if (file === undefined) return [{ language, why: 'no calibration for it was given, and none ships' }];
      return 'why' in file ? [{ language, why: file.why }] : [];
    }),
    overall: stateModule(filtered.overall, familiesIn(comparison.caseFiles.files)),
    modules: filtered.modules.map((module, i) =>
      stateModule(module, familiesIn(filesOf[i] ?? { known: [], questioned: [] })),
    ),
    fragments: stateFragments(compared, families, headline, sizesOf.get(comparison.headline) as Record<Side, Weights>),
  };
}

function sideOf(
  language: string | null,
  speaker: CalibratedStatements | null | undefined,
  tokens: number,
  covered: number,
  otherTokens: number,
): SideSignificance {
  if (language === null) return { language, statement: null, reason: 'nothing-left' };
  if (speaker === null || speaker === undefined) return { language, statement: null, reason: 'not-calibrated' };
  const said = speaker.body(tokens, covered, otherTokens);
  if (typeof said === 'string') return { language, statement: null, reason: said };
  return { language, statement: said, reason: null };
}

function stateFragments(
  { comparison, ranking, filtered, marked }: Compared,
  families: ReadonlyMap<number, string>,
  statements: ReadonlyMap<string, CalibratedStatements | null>,
  sizes: Readonly<Record<Side, Weights>>,
): FragmentSignificance[] {
  const rows = new Map<string, { language: string; length: number; ids: string[] }>();
  ranking.fragments.forEach((fragment: UnitFragment, i) => {
    const { known, questioned } = marked.unmarked(comparison.headline, fragment);
    const length = Math.min(known, questioned);
    if (length === 0) return;
    const language = families.get(fragment.knownUnit) ?? '';
    const key = `${language} ${length}`;
    const id = filtered.fragments[i]?.id as string;
    const row = rows.get(key);
    if (row === undefined) rows.set(key, { language, length, ids: [id] });
    else row.ids.push(id);
  });
  const chances = new Map(
    [...statements].map(([family, speaker]) => {
      const [m, n] = SIDES.map((side) => sizes[side].get(family) ?? 0) as [number, number];
      return [family, speaker === null || m === 0 || n === 0 ? null : speaker.chance(m, n)] as const;
    }),
  );
  return [...rows.values()]
    .sort((a, b) => b.length - a.length || (a.language < b.language ? -1 : 1))
    .map((row) => {
      const speaker = statements.get(row.language);
      if (speaker === null || speaker === undefined)
        return { ...row, tail: null, chance: null, reason: 'not-calibrated' };
      const tail = speaker.fragment(row.length);
      const chance = chances.get(row.language)?.(row.length) ?? null;
      if (typeof tail === 'string') return { ...row, tail: null, chance, reason: tail };
      return { ...row, tail, chance, reason: null };
    });
}

function quote(
  { label, sha256, calibration }: CalibrationFile,
  headline: Level,
  levels: readonly Level[],
): CalibrationUse {
  const { name, language, tool, measured, projects, pairs, leastTokens, rules } = calibration;
  const chance = calibration.levels[headline]?.chance;
  return {
    name,
    label,
    sha256,
    language,
    toolVersion: tool.version,
    algorithmVersion: tool.algorithmVersion,
    ...(measured === undefined ? {} : { measured }),
    projects: projects.length,
    unrelatedPairs: observedPairs(pairs, headline, 'unrelated').length,
    derivedPairs: observedPairs(pairs, headline, 'derived').length,
    leastTokens,
    rules,
    chance: chance === undefined ? null : withoutResamples(chance),
    likelihood: Object.fromEntries(
      levels.flatMap((level) => {
        const likelihood = calibration.levels[level]?.likelihood;
        if (likelihood === null || likelihood === undefined) return [];
        const { hypotheses: _, ...rest } = likelihood;
        return [[level, rest]];
      }),
    ),
  };
}

function withoutResamples<T extends { readonly resamples: unknown }>({
  resamples: _,
  ...rest
}: T): Omit<T, 'resamples'> {
  return rest;
}
