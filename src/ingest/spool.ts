/**
 * A private temporary folder for content that has no path of its own: blobs, archive entries. Files are numbered, so no
 * name from a hostile archive ever reaches the file system. Removed by `close`, at exit, and on SIGINT, SIGTERM and SIGHUP; what a process that was
 * killed left behind, by a later one.
 */
import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, symlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeStale } from './stale-spools.js';

export interface SpoolFile {
  readonly locator: string;
  write(chunk: Uint8Array): void;
  end(): void;
  /** Gives the file up: closes and removes it. */
  discard(): void;
}

export interface Spool {
  readonly folder: string;
  file(): SpoolFile;
  /** A link of ours to a path whose bytes are no UTF-8, so that every locator is a plain string. */
  link(target: Uint8Array): string;
  close(): void;
}

/** Folders with more entries than this get slow on some file systems. */
const SHARD = 4096;
const open = new Set<string>();
let swept = false;

export function createSpool(): Spool {
  if (!swept) removeStale(tmpdir());
  swept = true;
  const folder = mkdtempSync(join(tmpdir(), `stemma-${process.pid}-`));
  if (open.size === 0) arm();
  open.add(folder);
  let next = 0;
  const nextLocator = (): string => {
    const shard = join(folder, String(Math.floor(next / SHARD)));
    if (next % SHARD === 0) mkdirSync(shard, { mode: 0o700 });
    return join(shard, String(next++));
  };
  return {
    folder,
    file() {
      const locator = nextLocator();
      const handle = openSync(locator, 'wx', 0o600);
      return {
        locator,
        write(chunk) {
          for (let at = 0; at < chunk.length; ) at += writeSync(handle, chunk, at);
        },
        end: () => closeSync(handle),
        discard() {
          closeSync(handle);
          rmSync(locator, { force: true });
        },
      };
    },
    link(target) {
      const locator = nextLocator();
      symlinkSync(Buffer.from(target), locator);
      return locator;
    },
    close() {
      rmSync(folder, { recursive: true, force: true });
      open.delete(folder);
      if (open.size === 0) disarm();
    },
  };
}

/** Takes an excluded entry's bytes: hashed for the ledger, kept nowhere. */
export function hashingSink(): { write(chunk: Uint8Array): void; sha256(): string } {
  const hash = createHash('sha256');
  return { write: (chunk) => void hash.update(chunk), sha256: () => hash.digest('hex') };
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function removeAll(): void {
  for (const folder of open) rmSync(folder, { recursive: true, force: true });
  open.clear();
}

function onSignal(signal: NodeJS.Signals): void {
  removeAll();
  disarm();
  // Whoever else listens decides what happens next; alone, we let the signal do what it does by default.
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
}

function arm(): void {
  process.on('exit', removeAll);
  for (const signal of SIGNALS) process.on(signal, onSignal);
}

function disarm(): void {
  process.off('exit', removeAll);
  for (const signal of SIGNALS) process.off(signal, onSignal);
}
