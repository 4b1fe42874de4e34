/** One git command whose answer is small, and many whole objects. */
import { StemmaError } from '../../core/index.js';
import type { GitDoor, ReadingOptions } from './door.js';

export interface Answer {
  readonly stdout: Buffer;
  readonly stderr: string;
  readonly code: number | null;
}

/** Runs git and gives all that it wrote. Throws only where git could not be started or the caller ended the run. */
export async function askGit(
  door: GitDoor,
  args: readonly string[],
  input: string,
  signal: AbortSignal | undefined,
): Promise<Answer> {
  const git = door.start(args, signal);
  git.stdin.end(input);
  const chunks: Buffer[] = [];
  for await (const chunk of git.stdout as AsyncIterable<Buffer>) chunks.push(chunk);
  const { code, stderr, error } = await git.ended;
  signal?.throwIfAborted();
  if (error !== undefined) throw gitMissing(error);
  return { stdout: Buffer.concat(chunks), stderr: stderr.trim(), code };
}

export function gitMissing(cause: unknown): StemmaError {
  return new StemmaError('git', 'GIT_NOT_INSTALLED', 'The program git could not be started', {
    hint: 'Install git, or give a Subversion dump, or dated folders.',
    cause,
  });
}

/**
 * Hands whole objects on, one after the other; `bytes` are the receiver's only during the call. `memoryFor`: where the bytes of an object are
 * put, by its place; it may be larger.
 */
export function readWhole(
  door: GitDoor,
  ids: readonly string[],
  take: (at: number, bytes: Buffer) => void,
  options: ReadingOptions,
  memoryFor?: (at: number) => Buffer,
): Promise<ReadonlyMap<string, string>> {
  const places = new Map(ids.map((id, at) => [id, at]));
  const reader = { signal: options.signal, pulse: () => options.signal?.throwIfAborted() };
  return door.read(ids, reader, (id) => {
    const at = places.get(id)!;
    const whole = memoryFor === undefined ? collected() : filling(memoryFor(at));
    return { write: whole.write, end: () => take(at, whole.bytes()), discard: () => {} };
  });
}

interface Collected {
  write(chunk: Uint8Array): void;
  bytes(): Buffer;
}

function collected(): Collected {
  const pieces: Buffer[] = [];
  return {
    write: (chunk) => void pieces.push(chunk as Buffer),
    bytes: () => (pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces)),
  };
}

function filling(given: Buffer): Collected {
  let memory = given;
  let filled = 0;
  return {
    write(chunk) {
      // A damaged store may state one size and give another.
      if (filled + chunk.length > memory.length)
        memory = Buffer.concat([memory.subarray(0, filled), chunk], 2 * (filled + chunk.length));
      else memory.set(chunk, filled);
      filled += chunk.length;
    },
    bytes: () => memory.subarray(0, filled),
  };
}
