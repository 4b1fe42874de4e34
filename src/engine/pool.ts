/**
 * Worker threads for batches of files. A batch whose worker dies or runs over its time is split and tried again, down to the one file
 * that does it; that file is reported and the run goes on.
 */
import { Piscina } from 'piscina';
import { type ErrorRecord, fromRecord, StemmaError } from '../core/index.js';

export interface BatchPool<Item, Answer> {
  /** Answers in the order of the items; a file that no worker survives gets an error record. */
  run(items: readonly Item[]): Promise<(Answer | { readonly error: ErrorRecord })[]>;
  close(): Promise<void>;
}

export interface BatchPoolOptions<Item> {
  /** Worker module's base name under `#workers/`, and its exported function. */
  readonly worker: string;
  readonly task: string;
  readonly threads: number;
  readonly workerData?: unknown;
  /** Bytes of an item: batches are cut by them and time limits grow with them. */
  readonly sizeOf: (item: Item) => number;
  /** Makes the worker's message. */
  readonly message: (items: readonly Item[]) => unknown;
  readonly onDone?: (items: readonly Item[]) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Small enough that two threads end together, large enough that messages cost nothing. */
const BATCH_BYTES = 512 * 1024;
const BATCH_ITEMS = 128;
/** A safety net far beyond what the kernel's own, counted budgets allow; only a fault in the parser gets here. */
const BASE_MS = 60_000;
const MS_PER_MB = 20_000;

export function createBatchPool<Item, Answer>(options: BatchPoolOptions<Item>): BatchPool<Item, Answer> {
  const pool = new Piscina({
    filename: new URL(import.meta.resolve(`#workers/${options.worker}.worker.js`)).href,
    name: options.task,
    minThreads: options.threads,
    maxThreads: options.threads,
    ...(options.workerData === undefined ? {} : { workerData: options.workerData }),
  });

  const attempt = async (items: readonly Item[]): Promise<(Answer | { error: ErrorRecord })[]> => {
    const megabytes = items.reduce((sum, item) => sum + options.sizeOf(item), 0) / 2 ** 20;
    const limit = AbortSignal.timeout(Math.ceil(BASE_MS + MS_PER_MB * megabytes));
    const signal = options.signal === undefined ? limit : AbortSignal.any([limit, options.signal]);
    try {
      return (await pool.run(options.message(items), { signal })) as Answer[];
    } catch (cause) {
      options.signal?.throwIfAborted();
      if (items.length > 1) {
        const half = items.length >> 1;
        const [first, second] = await Promise.all([attempt(items.slice(0, half)), attempt(items.slice(half))]);
        return [...first, ...second];
      }
      const reason = limit.aborted ? 'it took longer than its size allows' : 'the worker that read it died';
      return [{ error: { kind: 'worker', code: 'WORKER_LOST', message: reason, data: { cause: String(cause) } } }];
    }
  };

  return {
    async run(items) {
      const answers = new Map<Item, Answer | { error: ErrorRecord }>();
      const results = await Promise.allSettled(
        cutBatches(items, options.sizeOf).map(async (batch) => {
          const part = await attempt(batch);
          for (const [i, item] of batch.entries()) answers.set(item, part[i] as Answer);
          options.onDone?.(batch);
        }),
      );
      options.signal?.throwIfAborted();
      for (const result of results) if (result.status === 'rejected') throw result.reason;
      return items.map((item) => answers.get(item) ?? missing());
    },
    close: () => pool.close({ force: true }).catch(() => pool.destroy()),
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

/** Whether an answer is a failure. */
export function isFailure<T extends object>(
  answer: T | { readonly error: ErrorRecord },
): answer is { readonly error: ErrorRecord } {
  return 'error' in answer;
}

/** Revives a worker's error with the file it befell. */
export function revive(error: ErrorRecord, path: string): StemmaError {
  return fromRecord(error, { path });
}
