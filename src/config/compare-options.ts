/** The options of `stemma compare`: for each its schema, default, flag and help, stated once. The command line is built from this table. */
import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { type CompareOptions, LEVELS, type Level, StemmaError } from '../core/index.js';
import { MAX_GAP, MAX_THREADS, MIN_FRAGMENT, NO_CALIBRATION, OUT_FOLDER, WINNOWING } from './defaults.js';
import { parseGlobList, parseModuleSpec, SpecProblem } from './module-spec.js';
import { parseReferenceSpec } from './reference-spec.js';

/** What the command needs: what the engine obeys, and where and how results leave. */
export interface CompareSettings extends Omit<CompareOptions, 'marks' | 'calibrations' | 'assets' | 'history'> {
  /** Path of the assets.json. */
  readonly assetsFile?: string;
  /** Path of the history.json. */
  readonly historyFile?: string;
  /** Path of the file of marks. */
  readonly marksFile?: string;
  /** Paths of calibration files that stand in for those that ship, or `none` alone. */
  readonly calibrationFiles: readonly string[];
  readonly out: string;
  readonly json: boolean;
}

/** What one option looks like to a user. */
export interface OptionHelp {
  /** commander's notation; `<x>` and `[x]` for the two sides, which have no flag. */
  readonly flags: string;
  readonly help: string;
  /** In words, where the default is not plain from the help. */
  readonly fallback?: string;
  readonly repeatable?: true;
}

export const text = z
  .string('is missing')
  .min(1, 'must not be empty')
  .refine((value) => !value.includes('\0'), 'must not hold a NUL character');

/** A whole number in a range; from a flag it comes as digits. Out of range throws: a clamped number would measure what nobody asked for. */
export function whole(least: number, most: number) {
  const rule = `must be a whole number from ${least} to ${most}`;
  return z
    .union(
      [
        z.number(),
        z
          .string()
          .regex(/^\d{1,9}$/)
          .transform(Number),
      ],
      rule,
    )
    .refine((value) => Number.isInteger(value) && value >= least && value <= most, rule);
}

/** A text read by a function that throws `SpecProblem`. */
export function parsed<T>(parse: (written: string) => T) {
  return z.string().transform((written, context) => {
    try {
      return parse(written);
    } catch (error) {
      if (!(error instanceof SpecProblem)) throw error;
      context.addIssue({ code: 'custom', message: error.message, input: written });
      return z.NEVER;
    }
  });
}

function inOrder(levels: readonly Level[]): readonly Level[] {
  return LEVELS.filter((level) => levels.includes(level));
}

/** Each name once. @param what the option names. @param remedy what to do instead. */
function eachOnce(what: string, remedy = '') {
  return (all: readonly { readonly name: string }[], context: z.RefinementCtx): void => {
    const met = new Set<string>();
    const again = all.find(({ name }) => met.size === met.add(name).size);
    if (again === undefined) return;
    context.addIssue({ code: 'custom', message: `names the ${what} ${JSON.stringify(again.name)} twice${remedy}` });
  };
}

/** `--flag NAME=PATH`, each name once. */
export const namedSides = (what: string) => z.array(parsed(parseReferenceSpec)).superRefine(eachOnce(what)).default([]);
export const references = namedSides('reference set');

/** Options of every command that compares. */
export const comparisonFields = {
  threads: whole(1, MAX_THREADS).default(() => Math.min(availableParallelism(), MAX_THREADS)),
  levels: z
    .array(z.enum(LEVELS, `must be one of: ${LEVELS.join(', ')}`))
    .min(1)
    .transform(inOrder)
    .default(LEVELS),
  exclude: z
    .array(parsed(parseGlobList))
    .transform((lists) => lists.flat())
    .default([]),
  minFragment: whole(1, 1_000_000).default(MIN_FRAGMENT),
  references,
};

const schema = z.strictObject({
  known: text,
  questioned: text,
  out: text.default(OUT_FOLDER),
  modules: z
    .array(parsed(parseModuleSpec))
    .superRefine(eachOnce('module', '; give all its globs in one --module'))
    .default([]),
  ...comparisonFields,
  controls: namedSides('control').refine(
    (all) => all.length !== 1,
    'names one project alone: what one project holds is no practice; name at least two',
  ),
  ancestor: text.optional(),
  marksFile: text.optional(),
  assetsFile: text.optional(),
  historyFile: text.optional(),
  calibrations: z
    .array(text)
    .refine((files) => files.length < 2 || !files.includes(NO_CALIBRATION), `“${NO_CALIBRATION}” stands alone`)
    .default([]),
  unfiltered: z.boolean().default(false),
  json: z.boolean().default(false),
});

/** What names or signs rules, or was measured with them in force. */
const FILTERING = ['references', 'controls', 'ancestor', 'marksFile', 'calibrations'] as const;

const consistent = schema.superRefine((settings, context) => {
  if (!settings.unfiltered) return;
  const against = FILTERING.filter((option) => (settings[option]?.length ?? 0) > 0).map((option) =>
    longFlag(COMPARE_HELP[option].flags),
  );
  if (against.length > 0)
    context.addIssue({ code: 'custom', path: ['unfiltered'], message: `cannot stand with ${against.join(', ')}` });
});

/** Name of an option, as `readCompareSettings` takes it. */
export type CompareOption = keyof z.output<typeof schema>;

export const COMPARE_HELP: Readonly<Record<CompareOption, OptionHelp>> = {
  known: {
    flags: '<known>',
    help: 'the known side: a folder, a git repository with a revision (repo.git@<rev>), or a .zip or .tar.gz archive',
  },
  questioned: { flags: '<questioned>', help: 'the questioned side, named in the same ways' },
  out: {
    flags: '-o, --out <dir>',
    help: 'folder for the results; must not lie inside a compared folder',
    fallback: OUT_FOLDER,
  },
  modules: {
    flags: '--module <name=glob,…>',
    help: 'a module by name and globs, on both sides; known: or questioned: before a glob keeps it to one side',
    fallback: 'folders are the modules',
    repeatable: true,
  },
  threads: {
    flags: '--threads <n>',
    help: `worker threads, 1 to ${MAX_THREADS}; changes the time, never the result`,
    fallback: 'as many as this machine has processors',
  },
  levels: {
    flags: '--level <level>',
    help: `abstraction level to compare at: ${LEVELS.join(' or ')}`,
    fallback: 'all of them',
    repeatable: true,
  },
  exclude: {
    flags: '--exclude <glob,…>',
    help: 'leave these paths out on both sides; each stays listed in the coverage ledger',
    repeatable: true,
  },
  minFragment: {
    flags: '--min-tokens <n>',
    help: 'smallest matched fragment that counts, in tokens',
    fallback: String(MIN_FRAGMENT),
  },
  references: {
    flags: '--reference <name=path>',
    help: 'third-party code (an engine, an SDK) in any form that a side takes: what matches it on either side is marked, modified copies too',
    repeatable: true,
  },
  controls: {
    flags: '--control <name=path>',
    help: 'a project that has nothing to do with either side, in any form that a side takes: what two or more of them hold is marked as common practice',
    repeatable: true,
  },
  ancestor: {
    flags: '--ancestor <path>',
    help: 'what both sides grew from: text that both kept of it is marked; of a git repository without @<rev> the nearest revision is looked for',
  },
  marksFile: {
    flags: '--marks <file>',
    help: 'marks that a person made and signed (YAML): add, overrule, annotate',
  },
  assetsFile: {
    flags: '--assets <file>',
    help: 'take the images, sounds and models that stemma assets compared over into the case and its report: its assets.json',
  },
  historyFile: {
    flags: '--history <file>',
    help: 'take the dated events of both histories that stemma history read over into the case and its report: its history.json',
  },
  calibrations: {
    flags: '--calibration <file>',
    help: 'say how often unrelated code reaches the figures by this file of stemma calibrate, in place of the one that ships for its language; “none”: say nothing of it',
    repeatable: true,
  },
  unfiltered: {
    flags: '--unfiltered',
    help: 'count what is shared and leave nothing out: no rule but low-entropy is in force, and nothing is said of chance',
  },
  json: { flags: '--json', help: 'print case.json on standard output, and nothing else there' },
};

/** `raw` is what the flags gave, by option name; absent means default. Throws `StemmaError('config')` naming every option that is wrong. */
export function readCompareSettings(raw: Readonly<Record<string, unknown>>): CompareSettings {
  const read = consistent.safeParse(raw);
  if (!read.success) throw invalid(read.error, raw, COMPARE_HELP, 'compare');
  const { ancestor, marksFile, assetsFile, historyFile, calibrations, ...given } = read.data;
  return {
    ...given,
    calibrationFiles: given.unfiltered ? [NO_CALIBRATION] : calibrations,
    ...(ancestor === undefined ? {} : { ancestor }),
    ...(marksFile === undefined ? {} : { marksFile }),
    ...(assetsFile === undefined ? {} : { assetsFile }),
    ...(historyFile === undefined ? {} : { historyFile }),
    winnowing: WINNOWING,
    maxGap: MAX_GAP,
  };
}

/** Names every option that is wrong. */
export function invalid(
  error: z.ZodError,
  raw: Readonly<Record<string, unknown>>,
  help: Readonly<Record<string, OptionHelp>>,
  command: string,
): StemmaError {
  const problems = error.issues.map((issue) => {
    const key = issue.path[0] as string | undefined;
    const flags = key === undefined ? undefined : help[key]?.flags;
    const option = flags === undefined ? 'options' : longFlag(flags);
    const value = issue.path.reduce<unknown>(
      (at, step) => (at as Record<PropertyKey, unknown> | undefined)?.[step],
      raw,
    );
    return { option, value, message: issue.message };
  });
  const message = problems
    .map(({ option, value, message }) =>
      typeof value === 'object' || typeof value === 'boolean' || value === undefined
        ? `${option} ${message}`
        : `${option} "${value}" ${message}`,
    )
    .join('; ');
  return new StemmaError('config', 'OPTION_INVALID', message, {
    hint: `stemma ${command} --help lists the options and their ranges.`,
    data: { problems },
  });
}

function longFlag(flags: string): string {
  return /--[a-z-]+/.exec(flags)?.[0] ?? flags;
}
