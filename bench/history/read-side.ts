/** One repository with its index, and what each step took. */
import type { OpenedHistory } from '../../src/core/index.js';
import { type IndexedHistory, readFeatures, readGitHistory } from '../../src/history/index.js';
import { asText, openRepository } from '../../src/ingest/index.js';

export interface ReadSide extends IndexedHistory {
  readonly opened: OpenedHistory;
  readonly historyMs: number;
  readonly featuresMs: number;
}

export async function readSide(path: string, revision?: string): Promise<ReadSide> {
  const began = performance.now();
  const opened = await readGitHistory(openRepository(path), {
    label: path,
    ...(revision === undefined ? {} : { revision }),
  });
  const read = performance.now();
  const features = await readFeatures(opened, asText, {});
  const { history, contents } = opened;
  return { opened, history, contents, features, historyMs: read - began, featuresMs: performance.now() - read };
}
