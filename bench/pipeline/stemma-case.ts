/** Runs `stemma compare` as a user would, in a process of its own. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CaseResult, RunRecord } from '../../src/core/index.js';
import type { FolderPair } from '../options.js';
import { type Cost, processCost } from '../process-cost.js';
import { commandLine } from '../root.js';

export interface StemmaRun extends Cost {
  readonly run: RunRecord;
}

export interface StemmaCase extends StemmaRun {
  readonly result: CaseResult;
}

/** Cost and run record; the case itself is not read, since it is large and this process should stay small. */
export function runStemma(pair: FolderPair, threads: number, ...flags: readonly string[]): Promise<StemmaRun> {
  return inOutFolder(pair, [...flags, '--threads', String(threads)], (folder) => ({
    run: read<RunRecord>(folder, 'run.json'),
  }));
}

export function runStemmaForCase(pair: FolderPair, threads: number): Promise<StemmaCase> {
  return inOutFolder(pair, ['--threads', String(threads)], (folder) => ({
    run: read<RunRecord>(folder, 'run.json'),
    result: read<CaseResult>(folder, 'case.json'),
  }));
}

async function inOutFolder<T>(
  { known, questioned }: FolderPair,
  flags: readonly string[],
  take: (folder: string) => T,
): Promise<T & Cost> {
  if (!existsSync(commandLine())) throw new Error('dist/ is not built: npm run build');
  const folder = mkdtempSync(join(tmpdir(), 'stemma-bench-out-'));
  try {
    const args = [commandLine(), 'compare', known, questioned, '-o', folder, ...flags];
    const cost = await processCost(process.execPath, args);
    return { ...cost, ...take(folder) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function read<T>(folder: string, name: string): T {
  return JSON.parse(readFileSync(join(folder, name), 'utf8')) as T;
}
