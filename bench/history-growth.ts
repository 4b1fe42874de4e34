/**
 * How reading a history and featuring its contents grows: `node dist/bench/history-growth.js REPO …`. Each repository is read up to a quarter,
 * half, three quarters and all of the first-parent line of HEAD, each in a process of its own, git's included. Rewrites
 * bench/results/history-growth.md.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSide } from './history/read-side.js';
import { processCost } from './process-cost.js';
import { megabytes, seconds } from './report.js';
import { benchFile } from './root.js';

const QUARTERS = 4;

interface Size {
  readonly commits: number;
  readonly contents: number;
  readonly bytes: number;
}

const [mode, ...given] = process.argv.slice(2);
if (mode === '--one') await readOne(given as [string, string, string]);
else await growth(mode === undefined ? [] : [mode, ...given]);

async function readOne([repository, revision, file]: readonly [string, string, string]): Promise<void> {
  const { opened, history } = await readSide(repository, revision);
  await opened.close();
  const bytes = history.contents.reduce((sum, { size }) => sum + size, 0);
  const size: Size = { commits: history.commits.length, contents: history.contents.length, bytes };
  writeFileSync(file, JSON.stringify(size));
}

async function growth(repositories: readonly string[]): Promise<void> {
  const rows: string[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'stemma-bench-'));
  try {
    for (const repository of repositories) {
      const line = firstParents(repository);
      for (let quarter = 1; quarter <= QUARTERS; quarter++) {
        const revision = line[Math.ceil((line.length * quarter) / QUARTERS) - 1]!;
        const file = join(folder, 'size.json');
        const cost = await processCost(process.execPath, [
          fileURLToPath(import.meta.url),
          '--one',
          repository,
          revision,
          file,
        ]);
        const { commits, contents, bytes } = JSON.parse(readFileSync(file, 'utf8')) as Size;
        const each = ((cost.cpuMs * 1000) / contents).toFixed(0);
        const name = basename(dirname(repository)).replace('+', '/');
        rows.push(
          `| ${name} | ${commits} | ${contents} | ${megabytes(bytes)} | ${seconds(cost.cpuMs)} | ${each} | ${megabytes(cost.peakBytes)} |`,
        );
        process.stderr.write(`${rows[rows.length - 1]}\n`);
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const text = `# Growth of reading a history

| repository | commits | contents | MB of contents | CPU s | CPU µs a content | peak MB |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
${rows.join('\n')}

CPU is that of our process and of git, start-up included; peak memory that of the larger of them.
`;
  process.stdout.write(text);
  writeFileSync(benchFile('results/history-growth.md'), text);
}

/** Oldest first. */
function firstParents(repository: string): string[] {
  const args = ['-C', repository, 'rev-list', '--first-parent', '--reverse', 'HEAD'];
  return execFileSync('git', args, { maxBuffer: 1 << 26, encoding: 'utf8' })
    .trim()
    .split('\n');
}
