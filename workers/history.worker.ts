/** Reads one side's git history and what its contents hold. */
import type { MessagePort } from 'node:worker_threads';
import { type ErrorRecord, type HistoryTask, toRecord } from '../src/core/index.js';
import { packHistory, readGitHistory, readPackedFeatures } from '../src/history/index.js';
import { asText, repositoryIn } from '../src/ingest/index.js';

/**
 * What it found goes through `port` before this answers: so the columns, hundreds of megabytes of them, are handed over and not copied.
 */
export async function history({
  view,
  refs,
  progress,
  port,
  ...named
}: HistoryTask & { readonly port: MessagePort }): Promise<{ readonly error?: ErrorRecord }> {
  try {
    const door = { ...repositoryIn(view), ...(refs === undefined ? {} : { refs }) };
    const opened = await readGitHistory(door, named);
    Atomics.store(progress, 1, opened.history.contents.length);
    Atomics.store(progress, 2, 1);
    const onProgress = ({ done }: { readonly done: number }): void => void Atomics.store(progress, 0, done);
    const features = await readPackedFeatures(opened, asText, { onProgress });
    const history = packHistory(opened.history);
    const { changes, contents, trees } = history;
    port.postMessage({ history, features }, buffersIn([features, changes, contents, trees]));
    return {};
  } catch (error) {
    return { error: toRecord(error) };
  }
}

/** Of all columns in it, each once. */
function buffersIn(root: object): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  const waiting: object[] = [root];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (ArrayBuffer.isView(next)) found.add(next.buffer as ArrayBuffer);
    else for (const value of Object.values(next)) if (typeof value === 'object' && value !== null) waiting.push(value);
  }
  return [...found];
}
