/** The command line as a function: arguments in, exit code out. Nothing here ends the process. */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
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
import { compareCommand } from './compare-command.js';
import { filterCommand } from './filter-command.js';
import { historyCommand } from './history-command.js';
import { type Output, print } from './output.js';
import { printError } from './print-error.js';
import type { Services } from './services.js';

export interface Surroundings extends Output {
  readonly environment: NodeJS.ProcessEnv;
  /** Aborted when the user wants the run to end; its reason is the exit code. */
  readonly signal: AbortSignal;
  loadServices(): Promise<Services>;
}

/** One command: what its help says, how its options are read, and what it does with them. */
interface CommandSpec<Settings> {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly usage?: string;
  readonly table: Readonly<Record<string, OptionHelp>>;
  read(raw: Readonly<Record<string, unknown>>): Settings;
  /** Gives the exit code. */
  run(settings: Settings, services: Services, output: Output, signal: AbortSignal): Promise<number>;
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
  const add = <Settings>({ name, summary, usage, description, table, read, run }: CommandSpec<Settings>): void => {
    const command = program.command(name).summary(summary).description(description).addHelpText('after', EXIT_CODES);
    if (usage !== undefined) command.usage(usage);
    const { places, flags } = addOptions(command, table);
    command.action(async () => {
      const options = command.opts();
      const placed = places.map((key, i) => [key, command.processedArgs[i]] as const);
      const flagged = [...flags].map(([key, attribute]) => [key, options[attribute]] as const);
      const settings = read(given([...placed, ...flagged]));
      code = await run(settings, await surroundings.loadServices(), surroundings, signal);
    });
  };
  add({
    name: 'compare',
    summary: 'compare two codebases',
    description:
      'Compares the known side with the questioned side; writes report.html, case.json, run.json, and the third-party components of each side as SPDX 2.3 (known.spdx.json, questioned.spdx.json).',
    table: COMPARE_HELP,
    read: readCompareSettings,
    run: compareCommand,
  });
  add({
    name: 'filter',
    summary: 'figures of a case with other rules; its marks',
    description:
      'Lists what the rules of a finished case marked, and counts again with rules on or off: nothing is parsed again.',
    table: FILTER_HELP,
    read: readFilterSettings,
    run: filterCommand,
  });
  add({
    name: 'history',
    summary: 'what two histories share, and who was first',
    description:
      'Reads both histories whole and tells what they share, on six rungs from commit ids down to runs of lines; which known revision explains the questioned versions; what the stated times and identities show; writes history.json, history.html and history-run.json (times and memory). Nothing is checked out, and nothing of a repository’s configuration is run.',
    table: HISTORY_HELP,
    read: readHistorySettings,
    run: historyCommand,
  });
  add({
    name: 'assets',
    summary: 'compare the images, sounds and models of builds',
    description:
      'Compares the images, sounds and models of one questioned build with those of one or several known ones, whatever their format: images whatever their colours, orientation and scale, sounds whatever their coding, gain, tempo and pitch, models wherever they are moved, turned and scaled to. Writes assets.html and assets.json.',
    usage: '[options] <known>... <questioned>',
    table: ASSETS_HELP,
    read: readAssetsSettings,
    run: assetsCommand,
  });
  add({
    name: 'calibrate',
    summary: 'measure how much unrelated projects share',
    description:
      'Compares control projects with both sides of a case and with each other, and writes a calibration for stemma compare --calibration.',
    table: CALIBRATE_HELP,
    read: readCalibrateSettings,
    run: calibrateCommand,
  });
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

/** What was given of all that could be. */
function given(all: readonly (readonly [key: string, value: unknown])[]): Record<string, unknown> {
  return Object.fromEntries(all.filter(([, value]) => value !== undefined));
}

/** The arguments and flags of a help table; gives the names of our options: for the arguments in order, for each flag by what commander calls it. */
function addOptions(
  command: Command,
  table: Readonly<Record<string, OptionHelp>>,
): { readonly places: readonly string[]; readonly flags: ReadonlyMap<string, string> } {
  const places: string[] = [];
  const attributes = new Map<string, string>();
  for (const [key, { flags, help, fallback, repeatable }] of Object.entries(table)) {
    const notes = [repeatable && 'repeatable', fallback && `default: ${fallback}`].filter((note) => note !== undefined);
    const text = notes.length === 0 ? help : `${help} (${notes.join('; ')})`;
    if (!flags.startsWith('-')) {
      command.argument(flags, text);
      places.push(key);
      continue;
    }
    const option = new Option(flags, text);
    if (repeatable) option.argParser((value: string, before: readonly string[] = []) => [...before, value]);
    else if (option.required) option.argParser(once);
    command.addOption(option);
    attributes.set(key, option.attributeName());
  }
  return { places, flags: attributes };
}

/** Of two files of marks or two ancestors the first would count for nothing. */
function once(value: string, before: string | undefined): string {
  if (before !== undefined) throw new InvalidArgumentError(`It was given before, as '${before}'; give it once.`);
  return value;
}
