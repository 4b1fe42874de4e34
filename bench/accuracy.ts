/** `npm run accuracy`: how well coverage tells derived code from unrelated code, on pairs whose relation is known. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { engineState } from './accuracy/engine-state.js';
import { judge } from './accuracy/findings.js';
import { choosePairs, measurePairs } from './accuracy/measure-pairs.js';
import { readAccuracyOptions, USAGE } from './accuracy/options.js';
import { quotedRates, ratesModule, withRatesTable } from './accuracy/quote.js';
import { vendoredRecall } from './accuracy/vendored.js';
import { describeMachine } from './machine.js';
import { renderReport, saveReport } from './report.js';
import { benchFile, repositoryRoot } from './root.js';

const argv = process.argv.slice(2);
if (argv.includes('--help')) process.stdout.write(USAGE);
else await run();

async function run(): Promise<void> {
  const options = readAccuracyOptions(argv);
  const say = (text: string): void => void process.stderr.write(`accuracy: ${text}\n`);
  const machine = describeMachine('npm run accuracy', argv, options.remark);
  const state = engineState();
  const measured = await measurePairs(choosePairs(options), options, state, say);
  const { pairs: vendored, missing } = options.vendored
    ? await vendoredRecall(options, state, say)
    : { pairs: [], missing: [] };
  const measurements = { pairs: measured.pairs, missing: [...measured.missing, ...missing] };
  const report = judge({ measurements, vendored }, options, state);
  process.stdout.write(`${renderReport('accuracy', report, machine)}\n`);
  if (!options.save) return;
  if (measurements.missing.length > 0) throw new Error('Nothing was saved: not every pair could be had, see above');
  saveReport(benchFile('accuracy/results'), 'accuracy', report, machine);
  const rates = quotedRates(report.data, machine);
  const root = repositoryRoot();
  writeFileSync(join(root, 'src/report/measured-rates.ts'), ratesModule(rates));
  const readme = join(root, 'README.md');
  writeFileSync(readme, withRatesTable(readFileSync(readme, 'utf8'), rates));
}
