/** The options of `stemma assets`. */
import { availableParallelism } from 'node:os';
import { z } from 'zod';
import type { AssetsOptions } from '../core/index.js';
import { COMPARE_HELP, invalid, type OptionHelp, parsed, text, whole } from './compare-options.js';
import { MAX_THREADS, OUT_FOLDER } from './defaults.js';
import { parseGlobList } from './module-spec.js';

const schema = z.strictObject({
  builds: z.array(text).min(2, 'must name at least one known build and then the questioned one'),
  out: text.default(OUT_FOLDER),
  threads: whole(1, MAX_THREADS).default(() => Math.min(availableParallelism(), MAX_THREADS)),
  exclude: z
    .array(parsed(parseGlobList))
    .transform((lists) => lists.flat())
    .default([]),
  json: z.boolean().default(false),
});

export interface AssetsSettings extends AssetsOptions {
  readonly out: string;
  readonly json: boolean;
}

export const ASSETS_HELP: Readonly<Record<keyof z.output<typeof schema>, OptionHelp>> = {
  builds: {
    flags: '<builds...>',
    help: 'one or several builds of the known side, then the questioned build: folders, repo.git@<rev>, or .zip, .tar.gz, .wad or .pak archives',
  },
  out: COMPARE_HELP.out,
  threads: COMPARE_HELP.threads,
  exclude: COMPARE_HELP.exclude,
  json: { flags: '--json', help: 'print assets.json on standard output, and nothing else there' },
};

export function readAssetsSettings(raw: Readonly<Record<string, unknown>>): AssetsSettings {
  const read = schema.safeParse(raw);
  if (!read.success) throw invalid(read.error, raw, ASSETS_HELP, 'assets');
  const { builds, ...given } = read.data;
  return { ...given, known: builds.slice(0, -1), questioned: builds.at(-1)! };
}
