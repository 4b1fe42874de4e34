/** `npm run bench`: runs the named benches one after the other, prints what they found and, asked to, keeps it. */
import { describeMachine } from './machine.js';
import { type BenchOptions, readBenchOptions, USAGE } from './options.js';
import { type BenchReport, renderReport, saveReport } from './report.js';
import { benchFile } from './root.js';

type BenchFunction = (options: BenchOptions, say: (text: string) => void) => Promise<BenchReport>;

/** Loaded when asked for, so that one bench does not warm or burden another. */
const BENCHES: Readonly<Record<string, () => Promise<BenchFunction>>> = {
  kernel: async () => (await import('./kernel.js')).kernel,
  micro: async () => (await import('./micro.js')).micro,
  pipeline: async () => (await import('./pipeline.js')).pipeline,
  scale: async () => (await import('./scale.js')).scale,
  ranking: async () => (await import('./ranking.js')).ranking,
  history: async () => (await import('./history.js')).history,
  'asset-search': async () => (await import('./asset-search.js')).assetSearch,
};

const argv = process.argv.slice(2);
if (argv.includes('--help')) process.stdout.write(USAGE);
else await runBenches();

async function runBenches(): Promise<void> {
  const options = readBenchOptions(argv, benchFile('results'));
  const names = options.names.length > 0 ? options.names : Object.keys(BENCHES);
  const unknown = names.filter((name) => !(name in BENCHES));
  if (unknown.length > 0) throw new Error(`There is no bench ${unknown.join(', ')}.\n\n${USAGE}`);
  for (const name of names) {
    const machine = describeMachine('npm run bench', argv, options.remark);
    const bench = await (BENCHES[name] as () => Promise<BenchFunction>)();
    const report = await bench(options, (text) => process.stderr.write(`${name}: ${text}\n`));
    process.stdout.write(`${renderReport(name, report, machine)}\n`);
    if (options.results !== undefined) saveReport(options.results, name, report, machine);
  }
}
