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

/** Hands whole objects on, one after the other. `memoryFor` gives memory of at least so many bytes, which are then the receiver's only during the call; new memory without it. */
export function readWhole(
  door: GitDoor,
  ids: readonly string[],
  take: (at: number, bytes: Buffer) => void,
  options: ReadingOptions,
  memoryFor: (size: number) => Buffer = Buffer.allocUnsafe,
): Promise<ReadonlyMap<string, string>> {
  const reader = { signal: options.signal, pulse: () => options.signal?.throwIfAborted() };
  return door.read(ids, reader, (_id, size, at) => {
    const memory = memoryFor(size);
    let filled = 0;
    return {
      write(chunk) {
        memory.set(chunk, filled);
        filled += chunk.length;
      },
      end: () => take(at, memory.subarray(0, size)),
      discard: () => {},
    };
  });
}
