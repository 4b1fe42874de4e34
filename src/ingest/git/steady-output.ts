/**
 * Git's output through one piece of memory that is used again and again. A stream takes new memory for each piece; of gigabytes of it V8 looks
 * through all that it holds, every 64 MB, for some to give back.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { type GitView, startGit, startGitInto } from './private-view.js';

const PIECE = 64 * 1024;
/** A local socket's path may have 103 bytes on some systems. */
const LONGEST_PATH = 100;

type Ended = Awaited<ReturnType<typeof startGit>['ended']>;

/**
 * Runs git to its end. `take` is called with each piece of its output, whose bytes are the receiver's only during the call; what it throws ends
 * git, and this too.
 */
export async function runGitSteadily(
  view: GitView,
  args: readonly string[],
  signal: AbortSignal | undefined,
  feed: (stdin: NodeJS.WritableStream) => void,
  take: (piece: Buffer) => void,
): Promise<Ended> {
  const failures: unknown[] = [];
  const pair = await socketPair(join(view.folder, randomUUID().slice(0, 8)), (piece) => {
    try {
      take(piece);
      return true;
    } catch (error) {
      failures.push(error);
      pair?.reader.destroy();
      return false;
    }
  });
  if (pair === undefined) {
    const git = startGit(view, args, signal);
    feed(git.stdin);
    for await (const piece of git.stdout as AsyncIterable<Buffer>) take(piece);
    return git.ended;
  }
  const { reader, writer } = pair;
  const closed = once(reader, 'close');
  const git = startGitInto(view, args, signal, writer);
  writer.destroy();
  feed(git.stdin);
  const [ended] = await Promise.all([git.ended, closed]);
  if (failures.length > 0) throw failures[0];
  return ended;
}

/** Two ends of a local connection, in a folder that only this user can enter; undefined where the system gives none. */
async function socketPair(
  path: string,
  take: (piece: Buffer) => boolean,
): Promise<{ readonly reader: Socket; readonly writer: Socket } | undefined> {
  // Windows gives programs pipes of another kind than its own ends.
  if (process.platform === 'win32' || Buffer.byteLength(path) > LONGEST_PATH) return undefined;
  const server = createServer({ pauseOnConnect: true });
  try {
    await once(server.listen(path), 'listening');
  } catch {
    // A file system without sockets.
    return undefined;
  }
  const buffer = Buffer.allocUnsafeSlow(PIECE);
  const connected = once(server, 'connection') as Promise<[Socket]>;
  const reader = connect({ path, onread: { buffer, callback: (length) => take(buffer.subarray(0, length)) } });
  const [writer] = await connected;
  server.close();
  return { reader, writer };
}
