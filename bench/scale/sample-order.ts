/** The source files of several pairs in one random but repeatable order. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Side } from '../../src/core/index.js';
import type { FolderPair } from '../options.js';
import { runStemmaForCase } from '../pipeline/stemma-case.js';

export interface SampleFile {
  readonly side: Side;
  readonly path: string;
  /** Path below its side's folder in a sample; pairs are kept apart by their number. */
  readonly name: string;
  readonly lines: number;
}

/** What counts as source, and its lines, is asked of the comparison itself. */
export async function sampleOrder(pairs: readonly FolderPair[], threads: number): Promise<SampleFile[]> {
  const files: { file: SampleFile; key: string }[] = [];
  for (const [number, pair] of pairs.entries()) {
    const { result } = await runStemmaForCase(pair, threads);
    for (const { side, path, lines, tokens } of result.coverage) {
      if (tokens === undefined || lines === undefined) continue;
      const name = `${number}/${path}`;
      const key = createHash('sha256').update(`${side} ${name}`).digest('hex');
      files.push({ file: { side, path: join(pair[side], path), name, lines }, key });
    }
  }
  return files.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ file }) => file);
}
