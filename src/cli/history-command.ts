/** `stemma history`: run the engine, write what it found, say where. */
import { join } from 'node:path';
import type { HistorySettings } from '../config/index.js';
import { EXIT, SIDES, visible, visibleLines } from '../core/index.js';
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
    SIDES.map((side) => ({ side, spec: options[side] })),
  );
  try {
    const result = await withProgress(output, (events) => services.compareHistories(options, events, signal));
    signal.throwIfAborted();
    const text = services.canonicalJson(result);
    await writeAtomically(folder.path, [
      { name: 'history.json', content: text },
      { name: 'history.html', content: services.renderHistory(result) },
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
