/** How a run went, for the record beside its result: what differs from run to run and machine to machine. */
import { availableParallelism } from 'node:os';
import type { RunConditions } from '../core/index.js';
import type { Clock } from './clock.js';

/** Call it as the run begins, and what it gives as the run ends. */
export function startRecord(): (clock: Clock) => RunConditions {
  const startedAt = new Date().toISOString();
  const before = process.cpuUsage();
  return (clock) => {
    const times = clock.finish();
    const cpu = process.cpuUsage(before);
    return {
      startedAt,
      host: { platform: process.platform, arch: process.arch, cpus: availableParallelism(), node: process.version },
      ...times,
      cpuMs: Math.round((cpu.user + cpu.system) / 1000),
      peakRssBytes: process.resourceUsage().maxRSS * 1024,
    };
  };
}
