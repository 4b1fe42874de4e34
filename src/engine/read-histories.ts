/** Reads several histories with the index of their contents: those in git each in a thread of its own, as far as there are threads. */
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import { type ErrorRecord, type HistoryTask, type OpenedHistory, StemmaError } from '../core/index.js';
import {
  gitContents,
  type IndexedHistory,
  type PackedFeatures,
  type PackedHistory,
  type ReadingOptions,
  readFeatures,
  unpackFeatures,
  unpackHistory,
} from '../history/index.js';
import { asText } from '../ingest/index.js';
import type { Clock } from './clock.js';
import { isInGit, openGit, openHistory } from './open-history.js';
import { createHelper, type Helper } from './pool.js';

export interface ReadHistoriesOptions {
  readonly threads: number;
  readonly clock: Clock;
  /** Takes what is to be closed when all is done, also where this fails. */
  readonly keep: (opened: Pick<OpenedHistory, 'close'>) => void;
  readonly signal?: AbortSignal;
}

/** How often the threads are asked how far they are. */
const ASKED_EVERY_MS = 200;

/** In the order of `specs`. */
export async function readHistories(
  specs: readonly string[],
  { threads, clock, keep, signal }: ReadHistoriesOptions,
): Promise<IndexedHistory[]> {
  const inGit = specs.filter(isInGit).length;
  const helper = threads > 1 && inGit > 0 ? createHelper(Math.min(threads, inGit)) : undefined;
  const counts = specs.map(() => new Int32Array(new SharedArrayBuffer(12)));
  const tell = teller(clock, counts);
  const asking = setInterval(tell, ASKED_EVERY_MS);
  // The first failure ends the other threads.
  const failed = new AbortController();
  const ending = signal === undefined ? failed.signal : AbortSignal.any([signal, failed.signal]);
  const reading = { keep, tell, signal: ending };
  try {
    let before: Promise<unknown> = Promise.resolve();
    const all = specs.map((spec, i) => {
      if (helper !== undefined && isInGit(spec)) return readInThread(spec, counts[i]!, helper, reading);
      // One after the other: they share this thread.
      const read = before.then(() => readHere(spec, counts[i]!, reading));
      before = read;
      return read;
    });
    for (const one of all) one.catch(() => failed.abort());
    const results = await Promise.allSettled(all);
    signal?.throwIfAborted();
    tell();
    const reason = results.find((one) => one.status === 'rejected' && one.reason?.name !== 'AbortError');
    return results.map((one) => {
      if (one.status === 'fulfilled') return one.value;
      throw reason?.status === 'rejected' ? reason.reason : one.reason;
    });
  } finally {
    clearInterval(asking);
    await helper?.close();
  }
}

interface Reading {
  readonly keep: ReadHistoriesOptions['keep'];
  readonly tell: () => void;
  readonly signal: AbortSignal;
}

/** Stage `list` until all are listed, then `parse`. */
function teller(clock: Clock, counts: readonly Int32Array[]): () => void {
  clock.begin('list', 0, 0);
  let isListed = false;
  return () => {
    const [done, total] = [0, 1].map((at) => counts.reduce((sum, count) => sum + Atomics.load(count, at), 0));
    if (!isListed && counts.every((count) => Atomics.load(count, 2) === 1)) {
      isListed = true;
      clock.begin('parse', total!, 0);
    }
    clock.at(done!, 0);
  };
}

async function readHere(spec: string, count: Int32Array, { keep, tell, signal }: Reading): Promise<IndexedHistory> {
  const step: ReadingOptions = { signal, onProgress: tell };
  const opened = await openHistory(spec, step);
  keep(opened);
  const { history, contents } = opened;
  [count[1], count[2]] = [history.contents.length, 1];
  const onProgress: ReadingOptions['onProgress'] = ({ done }) => {
    count[0] = done;
    tell();
  };
  const features = await readFeatures(opened, asText, { signal, onProgress });
  count[0] = count[1]!;
  return { history, contents, features };
}

async function readInThread(
  spec: string,
  progress: Int32Array,
  helper: Helper,
  { keep, signal }: Reading,
): Promise<IndexedHistory> {
  const { door, label, revision } = await openGit(spec, signal);
  keep(door);
  const task: HistoryTask = {
    view: door.view,
    label,
    ...(door.refs === undefined ? {} : { refs: door.refs }),
    ...(revision === undefined ? {} : { revision }),
    progress,
  };
  const { port1, port2 } = new MessageChannel();
  try {
    const sent = { ...task, port: port2 };
    const { error } = await helper.run<typeof sent, { error?: ErrorRecord }>('history', sent, signal, [port2]);
    if (error !== undefined) throw new StemmaError(error.kind, error.code, error.message, error);
    const read = receiveMessageOnPort(port1)?.message as { history: PackedHistory; features: PackedFeatures };
    const history = unpackHistory(read.history);
    return { history, contents: gitContents(door, history.contents), features: unpackFeatures(read.features) };
  } finally {
    port1.close();
  }
}
