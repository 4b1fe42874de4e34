#!/usr/bin/env node
/** The process around the command line: engine settings, signals, streams, exit code. */
import { tolerateClosedPipes } from './output.js';
import { printError } from './print-error.js';
import { run } from './run.js';
import type { Services } from './services.js';
import { tuneCompiler } from './tune-compiler.js';

/** As shells count: 128 and the signal's number. */
const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const;
/** How long a run may take to put its workers away before it is left to the operating system. */
const GRACE_MS = 5000;

async function loadServices(): Promise<Services> {
  const [engine, report] = await Promise.all([import('../engine/index.js'), import('../report/index.js')]);
  return {
    compare: engine.compare,
    compareAssets: engine.compareAssets,
    renderAssetsHtml: report.renderAssetsHtml,
    renderAssetsSummary: report.renderAssetsSummary,
    calibrate: engine.calibrate,
    renderCalibration: report.renderCalibration,
    renderCalibrationSummary: report.renderCalibrationSummary,
    readCase: engine.readCase,
    recompute: engine.recompute,
    renderFilter: report.renderFilter,
    renderMarks: report.renderMarks,
    canonicalJson: report.canonicalJson,
    renderHtml: report.renderHtml,
    renderSpdx: report.renderSpdx,
    renderSummary: report.renderSummary,
    compareHistories: engine.compareHistories,
    renderHistory: report.renderHistory,
    renderHistorySummary: report.renderHistorySummary,
  };
}

tuneCompiler();
const { stdout, stderr, env: environment } = process;
const output = { stdout, stderr };
const abort = new AbortController();
for (const [name, code] of Object.entries(SIGNALS)) {
  process.on(name, () => {
    if (abort.signal.aborted) process.exit(code);
    abort.abort(code);
    setTimeout(() => process.exit(code), GRACE_MS).unref();
  });
}
tolerateClosedPipes(output);
// Node would end with 1, which means that a policy was met.
process.on('uncaughtException', (error) => {
  void printError(error, output, environment).then((code) => process.exit(code));
});
process.exitCode = await run(process.argv.slice(2), { ...output, environment, signal: abort.signal, loadServices });
