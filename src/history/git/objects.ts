/** Every object that the store holds, whether or not a ref leads to it. */
import { type HistoryGap, StemmaError } from '../../core/index.js';
import type { GitDoor, ReadingOptions } from './door.js';
import { gitMissing } from './run.js';

export interface StoredObjects {
  readonly commits: readonly string[];
  readonly tags: readonly string[];
  /** Stored bytes by id. */
  readonly trees: ReadonlyMap<string, number>;
  readonly blobs: ReadonlyMap<string, number>;
}

/** A store beyond this is built to exhaust the machine, or needs another one. Linux has ten million. */
const MAX_OBJECTS = 20_000_000;

/** A commit or tag of more is built to exhaust: its bytes are held in memory. */
const MAX_NOTE = 16 * 2 ** 20;

export async function listObjects(door: GitDoor, gaps: HistoryGap[], options: ReadingOptions): Promise<StoredObjects> {
  const args = ['cat-file', '--batch-all-objects', '--batch-check', '--unordered', '--buffer'];
  const git = door.start(args, options.signal);
  git.stdin.end();
  const commits: string[] = [];
  const tags: string[] = [];
  const trees = new Map<string, number>();
  const blobs = new Map<string, number>();
  let count = 0;
  let rest = '';
  for await (const chunk of git.stdout as AsyncIterable<Buffer>) {
    const lines = (rest + chunk.toString('latin1')).split('\n');
    rest = lines.pop() ?? '';
    count += lines.length;
    if (count > MAX_OBJECTS) throw tooMany();
    for (const line of lines) {
      const [id = '', type, size] = line.split(' ');
      if (type === 'blob') blobs.set(id, Number(size));
      else if (type === 'tree') trees.set(id, Number(size));
      else if ((type === 'commit' || type === 'tag') && Number(size) > MAX_NOTE)
        gaps.push({ what: id, reason: `git ${type} of more than ${MAX_NOTE} bytes: not read` });
      else if (type === 'commit') commits.push(id);
      else if (type === 'tag') tags.push(id);
      else gaps.push({ what: id, reason: `git object cannot be read (${type ?? 'no type'})` });
    }
    options.onProgress?.({ what: 'objects', done: count, total: 0 });
  }
  const { code, stderr, error } = await git.ended;
  options.signal?.throwIfAborted();
  if (error !== undefined) throw gitMissing(error);
  if (code !== 0 || stderr !== '') {
    const reason = stderr.trim().split('\n').slice(0, 3).join('; ') || `git ended with ${code}`;
    gaps.push({ what: 'object store', reason: `not all objects could be listed: ${reason}` });
  }
  return { commits: commits.sort(), tags: tags.sort(), trees, blobs };
}

function tooMany(): StemmaError {
  return new StemmaError('git', 'GIT_TOO_MANY_OBJECTS', `The repository has more than ${MAX_OBJECTS} objects`, {
    hint: 'Clone the branches of interest into a repository of their own and name that.',
    data: { limit: MAX_OBJECTS },
  });
}
