/**
 * Measuring side by side. Each round runs every rival once, one after the other, so that what else the machine does falls
 * on all of them alike; a ratio is taken within a round, and the median of the rounds is reported.
 */
import { Bench } from 'tinybench';

export interface Rival {
  readonly name: string;
  readonly run: () => unknown;
}

/** Milliseconds of each round. */
export interface Timing {
  readonly name: string;
  readonly rounds: readonly number[];
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** By linear interpolation; NaN of nothing. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const low = sorted[Math.floor(at)];
  const high = sorted[Math.ceil(at)];
  return low === undefined || high === undefined ? Number.NaN : low + (high - low) * (at - Math.floor(at));
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Median over the rounds of a's time over b's. */
export function ratio(a: readonly number[], b: readonly number[]): number {
  return median(a.map((value, i) => value / (b[i] as number)));
}

/** Times functions in this process. One unmeasured round warms up. */
export async function timeSideBySide(rivals: readonly Rival[], rounds: number): Promise<Timing[]> {
  const taken = new Map<string, number[]>(rivals.map(({ name }) => [name, []]));
  for (let round = -1; round < rounds; round++) {
    // tinybench runs its tasks one after the other; one iteration a task makes that a round.
    const bench = new Bench({ iterations: 1, time: 0, warmup: false, throws: true });
    for (const { name, run } of rivals) bench.add(name, run);
    for (const task of await bench.run()) {
      const { result } = task;
      if (result.state !== 'completed') throw new Error(`${task.name} did not complete: ${result.state}`);
      if (round >= 0) taken.get(task.name)?.push(result.latency.mean);
    }
  }
  return rivals.map(({ name }) => ({ name, rounds: taken.get(name) as number[] }));
}

/** Least squares of log y on log x: y grows as x to this power. */
export function fittedExponent(points: readonly (readonly [x: number, y: number])[]): number {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)] as const);
  const mx = mean(logs.map(([x]) => x));
  const my = mean(logs.map(([, y]) => y));
  const top = logs.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0);
  return top / logs.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
}
