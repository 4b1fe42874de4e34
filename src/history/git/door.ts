/** What reading a git history needs of whoever opened the repository: git without its hostile configuration, and objects by id. */
import type { Readable, Writable } from 'node:stream';

export interface GitProcess {
  readonly stdin: Writable;
  readonly stdout: Readable;
  /** Settles when the process has ended, however it did. */
  readonly ended: Promise<{ readonly code: number | null; readonly stderr: string; readonly error?: Error }>;
}

export interface ObjectSink {
  /** The chunk is the sink's only during the call. */
  write(chunk: Uint8Array): void;
  end(): void;
  discard(): void;
}

export interface GitDoor {
  readonly borrows: boolean;
  /** What a bundle names, by object id; a repository is asked. */
  readonly refs?: readonly { readonly name: string; readonly id: string }[];
  start(args: readonly string[], signal?: AbortSignal): GitProcess;
  read(
    ids: readonly string[],
    reader: { readonly signal: AbortSignal | undefined; pulse(): void },
    sinkFor: (id: string, size: number, at: number) => ObjectSink,
  ): Promise<ReadonlyMap<string, string>>;
  displayName(bytes: Uint8Array): string;
  close(): Promise<void>;
}

/** Who waits. `pulse` is called as work goes on, with what has been read. */
export interface ReadingOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: {
    readonly what: ReadingStep;
    readonly done: number;
    readonly total: number;
  }) => void;
}
export type ReadingStep = 'objects' | 'commits' | 'trees' | 'changes' | 'contents';
