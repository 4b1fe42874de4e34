/** Stage times and progress events. */
import type { CompareEvents, Stage } from '../core/index.js';

export interface Clock {
  begin(stage: Stage, totalFiles: number, totalBytes: number): void;
  /** Counts since the stage began. */
  add(files: number, bytes: number): void;
  at(files: number, bytes: number): void;
  /** Ends the present stage. Wall milliseconds of each stage, in order. */
  finish(): { stages: { name: string; ms: number }[]; totalMs: number };
}

export function startClock({ onProgress }: CompareEvents): Clock {
  const began = performance.now();
  const stages: { name: string; ms: number }[] = [];
  let stage: Stage = 'list';
  let since = began;
  let running = false;
  let counts = { doneFiles: 0, totalFiles: 0, doneBytes: 0, totalBytes: 0 };
  const tell = (): void => onProgress({ stage, ...counts, elapsedMs: performance.now() - began });
  const end = (): void => {
    if (running) stages.push({ name: stage, ms: Math.round(performance.now() - since) });
    running = false;
  };
  return {
    begin(next, totalFiles, totalBytes) {
      end();
      stage = next;
      since = performance.now();
      running = true;
      counts = { doneFiles: 0, totalFiles, doneBytes: 0, totalBytes };
      tell();
    },
    add(files, bytes) {
      counts = { ...counts, doneFiles: counts.doneFiles + files, doneBytes: counts.doneBytes + bytes };
      tell();
    },
    at(doneFiles, doneBytes) {
      counts = { ...counts, doneFiles, doneBytes };
      tell();
    },
    finish() {
      end();
      return { stages, totalMs: Math.round(performance.now() - began) };
    },
  };
}
