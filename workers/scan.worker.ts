/** Reads, digests and classifies a batch of files. */
import { type ScanAnswer, type ScanTask, toRecord } from '../src/core/index.js';
import { scanFile } from '../src/ingest/index.js';

export function scan({ files, rules }: ScanTask): ScanAnswer {
  return files.map((file) => {
    try {
      return scanFile(file, rules);
    } catch (error) {
      return { error: toRecord(error) };
    }
  });
}
