/** A repository's whole history, read from its object store: nothing is checked out, nothing of its configuration is seen. */
import {
  type History,
  type HistoryContent,
  type HistoryGap,
  type HistoryTree,
  type OpenedHistory,
  REMOVED,
  StemmaError,
} from '../../core/index.js';
import { growingNumbers } from '../growing.js';
import { type ReadCommits, readCommits } from './commits.js';
import { gitContents } from './contents.js';
import type { GitDoor, ReadingOptions } from './door.js';
import { listObjects, type StoredObjects } from './objects.js';
import { diffTrees, MOST_STEPS, readTrees } from './trees.js';

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
  const paths = numbered();
  const contents = numbered();
  const firstTree = new Map<string, { commit: number; path: string }>();
  const missing = new Set<string>();
  const rows = { commit: growingNumbers(), path: growingNumbers(), content: growingNumbers() };
  commits.forEach(({ id, parents }, now) => {
    const begun = rows.commit.length;
    const folder = (tree: string, path: string): void => {
      if (!firstTree.has(tree)) firstTree.set(tree, { commit: now, path: shown(path) });
    };
    folder(trees[now]!, '');
    const whole = diffTrees(stored, parents.length === 0 ? undefined : trees[parents[0]!], trees[now]!, {
      folder,
      file(mode, content, path) {
        // Submodules and symbolic links are no content of this history; what they replace is gone.
        const file = content !== '' && mode.startsWith('100');
        rows.commit.push(now);
        rows.path.push(paths.of(path));
        rows.content.push(file ? contents.of(content) : REMOVED);
      },
      missing(tree, path) {
        if (missing.has(tree)) return;
        missing.add(tree);
        const where = path === '' ? 'the whole tree' : shown(path);
        gaps.push({
          what: tree,
          reason: `git tree is missing: what became of ${where} around commit ${id} is not known`,
        });
      },
    });
    if (rows.commit.length > MOST_CHANGES) throw tooMany();
    if (now % 1024 === 0) {
      options.signal?.throwIfAborted();
      options.onProgress?.({ what: 'changes', done: now, total: commits.length });
    }
    if (whole) return;
    for (const column of Object.values(rows)) column.truncate(begun);
    gaps.push({ what: id, reason: `what this commit changed is not known: more than ${MOST_STEPS} files and folders` });
  });
  if (!reachedOnly) for (const id of objects.blobs.keys()) contents.of(id);
  const allTrees = reachedOnly ? firstTree.keys() : objects.trees.keys();
  return {
    ...columns(commits.length, rows, paths.list.map(shown), contents.list),
    contents: contentsOf([...contents.list].sort(), objects, gaps),
    trees: [...allTrees]
      .sort()
      .map((id): HistoryTree => ({ id, size: objects.trees.get(id) ?? 0, ...firstTree.get(id) })),
  };
}

function tooMany(): StemmaError {
  return new StemmaError('git', 'GIT_TOO_MANY_CHANGES', `The history holds more than ${MOST_CHANGES} changes`, {
    hint: 'It may be built to exhaust the machine. Name a revision: repo.git@<rev>.',
    data: { limit: MOST_CHANGES },
  });
}

function numbered(): { readonly list: string[]; of(name: string): number } {
  const list: string[] = [];
  const numbers = new Map<string, number>();
  return {
    list,
    of(name) {
      const known = numbers.get(name);
      if (known !== undefined) return known;
      numbers.set(name, list.length);
      return list.push(name) - 1;
    },
  };
}

function contentsOf(ids: readonly string[], { blobs }: StoredObjects, gaps: HistoryGap[]): HistoryContent[] {
  return ids.map((id) => {
    const size = blobs.get(id);
    if (size !== undefined) return { id, size };
    gaps.push({ what: id, reason: 'git object is missing from the repository' });
    return { id, size: 0, missing: true };
  });
}

/** Rows by commit, with paths and contents numbered in order of name. */
function columns(
  commits: number,
  rows: Readonly<Record<'commit' | 'path' | 'content', ReturnType<typeof growingNumbers>>>,
  shown: string[],
  contentIds: readonly string[],
): Pick<Changed, 'paths' | 'changes'> {
  const pathPlaces = placesOf(shown);
  const contentPlaces = placesOf(contentIds);
  const [commit, path, content] = [rows.commit.finish(), rows.path.finish(), rows.content.finish()];
  const start = new Uint32Array(commits + 1);
  for (const at of commit) start[at + 1]!++;
  for (let i = 0; i < commits; i++) start[i + 1]! += start[i]!;
  for (let i = 0; i < path.length; i++) {
    path[i] = pathPlaces[path[i]!]!;
    if (content[i] !== REMOVED) content[i] = contentPlaces[content[i]!]!;
  }
  for (let i = 0; i < commits; i++) sortRows(path, content, start[i]!, start[i + 1]!);
  return { paths: shown.sort(), changes: { start, path, content } };
}

/** In order of path. */
function sortRows(path: Uint32Array, content: Uint32Array, from: number, to: number): void {
  const rows = Array.from({ length: to - from }, (_, i) => [path[from + i]!, content[from + i]!] as const);
  rows.sort(([a, x], [b, y]) => a - b || x - y);
  rows.forEach(([a, b], i) => {
    path[from + i] = a;
    content[from + i] = b;
  });
}

/** For each name its place among them in order. */
function placesOf(names: readonly string[]): Uint32Array {
  const order = Uint32Array.from(names, (_, i) => i).sort((a, b) => (names[a]! < names[b]! ? -1 : 1));
  const places = new Uint32Array(names.length);
  order.forEach((name, place) => {
    places[name] = place;
  });
  return places;
}
