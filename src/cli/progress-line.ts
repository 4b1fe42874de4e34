/** One line on the terminal, rewritten in place: stage, files, bytes, time left. */
import type { CompareEvents, Progress } from '../core/index.js';
import type { Output } from './output.js';

/** Ten a second is more than an eye needs and nothing that a run would feel. */
const LEAST_MS_BETWEEN = 100;
/** Below this a rate says nothing yet. */
const LEAST_MS_FOR_RATE = 1000;
const ERASE = '\r\u001b[K';

/** The part of a terminal stream that the line needs. */
export interface Terminal {
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

export interface ProgressLine {
  update(progress: Progress): void;
  /** Leaves the line empty; nothing is written where nothing was shown. */
  clear(): void;
}

export function progressLine(terminal: Terminal): ProgressLine {
  let shownAt = Number.NEGATIVE_INFINITY;
  let stage: string | undefined;
  let stageBegan = 0;
  return {
    update(progress) {
      const now = `${progress.pass?.number ?? ''} ${progress.stage}`;
      if (now !== stage) {
        stage = now;
        stageBegan = progress.elapsedMs;
      }
      if (progress.elapsedMs - shownAt < LEAST_MS_BETWEEN) return;
      shownAt = progress.elapsedMs;
      // One column stays free: a full line would wrap on some terminals, and a wrapped line cannot be rewritten.
      // A terminal that does not know its width says 0.
      terminal.write(ERASE + describe(progress, stageBegan).slice(0, (terminal.columns || 80) - 1));
    },
    clear() {
      if (shownAt >= 0) terminal.write(ERASE);
    },
  };
}

/** `parse · 120 of 534 files · 3.4 of 13.0 MB · about 12 s left`; what is not known is left out. */
export function describe(progress: Progress, stageBegan: number): string {
  const { stage, doneFiles, totalFiles, doneBytes, totalBytes } = progress;
  const { pass } = progress;
  const parts: string[] = [...(pass === undefined ? [] : [`pair ${pass.number} of ${pass.of}`]), stage];
  if (totalFiles > 0) parts.push(`${doneFiles} of ${totalFiles} files`);
  else if (doneFiles > 0) parts.push(`${doneFiles} files`);
  if (totalBytes > 0) parts.push(`${megabytes(doneBytes)} of ${megabytes(totalBytes)} MB`);
  const left = millisecondsLeft(progress, progress.elapsedMs - stageBegan);
  if (left !== undefined) parts.push(`about ${duration(left)} left`);
  return parts.join(' · ');
}

/** Of this stage, at its rate so far: stages differ in what a byte costs, so no later one is guessed at. */
function millisecondsLeft(
  { doneFiles, totalFiles, doneBytes, totalBytes }: Progress,
  spent: number,
): number | undefined {
  const share = totalBytes > 0 ? doneBytes / totalBytes : totalFiles > 0 ? doneFiles / totalFiles : 0;
  if (share <= 0 || share >= 1 || spent < LEAST_MS_FOR_RATE) return undefined;
  return (spent / share) * (1 - share);
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

function duration(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** Runs the work with a line on the terminal, where there is one. */
export async function withProgress<T>({ stderr }: Output, work: (events: CompareEvents) => Promise<T>): Promise<T> {
  if (stderr.isTTY !== true) return work({ onProgress: () => {} });
  const line = progressLine(stderr);
  try {
    return await work({ onProgress: line.update });
  } finally {
    line.clear();
  }
}
