import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { ErrorRecord } from '../../src/core/index.js';
import { type BatchOptions, runBatches, startWorkers, type Workers } from '../../src/engine/pool.js';

const home = mkdtempSync(join(tmpdir(), 'pool-tests-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const opened: Workers[] = [];
afterEach(async () => {
  for (const workers of opened.splice(0)) await workers.close();
});

interface PoolOptions extends Partial<BatchOptions<string>> {
  readonly threads?: number;
  readonly workerData?: unknown;
}

/** Threads over the poisoned worker. Every item weighs one byte, so one batch holds up to 128 of them. */
function poisonPool({ threads = 2, workerData, ...options }: PoolOptions = {}) {
  const workers = startWorkers(threads, workerData);
  opened.push(workers);
  const run = (items: readonly string[]) =>
    runBatches<string, string>(workers, items, {
      module: new URL('./fixture/poison.worker.js', import.meta.url).href,
      task: 'answer',
      sizeOf: () => 1,
      message: (batch) => batch,
      ...options,
    });
  return { run, close: workers.close };
}

const names = (count: number, name = 'item'): string[] => Array.from({ length: count }, (_, i) => `${name}${i}`);
const upper = (items: readonly string[]): string[] => items.map((item) => item.toUpperCase());
const lost = (message: string): { error: ErrorRecord } => ({
  error: { kind: 'worker', code: 'WORKER_LOST', message, data: { cause: expect.any(String) } },
});
const DIED = 'the worker that read it died';
const TOO_LONG = 'it took longer than its size allows';

describe('answers', () => {
  test('come in the order of the items, whatever the batches', async () => {
    const sizes = [300_000, 5, 600_000, 5, 5, 300_000];
    const items = names(sizes.length);
    const done: string[] = [];
    const pool = poisonPool({
      sizeOf: (item) => sizes[items.indexOf(item)] as number,
      onDone: (batch) => done.push(...batch),
    });
    expect(await pool.run(items)).toEqual(upper(items));
    expect(done.toSorted()).toEqual(items);
  });

  test('of a pool that has nothing to do are none, and no worker is asked', async () => {
    const log = join(home, 'nothing');
    expect(await poisonPool({ workerData: { log } }).run([])).toEqual([]);
    expect(existsSync(log)).toBe(false);
  });

  test('may be asked for several times', async () => {
    const pool = poisonPool();
    expect(await pool.run(['a'])).toEqual(['A']);
    expect(await pool.run(['b', 'c'])).toEqual(['B', 'C']);
  });

  test('that are missing are an internal error, not silence', async () => {
    const pool = poisonPool({ workerData: { setup: 'forgets' } });
    await expect(pool.run(['a', 'b'])).rejects.toMatchObject({ kind: 'internal', code: 'ANSWER_MISSING' });
  });
});

describe('a worker that dies', () => {
  test.each(['exit', 'uncaught', 'throw'])('on one item each time (%s) costs that item alone', async (poison) => {
    const items = [...names(20), poison, ...names(20, 'more')];
    const answers = await poisonPool().run(items);
    expect(answers).toEqual(items.map((item) => (item === poison ? lost(DIED) : item.toUpperCase())));
  });

  test('once, in the middle of a batch, costs nothing', async () => {
    const mark = join(home, 'died-once');
    const items = [...names(10), 'once', ...names(10, 'more')];
    expect(await poisonPool({ workerData: { mark } }).run(items)).toEqual(upper(items));
    expect(existsSync(mark)).toBe(true);
  });

  test('on several items of several batches, on one thread too', async () => {
    const items = names(300).map((item, i) => (i % 71 === 5 ? `exit${i}` : item));
    const answers = await poisonPool({ threads: 1 }).run(items);
    expect(answers).toEqual(items.map((item) => (item.startsWith('exit') ? lost(DIED) : item.toUpperCase())));
  });
});

describe('the time limit', () => {
  test('ends a worker that spins; the item is listed and the others are answered', async () => {
    const answers = await poisonPool({ timeLimit: (bytes) => (bytes === 0 ? 30_000 : 1500) }).run(['spin', 'a']);
    expect(answers).toEqual([lost(TOO_LONG), 'A']);
  });

  test('counts from when a worker takes the batch: what waits its turn loses nothing', async () => {
    // Twelve batches of 150 ms each on one thread: the last begins long after a limit of 1 s, taken from the start, is over.
    const items = names(12, 'slow');
    const pool = poisonPool({
      threads: 1,
      sizeOf: () => 512 * 1024,
      timeLimit: (bytes) => (bytes === 0 ? 30_000 : 1000),
    });
    expect(await pool.run(items)).toEqual(upper(items));
  });

  test('does not count a pause of the whole process: a run that was stopped loses no file', async () => {
    const pool = poisonPool({ timeLimit: (bytes) => (bytes === 0 ? 30_000 : 2000) });
    await pool.run(names(2));
    const run = pool.run(['slow:2700']);
    // As in a stopped process, the clock goes on and no timer fires.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2500);
    expect(await run).toEqual(['SLOW:2700']);
  });

  test('grows with the bytes of the batch', async () => {
    const asked: number[] = [];
    const pool = poisonPool({
      sizeOf: (item) => item.length,
      timeLimit: (bytes) => {
        asked.push(bytes);
        return 20_000;
      },
    });
    await pool.run(['four', 'sixsix']);
    expect(asked).toEqual([10]);
  });
});

describe('an abort', () => {
  test('ends a run whose workers would never end', async () => {
    const abort = new AbortController();
    const log = join(home, 'aborted');
    const pool = poisonPool({ signal: abort.signal, workerData: { log }, sizeOf: () => 512 * 1024 });
    const run = pool.run(['spin1', 'spin2', 'spin3', 'never']);
    const stop = setInterval(() => {
      if (existsSync(log) && readFileSync(log, 'utf8').includes('spin2')) abort.abort(new Error('enough'));
    }, 10);
    await expect(run).rejects.toThrow('enough');
    clearInterval(stop);
    await pool.close();
    expect(readFileSync(log, 'utf8')).not.toContain('never');
  });

  test('before the start is the end', async () => {
    const pool = poisonPool({ signal: AbortSignal.abort(new Error('too late')) });
    await expect(pool.run(['a'])).rejects.toThrow('too late');
  });
});

describe('workers that cannot be set up', () => {
  test.each([
    ['throws', 'the setup is broken'],
    ['rejects', 'the kernel does not load'],
  ])('are one clear error and blame no file (%s)', async (setup, why) => {
    const pool = poisonPool({ workerData: { setup } });
    await expect(pool.run(names(300))).rejects.toMatchObject({
      name: 'StemmaError',
      kind: 'worker',
      code: 'WORKER_SETUP',
      message: `The answer workers could not be started: ${why}`,
    });
  });

  test.each([
    ['no such module', { module: new URL('./fixture/absent.worker.js', import.meta.url).href }],
    ['no such function', { task: 'absent' }],
  ])('because there is %s', async (_, options) => {
    await expect(poisonPool(options).run(['a'])).rejects.toMatchObject({ code: 'WORKER_SETUP' });
  });

  test('because they hang: no answer came in time', async () => {
    const pool = poisonPool({ workerData: { setup: 'hangs' }, timeLimit: () => 700 });
    await expect(pool.run(['a'])).rejects.toMatchObject({
      code: 'WORKER_SETUP',
      message: 'The answer workers could not be started: no answer came in time',
    });
  });
});
