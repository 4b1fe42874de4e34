/** Many blobs through one `git cat-file --batch`. A damaged object can end that process: it is noted and a new one goes on after it. */
import { Readable } from 'node:stream';
import { type GitView, startGit } from './private-view.js';
import { gitMissing } from './revision.js';
import { runGitSteadily } from './steady-output.js';

export interface BlobSink {
  /** The chunk is the sink's only during the call. */
  write(chunk: Uint8Array): void;
  end(): void;
  discard(): void;
}

/** Who waits for the objects. */
export interface BlobReader {
  readonly signal: AbortSignal | undefined;
  /** Called as bytes arrive. */
  pulse(): void;
}

const LF = 0x0a;
/** A store with more damaged objects than this is not worth a process each. */
const MAX_RESTARTS = 500;

/** Sizes of the blobs that the store has; others are absent from the map. */
export async function blobSizes(
  view: GitView,
  ids: readonly string[],
  signal: AbortSignal | undefined,
): Promise<Map<string, number>> {
  const sizes = new Map<string, number>();
  let rest = ids;
  for (let attempt = 0; rest.length > 0 && attempt <= MAX_RESTARTS; attempt++) {
    const git = startGit(view, ['cat-file', '--batch-check', '--buffer'], signal);
    feed(git.stdin, rest);
    let text = '';
    for await (const chunk of git.stdout) text += (chunk as Buffer).toString('latin1');
    await settle(git.ended, signal);
    const lines = text.split('\n').slice(0, -1);
    for (const line of lines) {
      const [id, type, size] = line.split(' ');
      if (type === 'blob') sizes.set(id!, Number(size));
    }
    // The object after the last answer ended the process.
    rest = rest.slice(lines.length + 1);
  }
  return sizes;
}

/** Hands each object's bytes to a sink, which is asked for with the object's place among `ids`; returns the reason for each that could not be read. Of objects that are no blobs too. */
export async function readBlobs(
  view: GitView,
  ids: readonly string[],
  reader: BlobReader,
  sinkFor: (id: string, size: number, at: number) => BlobSink,
): Promise<Map<string, string>> {
  const failures = new Map<string, string>();
  let from = 0;
  for (let attempt = 0; from < ids.length; attempt++) {
    const answers = readAnswers(ids, from, failures, sinkFor);
    const take = (piece: Buffer): void => {
      answers.take(piece);
      reader.pulse();
    };
    const left = ids.slice(from);
    const args = ['cat-file', '--batch', '--buffer'];
    const ended = runGitSteadily(view, args, reader.signal, (stdin) => feed(stdin, left), take);
    const { stderr } = await settle(ended, reader.signal);
    from = answers.end();
    if (from >= ids.length) break;
    const reason = `git object cannot be read (${firstLine(stderr)})`;
    failures.set(ids[from++]!, reason);
    if (attempt < MAX_RESTARTS) continue;
    for (; from < ids.length; from++)
      failures.set(ids[from]!, 'git object not read: too many damaged objects before it');
  }
  return failures;
}

/** Reads `<id> <type> <size>\n<bytes>\n` again and again; the end gives the index of the first blob without a whole answer. */
function readAnswers(
  ids: readonly string[],
  from: number,
  failures: Map<string, string>,
  sinkFor: (id: string, size: number, at: number) => BlobSink,
): { take(piece: Buffer): void; end(): number } {
  let at = from;
  let header = '';
  let sink: BlobSink | undefined;
  // Bytes still to come of the present blob, its closing line feed included.
  let left = 0;
  return {
    take(piece) {
      for (let i = 0; i < piece.length; ) {
        if (sink === undefined) {
          const end = piece.indexOf(LF, i);
          header += piece.toString('latin1', i, end < 0 ? piece.length : end);
          i = end < 0 ? piece.length : end + 1;
          if (end < 0) continue;
          const [, type, size] = header.split(' ');
          header = '';
          if (type === 'missing') failures.set(ids[at++]!, 'git object is missing from the repository');
          else {
            sink = sinkFor(ids[at]!, Number(size), at);
            left = Number(size) + 1;
          }
        } else {
          const length = Math.min(left, piece.length - i);
          sink.write(piece.subarray(i, length === left ? i + length - 1 : i + length));
          i += length;
          left -= length;
          if (left > 0) continue;
          sink.end();
          sink = undefined;
          at++;
        }
      }
    },
    end() {
      sink?.discard();
      return at;
    },
  };
}

function feed(stdin: NodeJS.WritableStream, ids: readonly string[]): void {
  function* lines(): Generator<string> {
    for (let i = 0; i < ids.length; i += 1024) yield `${ids.slice(i, i + 1024).join('\n')}\n`;
  }
  Readable.from(lines()).pipe(stdin);
}

async function settle<T extends { error?: Error }>(ended: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  const end = await ended;
  signal?.throwIfAborted();
  if (end.error !== undefined) throw gitMissing(end.error);
  return end;
}

function firstLine(stderr: string): string {
  return stderr.trim().split('\n', 1)[0] || 'git gave no reason';
}
