/** The projects of a calibration, looked at before any is compared. */
import { type CalibrateOptions, type CoverageRow, StemmaError } from '../core/index.js';
import { type OpenedSide, openSide, tryHashFile } from '../ingest/index.js';
import { heaviest, promisedFamilies } from './families.js';
import { treeSha256 } from './tree-digest.js';

export interface OpenedProject {
  readonly name: string;
  readonly family: string;
  readonly identity: string | undefined;
  /** Where an earlier calibration may know it. */
  readonly treeSha256?: string;
}

/**
 * Opens every project before the first is compared, so that a wrong path is told at once.
 * @throws StemmaError where one cannot be opened or holds no source code.
 */
export async function openProjects(
  options: CalibrateOptions,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, OpenedProject>> {
  const out = new Map<string, OpenedProject>();
  for (const { name, spec } of options.projects) {
    const side = await openSide(spec, {
      side: 'known',
      exclude: options.exclude,
      ...(signal === undefined ? {} : { signal }),
    });
    try {
      const family = heaviest(promisedFamilies(side.files));
      if (family === null)
        throw new StemmaError('input', 'CONTROL_EMPTY', `${name} holds no source code`, {
          hint: 'Look at the path, the revision and --exclude.',
          data: { name },
        });
      const digest = options.earlier && { treeSha256: treeSha256(digestsOf(side)) };
      out.set(name, { name, family, identity: side.identity, ...digest });
    } finally {
      await side.close();
    }
  }
  return out;
}

/** The rows of the coverage ledger as far as a digest of the whole needs them. */
function digestsOf({ files, problems }: OpenedSide): Pick<CoverageRow, 'path' | 'sha256'>[] {
  const read = files.map(({ path, locator }) => {
    const sha256 = tryHashFile(locator);
    return { path, ...(sha256 === undefined ? {} : { sha256 }) };
  });
  return [...problems, ...read];
}

/** @throws StemmaError where they are written in several. */
export function commonLanguage(projects: ReadonlyMap<string, OpenedProject>): string {
  const written = [...projects.values()].map(({ name, family }) => ({ name, family }));
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
