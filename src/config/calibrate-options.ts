/** The options of `stemma calibrate`. */
import { basename, dirname, resolve } from 'node:path';
import { z } from 'zod';
import type { CalibrateOptions, ProjectSpec } from '../core/index.js';
import { COMPARE_HELP, comparisonFields, invalid, type OptionHelp, parsed, text } from './compare-options.js';
import { MAX_GAP, WINNOWING } from './defaults.js';
import { SpecProblem } from './module-spec.js';

export interface CalibrateSettings extends Omit<CalibrateOptions, 'earlier'> {
  /** The file to write. */
  readonly out: string;
  /** Path of an earlier calibration. */
  readonly reuse?: string;
}

const couple = parsed((written): [string, string] => {
  const [known = '', questioned = '', ...more] = written.split('=');
  if (known === '' || questioned === '' || more.length > 0)
    throw new SpecProblem('must read KNOWN=QUESTIONED, two projects with one equals sign');
  return [known, questioned];
});

const { threads, levels, exclude, minFragment, references } = comparisonFields;
const schema = z
  .strictObject({
    known: text.optional(),
    questioned: text.optional(),
    controls: z.array(text).default([]),
    derived: z.array(couple).default([]),
    out: text,
    name: text.default('case calibration'),
    date: z.iso.date('must be a date such as 2026-11-23').optional(),
    reuse: text.optional(),
    threads,
    levels,
    exclude,
    minFragment,
    references,
  })
  .refine(({ known, questioned }) => (known === undefined) === (questioned === undefined), {
    path: ['questioned'],
    message: 'is missing: name both sides of the case, or neither',
  })
  .refine(({ known, controls }) => controls.length >= (known === undefined ? 2 : 1), {
    path: ['controls'],
    message:
      'must name at least two projects that have nothing to do with each other, or one where the sides are named',
  })
  .refine((given) => allDistinct(sidesOf(given).concat(given.controls)), {
    path: ['controls'],
    message: 'names one project twice, or a side of the case',
  })
  .refine(({ controls, derived }) => !derived.some((couple) => couple.every((one) => isAmong(controls, one))), {
    path: ['derived'],
    message: 'names two projects that are both controls, which have nothing to do with each other',
  });

function sidesOf({ known, questioned }: { known?: string | undefined; questioned?: string | undefined }): string[] {
  return known === undefined || questioned === undefined ? [] : [known, questioned];
}

function allDistinct(specs: readonly string[]): boolean {
  return new Set(specs.map((spec) => resolve(spec))).size === specs.length;
}

function isAmong(specs: readonly string[], spec: string): boolean {
  return specs.some((other) => resolve(other) === resolve(spec));
}

export const CALIBRATE_HELP: Readonly<Record<keyof z.output<typeof schema>, OptionHelp>> = {
  known: { flags: '[known]', help: 'the known side of the case that the calibration is for' },
  questioned: { flags: '[questioned]', help: 'the questioned side of that case' },
  controls: {
    flags: '--controls <project...>',
    help: 'unrelated projects of the same language, and of the same kind where there are any; each in any form that a side takes',
    repeatable: true,
  },
  derived: {
    flags: '--derived <known=questioned>',
    help: 'two projects of which one is known to have grown from the other; likelihood ratios need some',
    repeatable: true,
  },
  out: { flags: '-o, --out <file>', help: 'the calibration file to write' },
  name: { flags: '--name <text>', help: 'what statements will call it', fallback: 'case calibration' },
  date: {
    flags: '--date <day>',
    help: 'a date to put down; without one the same comparisons give the same bytes on any day',
  },
  reuse: {
    flags: '--reuse <file>',
    help: 'an earlier calibration by this version with these options: pairs of projects that have not changed since are taken over from it, not compared again',
  },
  threads: COMPARE_HELP.threads,
  levels: COMPARE_HELP.levels,
  exclude: COMPARE_HELP.exclude,
  minFragment: COMPARE_HELP.minFragment,
  references: COMPARE_HELP.references,
};

/** `raw` is what the flags gave. Throws `StemmaError('config')` naming every option that is wrong. */
export function readCalibrateSettings(raw: Readonly<Record<string, unknown>>): CalibrateSettings {
  const read = schema.safeParse(raw);
  if (!read.success) throw invalid(read.error, raw, CALIBRATE_HELP, 'calibrate');
  const { known, questioned, controls, derived, date, reuse, ...given } = read.data;
  const sides = sidesOf({ known, questioned });
  const projects = nameProjects([...sides, ...controls, ...derived.flat()]);
  const nameOf = (spec: string): string =>
    (projects.find((project) => resolve(project.spec) === resolve(spec)) as ProjectSpec).name;
  return {
    ...given,
    ...(date === undefined ? {} : { measured: date }),
    ...(reuse === undefined ? {} : { reuse }),
    winnowing: WINNOWING,
    maxGap: MAX_GAP,
    projects,
    pairs: [
      ...sides.flatMap((side) =>
        controls.map((control) => ({
          known: nameOf(side),
          questioned: nameOf(control),
          relation: 'unrelated' as const,
          drawn: [nameOf(control)] as const,
        })),
      ),
      ...controls.flatMap((one, i) =>
        controls.slice(i + 1).map((other) => pairOf(nameOf(one), nameOf(other), 'unrelated')),
      ),
      ...derived.map(([one, other]) => pairOf(nameOf(one), nameOf(other), 'derived')),
    ],
  };
}

function pairOf(
  known: string,
  questioned: string,
  relation: 'unrelated' | 'derived',
): CalibrateOptions['pairs'][number] {
  return { known, questioned, relation, drawn: [known, questioned] };
}

/** Each project by the end of its path: as much of it as tells it from the others, no more, since a calibration is handed over. */
function nameProjects(specs: readonly string[]): ProjectSpec[] {
  const byPath = new Map(specs.map((spec) => [resolve(spec), spec]));
  return [...byPath].map(([path, spec]) => {
    const others = [...byPath.keys()].filter((other) => other !== path);
    let parts = 1;
    while (others.some((other) => lastParts(other, parts) === lastParts(path, parts))) parts++;
    return { name: lastParts(path, parts), spec };
  });
}

/** Paths that differ end in different parts somewhere; beyond its root a path has no more. */
function lastParts(path: string, parts: number): string {
  let name = basename(path);
  let rest = dirname(path);
  for (let i = 1; i < parts && rest !== dirname(rest); i++) {
    name = `${basename(rest)}/${name}`;
    rest = dirname(rest);
  }
  return name;
}
