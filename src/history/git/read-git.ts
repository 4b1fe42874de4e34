/** A repository's whole history, read from its object store: nothing is checked out, nothing of its configuration is seen. */
import {
  type History,
  type HistoryContent,
  type HistoryGap,
  type HistoryTree,
  type OpenedHistory,
  StemmaError,
} from '../../core/index.js';
import { changeRows } from '../change-rows.js';
import { type ReadCommits, readCommits } from './commits.js';
import { gitContents } from './contents.js';
import type { GitDoor, ReadingOptions } from './door.js';
import { listObjects, type StoredObjects } from './objects.js';
import { diffTrees, MOST_PATH, MOST_STEPS, readTrees, type TreeFile } from './trees.js';

export interface GitHistoryOptions extends ReadingOptions {
  readonly label: string;
  /** Only what leads to this commit; all refs, and what no ref leads to, without it. */
  readonly revision?: string;
}

/** Closing the history closes the door. */
export async function readGitHistory(door: GitDoor, options: GitHistoryOptions): Promise<OpenedHistory> {
  const gaps: HistoryGap[] = [];
  if (door.borrows) {
    const reason = 'the repository borrows objects from another one, which is not followed';
    gaps.push({ what: 'objects/info/alternates', reason });
  }
  const objects = await listObjects(door, gaps, options);
  const read = await readCommits(door, objects, options.revision, gaps, options);
  const changed = await readChanges(door, objects, read, options.revision !== undefined, gaps, options);
  const { commits, identities, refs } = read;
  const history: History = { kind: 'git', label: options.label, identities, commits, refs, ...changed, gaps };
  return { history, contents: gitContents(door, changed.contents), close: () => door.close() };
}

/** Of all commits together. */
const MOST_CHANGES = 50_000_000;
/** Of all distinct folders together, in their paths. Five million folders of 60 bytes have 0.3 GB. */
const MOST_FOLDER_BYTES = 2 ** 30;

type Changed = Pick<History, 'paths' | 'contents' | 'trees' | 'changes'>;

async function readChanges(
  door: GitDoor,
  objects: StoredObjects,
  { commits, trees }: ReadCommits,
  reachedOnly: boolean,
  gaps: HistoryGap[],
  options: ReadingOptions,
): Promise<Changed> {
  const shown = (path: string): string => door.displayName(Buffer.from(path, 'latin1'));
  const stored = await readTrees(door, objects, gaps, options);
  const rows = changeRows(shown);
  const firstTree = new Map<string, { commit: number; path: string }>();
  const told = new Set<string>();
  let folderBytes = 0;
  // Submodules and symbolic links are no content of this history; what they replace is gone.
  const contentOf = (file: TreeFile | undefined): string | undefined =>
    file === undefined || !file.mode.startsWith('100') ? undefined : file.id;
  commits.forEach(({ id, parents }, now) => {
    rows.beginCommit();
    const folder = (tree: string, path: string): void => {
      if (firstTree.has(tree)) return;
      folderBytes += path.length;
      if (folderBytes > MOST_FOLDER_BYTES) throw tooMany('bytes in names of folders', MOST_FOLDER_BYTES);
      firstTree.set(tree, { commit: now, path: shown(path) });
    };
    folder(trees[now]!, '');
    const whole = diffTrees(stored, parents.length === 0 ? undefined : trees[parents[0]!], trees[now]!, {
      folder,
      file(before, after, path) {
        const content = contentOf(after);
        if (contentOf(before) !== content) rows.add(path, content);
      },
      missing(tree, path) {
        if (told.has(tree)) return;
        told.add(tree);
        const where = path === '' ? 'the whole tree' : shown(path);
        gaps.push({
          what: tree,
          reason: `git tree is missing: what became of ${where} around commit ${id} is not known`,
        });
      },
      tooLong(object, path) {
        if (told.has(object)) return;
        told.add(object);
        gaps.push({ what: object, reason: `its path has ${path.length} bytes, more than ${MOST_PATH}: left out` });
      },
    });
    if (rows.rows > MOST_CHANGES) throw tooMany('changes', MOST_CHANGES);
    if (now % 1024 === 0) {
      options.signal?.throwIfAborted();
      options.onProgress?.({ what: 'changes', done: now, total: commits.length });
    }
    if (whole) return;
    rows.dropCommit();
    gaps.push({ what: id, reason: `what this commit changed is not known: more than ${MOST_STEPS} files and folders` });
  });
  if (!reachedOnly) for (const id of objects.blobs.keys()) rows.name(id);
  const allTrees = reachedOnly ? firstTree.keys() : objects.trees.keys();
  const { contentIds, ...named } = rows.finish();
  return {
    ...named,
    contents: contentsOf(contentIds, objects, gaps),
    trees: [...allTrees].sort().map((id): HistoryTree => {
      const [size, first] = [objects.trees.get(id) ?? 0, firstTree.get(id)];
      return first === undefined ? { id, size } : { id, size, commit: first.commit, path: first.path };
    }),
  };
}

function tooMany(what: string, limit: number): StemmaError {
  return new StemmaError('git', 'GIT_TOO_MANY_CHANGES', `The history holds more than ${limit} ${what}`, {
    hint: 'It may be built to exhaust the machine. Name a revision: repo.git@<rev>.',
    data: { limit },
  });
}

function contentsOf(ids: readonly string[], { blobs }: StoredObjects, gaps: HistoryGap[]): HistoryContent[] {
  return ids.map((id) => {
    const size = blobs.get(id);
    if (size !== undefined) return { id, size };
    gaps.push({ what: id, reason: 'git object is missing from the repository' });
    return { id, size: 0, missing: true };
  });
}
