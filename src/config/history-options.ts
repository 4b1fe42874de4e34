/** The options of `stemma history`. */
import { z } from 'zod';
import type { HistoryOptions } from '../core/index.js';
import {
  COMPARE_HELP,
  comparisonFields,
  invalid,
  namedSides,
  type OptionHelp,
  parsed,
  references,
  text,
} from './compare-options.js';
import { OUT_FOLDER } from './defaults.js';
import { parseDateSpec, parseEventSpec } from './event-spec.js';

const schema = z.strictObject({
  known: text,
  questioned: text,
  out: text.default(OUT_FOLDER),
  references,
  case: text.optional(),
  versions: namedSides('version'),
  events: z.array(parsed(parseEventSpec)).default([]),
  acquired: parsed(parseDateSpec).optional(),
  threads: comparisonFields.threads,
  json: z.boolean().default(false),
});

/** What the command needs: what the engine obeys, and where and how results leave. */
export interface HistorySettings extends HistoryOptions {
  readonly out: string;
  readonly json: boolean;
}

export const HISTORY_HELP: Readonly<Record<keyof z.output<typeof schema>, OptionHelp>> = {
  known: {
    flags: '<known>',
    help: 'the known side: a git repository (work tree, bare, mirror; repo.git@<rev> for what leads to one commit), a .bundle, a Subversion dump (svnadmin dump, also --deltas) or log (svn log --xml -v), or folders with their dates (2019-05-01=old/,2020-02-03=new/); a folder or archive without a date is one version',
  },
  questioned: { flags: '<questioned>', help: 'the questioned side, named in the same ways' },
  out: {
    flags: '-o, --out <dir>',
    help: 'folder for history.json, history.html and history-run.json; must not lie inside a compared folder',
    fallback: OUT_FOLDER,
  },
  references: {
    flags: '--reference <name=path>',
    help: 'third-party code or its history, in any form that a side takes: what it holds too is counted apart',
    repeatable: true,
  },
  case: {
    flags: '--case <path>',
    help: 'a finished case of these sides (its case.json or folder): tells for each fragment and trace which commit first held it',
  },
  versions: {
    flags: '--also <name=path>',
    help: 'a further version (a release, another derivative) in any form that a side takes: it is dated too, and stands in the family tree',
    repeatable: true,
  },
  events: {
    flags: '--event <date=text>',
    help: 'a date known from elsewhere, for the timeline: 2019-05-01=release 1.0',
    repeatable: true,
  },
  acquired: {
    flags: '--acquired <date>',
    help: 'when the questioned side was taken into custody: later dates in it are told',
  },
  threads: COMPARE_HELP.threads,
  json: { flags: '--json', help: 'print history.json on standard output, and nothing else there' },
};

export function readHistorySettings(raw: Readonly<Record<string, unknown>>): HistorySettings {
  const read = schema.safeParse(raw);
  if (!read.success) throw invalid(read.error, raw, HISTORY_HELP, 'history');
  const { acquired, case: path, ...rest } = read.data;
  return {
    ...rest,
    ...(acquired === undefined ? {} : { acquired }),
    ...(path === undefined ? {} : { case: path }),
  };
}
