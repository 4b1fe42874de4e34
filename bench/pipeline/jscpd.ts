/**
 * jscpd 5 (Rust), installed by npm into a cache folder when it is needed. Its npm package ships the binary, which is called
 * directly: the few dozen milliseconds and megabytes of its Node launcher are not charged to it.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FolderPair } from '../options.js';
import { type Cost, processCost, runToEnd } from '../process-cost.js';

/** 5.4.1 is newer, but its packages with the binaries were not in the registry when this was written. */
export const JSCPD_VERSION = '5.3.3';

/** Same files as ours: C, C++ and C# whatever their size; the version's defaults otherwise. */
const SAME_FILES = [
  ...['--format', 'c,cpp,c-header,cpp-header,csharp'],
  ...['--max-size', '1gb', '--max-lines', '100000000'],
  '--no-gitignore',
];

export interface JscpdCount {
  readonly files: number;
  readonly lines: number;
  readonly clones: number;
}

/** @returns path of the binary. */
export async function installJscpd(): Promise<string> {
  const cache = process.env.STEMMA_CACHE || join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'stemma');
  const folder = join(cache, 'bench', `jscpd-${JSCPD_VERSION}`);
  const modules = join(folder, 'node_modules');
  if (!existsSync(modules)) {
    mkdirSync(folder, { recursive: true });
    const args = [
      'install',
      `jscpd@${JSCPD_VERSION}`,
      '--prefix',
      folder,
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
    ];
    const { code, output } = await runToEnd('npm', args);
    if (code !== 0) throw new Error(`npm could not install jscpd@${JSCPD_VERSION}:\n${output.slice(-2000)}`);
  }
  const platform = readdirSync(modules).find((name) => name.startsWith('jscpd-'));
  if (platform === undefined) throw new Error(`jscpd@${JSCPD_VERSION} came without a binary for this platform`);
  return join(modules, platform, 'bin', 'jscpd');
}

/** What jscpd says that it read: the check that it does the same work. */
export async function countByJscpd(binary: string, { known, questioned }: FolderPair): Promise<JscpdCount> {
  const folder = mkdtempSync(join(tmpdir(), 'stemma-bench-jscpd-'));
  try {
    const args = [...SAME_FILES, '--reporters', 'json', '--output', folder, known, questioned];
    const { code, output } = await runToEnd(binary, args);
    if (code !== 0) throw new Error(`jscpd ended with ${code}:\n${output.slice(-2000)}`);
    const report = JSON.parse(readFileSync(join(folder, 'jscpd-report.json'), 'utf8')) as {
      statistics: { total: { sources: number; lines: number; clones: number } };
    };
    const { sources, lines, clones } = report.statistics.total;
    return { files: sources, lines, clones };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function runJscpd(binary: string, { known, questioned }: FolderPair, threads: number): Promise<Cost> {
  return processCost(binary, [
    ...SAME_FILES,
    '--workers',
    String(threads),
    '--reporters',
    'silent',
    '--silent',
    known,
    questioned,
  ]);
}
