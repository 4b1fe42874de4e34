/** Runs over all texts once; answers CPU seconds. */
export interface CpuRival {
  readonly name: string;
  readonly run: () => number;
}

/** CPU seconds that `work` takes in user mode. */
export function cpuSeconds(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  return process.cpuUsage(before).user / 1e6;
}
