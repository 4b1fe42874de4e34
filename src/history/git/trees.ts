/** All trees of a store, as stored, and how two of them differ. Our own walk, since git's collects a whole difference before it tells any of it. */
import { type HistoryGap, StemmaError } from '../../core/index.js';
import { sharedBytes } from '../content/shared-bytes.js';
import type { GitDoor, ReadingOptions } from './door.js';
import type { StoredObjects } from './objects.js';
import { readWhole } from './run.js';

/** Stored bytes by id. About 1.3 kB a tree: 300 MB for the longest histories that we met. */
export type Trees = ReadonlyMap<string, Buffer>;

/** One of more names half a million files in one folder. */
const MAX_TREE = 16 * 2 ** 20;
/** They are held in memory. */
const MOST_TREES = 2 ** 31;

function tooLarge(): StemmaError {
  return new StemmaError('git', 'GIT_TREES_TOO_LARGE', `The repository has folders of more than ${MOST_TREES} bytes`, {
    hint: 'Clone the branches of interest into a repository of their own and name that.',
    data: { limit: MOST_TREES },
  });
}

export async function readTrees(
  door: GitDoor,
  { trees }: StoredObjects,
  gaps: HistoryGap[],
  options: ReadingOptions,
): Promise<Trees> {
  const ids: string[] = [];
  let total = 0;
  for (const [id, size] of trees) {
    if (size > MAX_TREE) gaps.push({ what: id, reason: `git tree of more than ${MAX_TREE} bytes: not read` });
    else {
      ids.push(id);
      total += size;
    }
  }
  if (total > MOST_TREES) throw tooLarge();
  const found = new Map<string, Buffer>();
  const take = (at: number, bytes: Buffer): void => {
    found.set(ids[at]!, bytes);
    if (at % 4096 === 0) options.onProgress?.({ what: 'trees', done: at, total: ids.length });
  };
  for (const [what, reason] of await readWhole(door, ids, take, options)) gaps.push({ what, reason });
  return found;
}

/** Modes as git writes them: `100644`, `120000` (link), `160000` (submodule). */
export interface TreeFile {
  readonly mode: string;
  readonly id: string;
}

export interface TreeSink {
  /** A file that came, changed or went. */
  file(before: TreeFile | undefined, after: TreeFile | undefined, path: string): void;
  /** A folder that came or changed. */
  folder(id: string, path: string): void;
  missing(id: string, path: string): void;
  /** A file or folder whose path is longer than `MOST_PATH`: it is passed over, with all below it. */
  tooLong(id: string, path: string): void;
}

/** Bytes; what Linux opens. Folders within folders cost the square of their depth otherwise. */
export const MOST_PATH = 4096;

/** Ten trees that name each other ten times are ten thousand million files: no commit of a true history touches so many. */
export const MOST_STEPS = 2_000_000;
const NOTHING = Buffer.alloc(0);

/**
 * Hands on what differs, in no order; paths as latin1 of their bytes. False where it was given up as endless. `before` is undefined for
 * the first commit.
 */
export function diffTrees(trees: Trees, before: string | undefined, after: string, sink: TreeSink): boolean {
  const waiting = [{ a: before, b: after as string | undefined, prefix: '' }];
  let steps = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { a, b, prefix } = next;
    const [old, now] = [bytesOf(trees, a, prefix, sink), bytesOf(trees, b, prefix, sink)];
    if (old === undefined || now === undefined) continue;
    const [x, y] = [cursor(old, a ?? b!), cursor(now, b ?? a!)];
    while (!x.done || !y.done) {
      steps += skipShared(x, y);
      if (x.done && y.done) break;
      if (++steps > MOST_STEPS) return false;
      const order = x.done ? 1 : y.done ? -1 : compareNames(x, y);
      // A file and a folder of one name never meet: the order of trees puts them apart.
      const at = order <= 0 ? x : y;
      const path = prefix + at.name();
      if (path.length > MOST_PATH) sink.tooLong(at.id(), path);
      else if (at.isTree()) {
        const id = order >= 0 ? y.id() : undefined;
        if (id !== undefined) sink.folder(id, path);
        waiting.push({ a: order <= 0 ? x.id() : undefined, b: id, prefix: `${path}/` });
      } else sink.file(order <= 0 ? x.file() : undefined, order >= 0 ? y.file() : undefined, path);
      if (order <= 0) x.advance();
      if (order >= 0) y.advance();
    }
  }
  return true;
}

function bytesOf(trees: Trees, id: string | undefined, prefix: string, sink: TreeSink): Buffer | undefined {
  if (id === undefined) return NOTHING;
  const bytes = trees.get(id);
  if (bytes === undefined) sink.missing(id, prefix);
  return bytes;
}

/** Walks `<mode> <name>\0<raw id>` entries; a damaged end is an end. */
function cursor(bytes: Buffer, id: string) {
  const width = id.length / 2;
  let start = 0;
  let name = 0;
  let end = 0;
  const self = {
    bytes,
    width,
    done: false,
    nameStart: 0,
    nameEnd: 0,
    advance(): void {
      start = end;
      const space = bytes.indexOf(0x20, start);
      const nul = space < 0 ? -1 : bytes.indexOf(0, space);
      end = nul + 1 + width;
      if (start >= bytes.length || nul < 0 || end > bytes.length) {
        self.done = true;
        return;
      }
      name = space + 1;
      self.nameStart = name;
      self.nameEnd = nul;
    },
    /** Folders have mode 40000, the only one that begins with 4. */
    isTree: (): boolean => bytes[start] === 0x34,
    file: (): TreeFile => ({ mode: bytes.toString('latin1', start, name - 1), id: self.id() }),
    name: (): string => bytes.toString('latin1', name, self.nameEnd),
    id: (): string => bytes.toString('hex', end - width, end),
    start: (): number => start,
    /** Where an entry begins, or the bytes end. */
    moveTo(at: number): void {
      end = at;
      self.advance();
    },
  };
  self.advance();
  return self;
}

type Cursor = ReturnType<typeof cursor>;

/** Passes over the entries that both have next, byte for byte; gives how many. Most of two trees is the same. */
function skipShared(x: Cursor, y: Cursor): number {
  if (x.done || y.done) return 0;
  const { bytes, width } = x;
  const first = x.start();
  const end = first + sharedBytes(bytes, first, y.bytes, y.start());
  let entries = 0;
  let at = first;
  for (let nul = at; ; nul++) {
    while (nul < end && bytes[nul] !== 0) nul++;
    if (nul + 1 + width > end) break;
    nul += width;
    at = nul + 1;
    entries++;
  }
  if (entries === 0) return 0;
  x.moveTo(at);
  y.moveTo(y.start() + at - first);
  return entries;
}

/** Git's order: bytes of the names, a folder's as if a slash ended it. */
function compareNames(x: Cursor, y: Cursor): number {
  const [xs, ys] = [x.nameEnd - x.nameStart, y.nameEnd - y.nameStart];
  const shared = Math.min(xs, ys);
  for (let i = 0; i < shared; i++) {
    const difference = x.bytes[x.nameStart + i]! - y.bytes[y.nameStart + i]!;
    if (difference !== 0) return difference;
  }
  const last = (at: Cursor, length: number): number =>
    shared < length ? at.bytes[at.nameStart + shared]! : at.isTree() ? 0x2f : 0;
  return last(x, xs) - last(y, ys);
}
