/** One repository with its index. */
import type { OpenedHistory } from '../../src/core/index.js';
import { type IndexedHistory, readFeatures, readGitHistory } from '../../src/history/index.js';
import { asText, openRepository } from '../../src/ingest/index.js';

export interface ReadSide extends IndexedHistory {
  readonly opened: OpenedHistory;
}

export async function readSide(path: string, revision?: string): Promise<ReadSide> {
  const opened = await readGitHistory(openRepository(path), {
    label: path,
    ...(revision === undefined ? {} : { revision }),
  });
  const { history, contents } = opened;
  return { opened, history, contents, features: await readFeatures(opened, asText, {}) };
}
