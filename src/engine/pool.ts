/**
 * Worker threads for batches of files. A batch whose worker dies or runs over its time is split and tried again, down to the one file
 * that does it; that file is reported and the run goes on.
 */
import type { TransferListItem } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { type ErrorRecord, StemmaError } from '../core/index.js';
import { startTimeLimit, type TimeLimit } from './time-limit.js';

/** Threads that load a worker's module when they first meet one of its tasks, so that one set of threads serves several stages. */
export interface Workers {
  readonly pool: Piscina;
  readonly threads: number;
  close(): Promise<void>;
}

/**
 * Starts the threads at once: they are ready by the time there is work.
 * @param tasksEach tasks that a thread holds at a time, one done after another.
 */
export function startWorkers(threads: number, workerData?: unknown, tasksEach = 1): Workers {
  const pool = new Piscina({
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: tasksEach,
    ...(workerData === undefined ? {} : { workerData }),
  });
  // A worker that dies while idle tells here, and would else end the process. Whoever runs the next batch learns of it.
  pool.on('error', () => {});
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => {
    // Not `destroy`, which ends threads while they are still starting.
    closed ??= pool.close({ force: true }).catch(() => pool.destroy());
    return closed;
  };
  return { pool, threads, close };
}

/** Has each thread load a module and do an empty batch, while this thread does something else. What fails here fails again when it matters. */
export function warmUp({ pool, threads }: Workers, module: string, task: string, emptyBatch: unknown): void {
  for (let i = 0; i < threads; i++) pool.run(emptyBatch, { filename: module, name: task }).catch(() => {});
}

export interface BatchOptions<Item> {
  /** URL of the worker's module (see `workerModule`), and its exported function. An empty batch must be answered by an empty list. */
  readonly module: string;
  readonly task: string;
  /** Bytes of an item: batches are cut by them and time limits grow with them. */
  readonly sizeOf: (item: Item) => number;
  /** Makes the worker's message. */
  readonly message: (items: readonly Item[]) => unknown;
  readonly onDone?: (items: readonly Item[]) => void;
  /** One message for all items: for a thread that works while this one is too busy to hand out batches. */
  readonly allAtOnce?: true;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds that a batch of so many bytes may take, counted from when a worker gets it. */
  readonly timeLimit?: (bytes: number) => number;
}

/** Small enough that two threads end together, large enough that messages cost nothing. */
const BATCH_BYTES = 512 * 1024;
const BATCH_ITEMS = 128;
/** A safety net far beyond what the kernel's own, counted budgets allow; only a fault in the parser gets here. */
const BASE_MS = 60_000;
const MS_PER_MB = 20_000;
const safetyNet = (bytes: number): number => Math.ceil(BASE_MS + (MS_PER_MB * bytes) / 2 ** 20);

/** URL of one of our own workers, by its base name. */
export function workerModule(name: string): string {
  return import.meta.resolve(`#workers/${name}.worker.js`);
}

/** Answers in the order of the items; a file that no worker survives gets an error record. */
export async function runBatches<Item, Answer>(
  { pool, threads }: Workers,
  items: readonly Item[],
  options: BatchOptions<Item>,
): Promise<(Answer | { readonly error: ErrorRecord })[]> {
  const { module, task, sizeOf, timeLimit = safetyNet } = options;

  /** One batch through one worker; `limit` tells afterwards whether time ran out. */
  const post = async (items: readonly Item[], limit: TimeLimit): Promise<Answer[]> => {
    const signal = options.signal === undefined ? limit.signal : AbortSignal.any([limit.signal, options.signal]);
    try {
      return await pool.run(options.message(items), { filename: module, name: task, signal });
    } finally {
      limit.end();
    }
  };
  const limitFor = (items: readonly Item[]): TimeLimit =>
    startTimeLimit(timeLimit(items.reduce((sum, item) => sum + sizeOf(item), 0)));

  let setUp: Promise<void> | undefined;
  /** Workers that cannot be set up would fail each file in turn: after the first failure an empty batch tells, before any file is blamed. */
  const assertSetUp = async (): Promise<void> => {
    const limit = limitFor([]);
    try {
      await post([], limit);
    } catch (cause) {
      options.signal?.throwIfAborted();
      const why = limit.signal.aborted
        ? 'no answer came in time'
        : cause instanceof Error
          ? cause.message
          : String(cause);
      throw new StemmaError('worker', 'WORKER_SETUP', `The ${task} workers could not be started: ${why}`, {
        hint: 'The installation may be damaged, or memory too small for the number of threads.',
        data: { task, cause: String(cause) },
        cause,
      });
    }
  };

  const attempt = async (items: readonly Item[]): Promise<(Answer | { error: ErrorRecord })[]> => {
    const limit = limitFor(items);
    try {
      return await post(items, limit);
    } catch (cause) {
      options.signal?.throwIfAborted();
      setUp ??= assertSetUp();
      await setUp;
      if (items.length > 1) {
        // A death is cheap to repeat, so halving finds its cause; a hang costs the whole limit each time, so there each item stands alone.
        const step = limit.signal.aborted ? 1 : Math.ceil(items.length / 2);
        const answers = [];
        for (let i = 0; i < items.length; i += step) answers.push(...(await attempt(items.slice(i, i + step))));
        return answers;
      }
      const reason = limit.signal.aborted ? 'it took longer than its size allows' : 'the worker that read it died';
      return [{ error: { kind: 'worker', code: 'WORKER_LOST', message: reason, data: { cause: String(cause) } } }];
    }
  };

  if (items.length === 0) return [];
  const answers = new Map<Item, Answer | { error: ErrorRecord }>();
  const batches = options.allAtOnce ? [[...items]] : cutBatches(items, sizeOf);
  // As many batches are under way as there are workers: one that waited for its worker would spend its time limit waiting.
  const lane = async (): Promise<void> => {
    for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
      const part = await attempt(batch);
      for (const [i, item] of batch.entries()) answers.set(item, part[i] as Answer);
      options.onDone?.(batch);
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: threads }, lane));
  options.signal?.throwIfAborted();
  for (const result of lanes) if (result.status === 'rejected') throw result.reason;
  return items.map((item) => answers.get(item) ?? missing());
}

/** Threads that take single tasks, each one after another. They start at once, so that they are ready before this thread is busy. */
export interface Helper {
  /**
   * @param name of the worker, and of the function that it exports.
   * @param handedOver what of the task is the worker's from now on.
   */
  run<Task, Answer>(
    name: string,
    task: Task,
    signal?: AbortSignal,
    handedOver?: readonly TransferListItem[],
  ): Promise<Answer>;
  close(): Promise<void>;
}

export function createHelper(threads = 1): Helper {
  // A single one holds the next task already while it does one: this thread may be too busy to hand it out later.
  const { pool } = startWorkers(threads, undefined, threads === 1 ? TASKS_AHEAD : 1);
  return {
    async run(name, task, signal, handedOver = []) {
      try {
        const filename = workerModule(name);
        const options = { filename, name, transferList: [...handedOver] };
        return await pool.run(task, { ...options, ...(signal === undefined ? {} : { signal }) });
      } catch (cause) {
        signal?.throwIfAborted();
        throw new StemmaError('worker', 'WORKER_LOST', `The ${name} worker died: ${String(cause)}`, {
          hint: 'Memory may be too small; try --threads 1.',
          data: { task: name, cause: String(cause) },
          cause,
        });
      }
    },
    // Not `close` of the threads, which waits for the task: nobody wants its answer any more.
    close: () => pool.destroy(),
  };
}

function missing(): never {
  throw new StemmaError('internal', 'ANSWER_MISSING', 'A worker answered fewer files than it was asked');
}

/** Largest first, so that no thread is left with a giant at the end; then batches of about equal weight. */
function cutBatches<Item>(items: readonly Item[], sizeOf: (item: Item) => number): Item[][] {
  const batches: Item[][] = [];
  let batch: Item[] = [];
  let bytes = 0;
  for (const item of [...items].sort((a, b) => sizeOf(b) - sizeOf(a))) {
    if (batch.length > 0 && (bytes + sizeOf(item) > BATCH_BYTES || batch.length === BATCH_ITEMS)) {
      batches.push(batch);
      batch = [];
      bytes = 0;
    }
    batch.push(item);
    bytes += sizeOf(item);
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}

const TASKS_AHEAD = 4;

/** Whether an answer is a failure. */
export function isFailure<T extends object>(
  answer: T | { readonly error: ErrorRecord },
): answer is { readonly error: ErrorRecord } {
  return 'error' in answer;
}
