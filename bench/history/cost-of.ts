/** What one step of this process takes, the programs that it started and waited for included. */
import { readFileSync } from 'node:fs';
import type { StepCost } from './findings.js';

/** Linux counts in hundredths of a second. */
const TICK_MS = 10;

export async function costOf<T>(step: () => Promise<T>): Promise<[result: T, cost: StepCost]> {
  const began = { wall: performance.now(), cpu: cpuMs() };
  const result = await step();
  return [result, { wallMs: performance.now() - began.wall, cpuMs: cpuMs() - began.cpu }];
}

/** User and system time: fields 14 to 17 of `/proc/self/stat`, counted after the name in parentheses (proc(5)). */
function cpuMs(): number {
  const stat = readFileSync('/proc/self/stat', 'latin1');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return TICK_MS * fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
}
