/** The command line as a function: arguments in, exit code out. Nothing here ends the process. */
import { Command, CommanderError, Option } from 'commander';
import {
  ASSETS_HELP,
  CALIBRATE_HELP,
  COMPARE_HELP,
  FILTER_HELP,
  HISTORY_HELP,
  type OptionHelp,
  readAssetsSettings,
  readCalibrateSettings,
  readCompareSettings,
  readFilterSettings,
  readHistorySettings,
} from '../config/index.js';
import { EXIT, VERSION, visibleLines } from '../core/index.js';
import { assetsCommand } from './assets-command.js';
import { calibrateCommand } from './calibrate-command.js';
import { compareCommand, type Services } from './compare-command.js';
import { filterCommand } from './filter-command.js';
import { historyCommand } from './history-command.js';
import { type Output, print } from './output.js';
import { printError } from './print-error.js';

export interface Surroundings extends Output {
  readonly environment: NodeJS.ProcessEnv;
  /** Aborted when the user wants the run to end; its reason is the exit code. */
  readonly signal: AbortSignal;
  loadServices(): Promise<Services>;
}

const EXIT_CODES = `
Exit codes: ${EXIT.done} done · ${EXIT.usage} usage or configuration · ${EXIT.nothingReadable} nothing readable · ${EXIT.integrity} integrity check failed · ${EXIT.internal} internal error.`;

/** Width of the help in a pipe, and in the README. */
const HELP_COLUMNS = 120;

export async function run(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const { stdout, stderr, environment, signal } = surroundings;
  const said = { out: '', error: '' };
  let code: number = EXIT.done;
  const program = new Command('stemma')
    .description(
      'Forensic comparison of two codebases: how much of one is found in the other, with every matched byte range.',
    )
    .version(VERSION)
    .exitOverride()
    .showHelpAfterError('  hint: stemma <command> --help lists the arguments and options.')
    .configureOutput({
      writeOut: (text) => (said.out += text),
      getOutHelpWidth: () => stdout.columns || HELP_COLUMNS,
      getErrHelpWidth: () => stderr.columns || HELP_COLUMNS,
      writeErr: (text) => (said.error += text),
      outputError: (text, write) => write(text.replace(/^error: /, 'stemma: ')),
    });
  const command = program.command('compare').summary('compare two codebases').addHelpText('after', EXIT_CODES);
  command.description(
    'Compares the known side with the questioned side; writes report.html, case.json, run.json, and the third-party components of each side as SPDX 2.3 (known.spdx.json, questioned.spdx.json).',
  );
  const keys = addOptions(command, COMPARE_HELP);
  command.action(async (known: string, questioned: string, flags: Record<string, unknown>) => {
    const settings = readCompareSettings({ ...given(keys, flags), known, questioned });
    code = await compareCommand(settings, await surroundings.loadServices(), surroundings, signal);
  });
  const filter = program.command('filter').summary('figures of a case with other rules; its marks');
  filter.description(
    'Lists what the rules of a finished case marked, and counts again with rules on or off: nothing is parsed again.',
  );
  filter.addHelpText('after', EXIT_CODES);
  const filterKeys = addOptions(filter, FILTER_HELP);
  filter.action(async (path: string, flags: Record<string, unknown>) => {
    const settings = readFilterSettings({ ...given(filterKeys, flags), case: path });
    code = await filterCommand(settings, await surroundings.loadServices(), surroundings);
  });
  const history = program.command('history').summary('what two histories share, and who was first');
  history.description(
    'Reads both histories whole and tells what they share, on six rungs from commit ids down to runs of lines; which known revision explains the questioned versions; what the stated times and identities show; writes history.json and history.html. Nothing is checked out, and nothing of a repository’s configuration is run.',
  );
  history.addHelpText('after', EXIT_CODES);
  const historyKeys = addOptions(history, HISTORY_HELP);
  history.action(async (known: string, questioned: string, flags: Record<string, unknown>) => {
    const settings = readHistorySettings({ ...given(historyKeys, flags), known, questioned });
    code = await historyCommand(settings, await surroundings.loadServices(), surroundings, signal);
  });
  const assets = program.command('assets').summary('compare the images, sounds and models of builds');
  assets.usage('[options] <known>... <questioned>').addHelpText('after', EXIT_CODES);
  assets.description(
    'Compares the images of one questioned build with those of one or several known ones, whatever their colours, orientation, scale and format; sounds and models by their bytes. Writes assets.html and assets.json.',
  );
  const assetsKeys = addOptions(assets, ASSETS_HELP);
  assets.action(async (builds: readonly string[], flags: Record<string, unknown>) => {
    const settings = readAssetsSettings({ ...given(assetsKeys, flags), builds });
    code = await assetsCommand(settings, await surroundings.loadServices(), surroundings, signal);
  });
  const calibrator = program.command('calibrate').summary('measure how much unrelated projects share');
  calibrator.description(
    'Compares control projects with both sides of a case and with each other, and writes a calibration for stemma compare --calibration.',
  );
  calibrator.addHelpText('after', EXIT_CODES);
  const calibrateKeys = addOptions(calibrator, CALIBRATE_HELP);
  calibrator.action(
    async (known: string | undefined, questioned: string | undefined, flags: Record<string, unknown>) => {
      const named = { ...(known === undefined ? {} : { known }), ...(questioned === undefined ? {} : { questioned }) };
      const settings = readCalibrateSettings({ ...given(calibrateKeys, flags), ...named });
      code = await calibrateCommand(settings, await surroundings.loadServices(), surroundings, signal);
    },
  );
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (signal.aborted) return Number(signal.reason);
    if (!(error instanceof CommanderError)) return printError(error, surroundings, environment);
    code = error.exitCode === 0 ? EXIT.done : EXIT.usage;
  }
  await print(stdout, said.out);
  await print(stderr, visibleLines(said.error));
  return code;
}

/** What the flags gave, by the names of our options. */
function given(keys: ReadonlyMap<string, string>, flags: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const named = [...keys].filter(([, attribute]) => flags[attribute] !== undefined);
  return Object.fromEntries(named.map(([key, attribute]) => [key, flags[attribute]]));
}

/** The arguments and flags of a help table; gives for each flag's option name what commander calls it. */
function addOptions(command: Command, table: Readonly<Record<string, OptionHelp>>): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [key, { flags, help, fallback, repeatable }] of Object.entries(table)) {
    const notes = [repeatable && 'repeatable', fallback && `default: ${fallback}`].filter((note) => note !== undefined);
    const text = notes.length === 0 ? help : `${help} (${notes.join('; ')})`;
    if (!flags.startsWith('-')) {
      command.argument(flags, text);
      continue;
    }
    const option = new Option(flags, text);
    if (repeatable) option.argParser((value: string, before: readonly string[] = []) => [...before, value]);
    command.addOption(option);
    attributes.set(key, option.attributeName());
  }
  return attributes;
}
