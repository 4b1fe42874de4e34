/** `stemma history`: run the engine, write what it found, say where. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { HistorySettings } from '../config/index.js';
import { EXIT, type HistoryRun, SIDES, visible, visibleLines } from '../core/index.js';
import { openOutFolder, writeAtomically } from './out-folder.js';
import { type Output, print } from './output.js';
import { withProgress } from './progress-line.js';
import type { Services } from './services.js';

/** Gives the exit code; throws where the run failed or `signal` ended it. */
export async function historyCommand(
  { out, json, ...options }: HistorySettings,
  services: Services,
  output: Output,
  signal: AbortSignal,
): Promise<number> {
  const folder = await openOutFolder(
    out,
    SIDES.map((side) => ({ what: `the ${side} side`, spec: options[side] })),
  );
  try {
    const { result, run } = await withProgress(output, (events) => services.compareHistories(options, events, signal));
    signal.throwIfAborted();
    const text = services.canonicalJson(result);
    const record: HistoryRun = { ...run, historySha256: createHash('sha256').update(text).digest('hex') };
    // The run record comes last: it holds the digest, so where it is new the others are.
    await writeAtomically(folder.path, [
      { name: 'history.json', content: text },
      { name: 'history.html', content: services.renderHistory(result) },
      { name: 'history-run.json', content: `${JSON.stringify(record, null, 2)}\n` },
    ]);
    if (json) await print(output.stdout, text);
    else {
      const summary = visibleLines(services.renderHistorySummary(result)).trimEnd();
      await print(output.stdout, `${summary}\n\nReport: ${visible(join(folder.path, 'history.html'))}\n`);
    }
    return EXIT.done;
  } finally {
    await folder.discard();
  }
}
