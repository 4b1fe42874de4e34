/** A repository or a bundle opened for reading as a whole: git processes in a private view of it, and objects by id. */
import { closeSync, openSync, readSync, realpathSync } from 'node:fs';
import { StemmaError } from '../../core/index.js';
import { displayName } from '../paths.js';
import { createSpool } from '../spool.js';
import { type BlobReader, type BlobSink, readBlobs } from './blobs.js';
import { emptyGitView, type GitView, openGitView, startGit } from './private-view.js';
import { gitMissing } from './revision.js';

export interface RepositoryRef {
  readonly name: string;
  readonly id: string;
}

export interface OpenedRepository {
  /** Plain data: a repository that is open can be read in another thread too, see `repositoryIn`. */
  readonly view: GitView;
  /** True where the real repository borrows objects from another one, which is not followed. */
  readonly borrows: boolean;
  /** What a bundle names; a repository answers `git for-each-ref`. */
  readonly refs?: readonly RepositoryRef[];
  /** Starts git in the private view. */
  start(args: readonly string[], signal?: AbortSignal): ReturnType<typeof startGit>;
  /** Hands each object's bytes to a sink, in order; returns the reason for each that could not be read. */
  read(
    ids: readonly string[],
    reader: BlobReader,
    sinkFor: (id: string, size: number, at: number) => BlobSink,
  ): Promise<Map<string, string>>;
  /** Names in git are bytes: how one is shown. */
  displayName(bytes: Uint8Array): string;
  close(): Promise<void>;
}

/** `path`: a bare repository, a mirror, a work tree, or the folder of a linked work tree. */
export function openRepository(path: string): OpenedRepository {
  const spool = createSpool();
  try {
    return { ...repositoryIn(openGitView(path, spool.folder)), close: async () => spool.close() };
  } catch (error) {
    spool.close();
    throw error;
  }
}

/** Takes the bundle's objects into a private repository of our own; nothing is checked out. */
export async function openBundle(path: string, signal?: AbortSignal): Promise<OpenedRepository> {
  const spool = createSpool();
  try {
    const view = emptyGitView(spool.folder, statesSha256(path));
    const answer = await unbundle(view, realpathSync(path), signal);
    if (answer.refs !== undefined)
      return { ...repositoryIn(view), refs: answer.refs, close: async () => spool.close() };
    throw new StemmaError(
      'git',
      'GIT_BUNDLE',
      `The bundle ${JSON.stringify(path)} cannot be read: ${answer.stderr || 'git gave no reason'}`,
      {
        hint: 'A bundle must hold all that it builds on: make it with "git bundle create FILE --all".',
        data: { path, stderr: answer.stderr },
      },
    );
  } catch (error) {
    spool.close();
    throw error;
  }
}

/** Object ids of another length are stated in the header of version 3: `@object-format=sha256`. */
function statesSha256(path: string): boolean {
  const head = Buffer.alloc(1024);
  const handle = openSync(path, 'r');
  const length = readSync(handle, head, 0, head.length, 0);
  closeSync(handle);
  return /^# v3 git bundle\n(?:@[^\n]*\n)*@object-format=sha256\n/.test(head.toString('latin1', 0, length));
}

async function unbundle(
  view: GitView,
  path: string,
  signal: AbortSignal | undefined,
): Promise<{ readonly refs?: readonly RepositoryRef[]; readonly stderr: string }> {
  const git = startGit(view, ['bundle', 'unbundle', path], signal);
  git.stdin.end();
  const chunks: Buffer[] = [];
  for await (const chunk of git.stdout as AsyncIterable<Buffer>) chunks.push(chunk);
  const { code, stderr, error } = await git.ended;
  signal?.throwIfAborted();
  if (error !== undefined) throw gitMissing(error);
  if (code !== 0) return { stderr: stderr.trim() };
  const refs = splitLines(Buffer.concat(chunks)).map((line) => {
    const space = line.indexOf(0x20);
    return { id: line.toString('latin1', 0, space), name: displayName(line.subarray(space + 1)) };
  });
  return { refs, stderr };
}

function splitLines(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(0x0a, at);
    lines.push(bytes.subarray(at, end < 0 ? bytes.length : end));
    at = end < 0 ? bytes.length : end + 1;
  }
  return lines;
}

/** A repository that somebody else opened and will close. */
export function repositoryIn(view: GitView): OpenedRepository {
  return {
    view,
    borrows: view.borrows,
    start: (args, signal) => startGit(view, args, signal),
    read: (ids, reader, sinkFor) => readBlobs(view, ids, reader, sinkFor),
    displayName,
    close: async () => {},
  };
}
