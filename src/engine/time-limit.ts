/** A limit that counts the time in which this process runs. */

/** Part of a limit that is counted at a time. */
const TICKS = 60;

export interface TimeLimit {
  /** Aborted when the limit is over. */
  readonly signal: AbortSignal;
  /** To be called when what is limited has ended. */
  end(): void;
}

/**
 * A clock goes on while a process is stopped or the machine sleeps, and would then blame whatever file was being read. Timers do not: when the
 * process goes on each fires once, so that a pause of any length counts as one tick.
 * @param ms milliseconds.
 */
export function startTimeLimit(ms: number): TimeLimit {
  const controller = new AbortController();
  let left = TICKS;
  const timer = setInterval(() => {
    left--;
    if (left > 0) return;
    clearInterval(timer);
    controller.abort();
  }, ms / TICKS);
  // The worker keeps the process alive, not the watch over it.
  timer.unref();
  return { signal: controller.signal, end: () => clearInterval(timer) };
}
