/** What an earlier calibration measured already: two projects that are the same as then, byte for byte, need no second comparison. */
import { loadGrammars } from '../abstraction/index.js';
import {
  type CalibrateOptions,
  type CalibrationFile,
  type CalibrationPair,
  type CalibrationProject,
  type Side,
  VERSION,
} from '../core/index.js';
import { misfits, refused } from './fitting-calibrations.js';

export interface EarlierPairs {
  readonly label: string;
  readonly rules: readonly string[];
  readonly kernelSha256: string;
  /** Undefined where two such projects were not compared in these roles then. @param digests `treeSha256` of both. */
  find(pair: Roles, digests: Readonly<Record<Side, string | undefined>>): EarlierPair | undefined;
}

type Roles = Pick<CalibrationPair, 'relation' | 'listedFamilies'>;

interface EarlierPair {
  readonly levels: CalibrationPair['levels'];
  readonly projects: Readonly<Record<Side, CalibrationProject>>;
}

/** @throws StemmaError kind `config` where a comparison of today might show something else than the file says. */
export async function openEarlier(
  { label, calibration }: CalibrationFile,
  options: CalibrateOptions,
  language: string,
): Promise<EarlierPairs> {
  const { tool, pairs, projects, rules, references, exclude } = calibration;
  const { kernelSha256 } = await loadGrammars([]);
  const problems = misfits(calibration, options);
  const differ = (what: string, there: string, here: string): void => {
    if (there !== here) problems.push(`${what} is ${there} there and ${here} here`);
  };
  differ('the version of stemma', tool.version, VERSION);
  differ('the parsing kernel', tool.kernelSha256, kernelSha256);
  differ('the language', calibration.language, language);
  differ('the list of levels', calibration.options.levels.join(', '), options.levels.join(', '));
  differ('the list of paths left out', JSON.stringify(exclude), JSON.stringify(options.exclude));
  // The file names their code by digest, which only reading them would show.
  if (references.length + options.references.length > 0)
    problems.push('where reference sets are named, pairs cannot be taken over');
  if (problems.length > 0) throw refused(label, problems.join('; '), 'Without --reuse every pair is compared.');

  const described = new Map(projects.map((project) => [project.name, project]));
  const found = new Map<string, EarlierPair>();
  for (const pair of pairs) {
    const sides = { known: described.get(pair.known), questioned: described.get(pair.questioned) };
    if (sides.known === undefined || sides.questioned === undefined) continue;
    found.set(keyOf(pair, sides.known.treeSha256, sides.questioned.treeSha256), {
      levels: pair.levels,
      projects: { known: sides.known, questioned: sides.questioned },
    });
  }
  return {
    label,
    rules,
    kernelSha256,
    find: (pair, { known, questioned }) => found.get(keyOf(pair, known, questioned)),
  };
}

/** Two that were said to be derived may hold one another, which unrelated ones must not. */
function keyOf({ relation, listedFamilies = 0 }: Roles, known?: string, questioned?: string): string {
  return `${known} ${questioned} ${relation} ${listedFamilies}`;
}
