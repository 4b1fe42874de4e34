/** Whether a calibration may speak about a case: only where it was measured as the case is. */
import {
  type Calibration,
  type CalibrationFile,
  type CompareOptions,
  type ComparisonOptions,
  type FiltrationLedger,
  LEVELS,
  type ReferenceSummary,
  StemmaError,
} from '../core/index.js';
import { referenceRule } from '../filtration/index.js';
import { ALGORITHM_VERSION } from './algorithm-version.js';
import { standingRules } from './standing-rules.js';

const REMAKE = 'Make one that fits with stemma calibrate.';

/** By language family; `why` where the one that ships does not fit. */
export type FittingCalibrations = ReadonlyMap<string, CalibrationFile | { readonly why: string }>;

/** @throws StemmaError kind `config` for a calibration that the user named and that does not fit, or for two of one language. */
export function fitting(calibrations: readonly CalibrationFile[], options: CompareOptions): FittingCalibrations {
  const out = new Map<string, CalibrationFile | { readonly why: string }>();
  for (const file of calibrations) {
    const { label, shipped, calibration } = file;
    const { language } = calibration;
    if (out.has(language))
      throw refused(label, `another calibration for ${language} was named before it`, 'Name one for each language.');
    const problems = misfits(calibration, options);
    if (problems.length === 0) out.set(language, file);
    else if (shipped === true)
      out.set(language, { why: `the calibration ${label} does not fit: ${problems.join('; ')}` });
    else throw refused(label, problems.join('; '), REMAKE);
  }
  return out;
}

/**
 * What only a finished comparison shows: the same rules must have been in force, and reference sets of one name must be the same code. Rules hang
 * on the method's version and on the options, so where they differ the file is damaged.
 */
export function withSameRules(
  fitting: FittingCalibrations,
  ledger: FiltrationLedger,
  references: readonly ReferenceSummary[],
): FittingCalibrations {
  const standing = standingRules(ledger);
  return new Map(
    [...fitting].map(([language, one]): [string, CalibrationFile | { readonly why: string }] => {
      if ('why' in one) return [language, one];
      const { rules, references: its } = one.calibration;
      const others = its.filter((set) => !references.some(({ sourceSha256 }) => set.endsWith(` ${sourceSha256}`)));
      if (others.length > 0)
        throw refused(one.label, `the case holds other code under the names of these: ${others.join(', ')}`, REMAKE);
      const differing = [
        ...standing.filter((rule) => !rules.includes(rule)),
        ...rules.filter((rule) => !standing.includes(rule)),
      ];
      if (differing.length === 0) return [language, one];
      const problem = `these rules were not in force in both: ${differing.join(', ')}`;
      if (one.shipped !== true) throw refused(one.label, problem, REMAKE);
      return [language, { why: `the calibration ${one.label} does not fit: ${problem}` }];
    }),
  );
}

/** Everything that decides a number after filtration must be the same. */
export function misfits(
  calibration: Calibration,
  options: ComparisonOptions & Pick<CompareOptions, 'references' | 'exclude'>,
): string[] {
  const { tool, options: its, references } = calibration;
  const problems: string[] = [];
  const differ = (what: string, there: string | number, here: string | number): void => {
    if (there !== here) problems.push(`${what} is ${there} there and ${here} here`);
  };
  differ('the version of the method', tool.algorithmVersion, ALGORITHM_VERSION);
  differ('the shortest fragment', its.minFragment, options.minFragment);
  differ('the largest gap', its.maxGap, options.maxGap);
  for (const level of LEVELS) {
    const words = ({ k, w }: Calibration['options']['winnowing']['renamed']): string => `k ${k}, w ${w}`;
    differ(`winnowing at level ${level}`, words(its.winnowing[level]), words(options.winnowing[level]));
  }
  const held = options.references.map(({ name }) => referenceRule(name).id);
  const lacking = references.filter((one) => !held.some((rule) => one.startsWith(`${rule} `)));
  // The other way round does no harm: what the case leaves out besides leaves its modules smaller, and a module is held against code of its own size.
  if (lacking.length > 0)
    problems.push(`it was held against reference sets that the case is not held against: ${lacking.join(', ')}`);
  const compared = calibration.exclude.filter((glob) => !options.exclude.includes(glob));
  if (compared.length > 0) problems.push(`it left out paths that the case compares: ${compared.join(', ')}`);
  return problems;
}

export function refused(label: string, problem: string, hint: string): StemmaError {
  return new StemmaError('config', 'CALIBRATION_MISFIT', `The calibration ${label} cannot be used here: ${problem}`, {
    hint,
    data: { label, problem },
  });
}
