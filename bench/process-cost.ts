/**
 * Cost of a whole process and all it starts: wall, CPU, peak memory. Node reports none of this for its children.
 *
 * GNU time does the accounting. It asks the kernel when the process is reaped, so nothing is polled, and it stands between
 * this process and the measured one: Linux hands a process the peak memory of whatever called exec, so a child started by a
 * large Node process would be charged with its parent's size. CPU is user + system of the process and the children it has
 * reaped; peak memory is that of the largest single process (threads included).
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Cost {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly peakBytes: number;
}

const GNU_TIME = '/usr/bin/time';

/** Runs to the end; throws where the command fails. */
export async function processCost(command: string, args: readonly string[]): Promise<Cost> {
  if (!existsSync(GNU_TIME))
    throw new Error(`${GNU_TIME} (GNU time) is needed for whole-process figures: install "time"`);
  const folder = mkdtempSync(join(tmpdir(), 'stemma-bench-'));
  try {
    const file = join(folder, 'cost');
    const began = performance.now();
    const { code, output } = await runToEnd(GNU_TIME, ['-o', file, '-f', '%U %S %M', command, ...args]);
    const wallMs = performance.now() - began;
    if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${output.slice(-2000)}`);
    const [user, system, peak] = readFileSync(file, 'utf8').trim().split(' ').map(Number) as [number, number, number];
    return { wallMs, cpuMs: 1000 * (user + system), peakBytes: peak * 1024 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function runToEnd(command: string, args: readonly string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const parts: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => parts.push(part));
    child.once('error', fail);
    child.once('close', (code) => done({ code, output: Buffer.concat(parts).toString('utf8') }));
  });
}
