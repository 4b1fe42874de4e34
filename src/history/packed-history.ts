/** A history as one thread hands it to another: contents and folders in columns, since a copy of some hundred thousand objects takes seconds. */
import type { History, HistoryContent, HistoryTree } from '../core/index.js';
import { NO_COMMIT } from './content/first-seen.js';

export interface PackedHistory extends Omit<History, 'contents' | 'trees'> {
  readonly contents: PackedObjects & { readonly missing: Uint8Array };
  /** `path`: number of the path among `paths`; read where `commit` is one. */
  readonly trees: PackedObjects & {
    readonly commit: Uint32Array;
    readonly path: Uint32Array;
    readonly paths: readonly string[];
  };
}

interface PackedObjects {
  /** One after the other, each of `width` characters. */
  readonly ids: string;
  readonly width: number;
  readonly size: Float64Array;
}

export function packHistory(history: History): PackedHistory {
  const { contents, trees } = history;
  const paths = new Map<string, number>();
  const pathOf = ({ path = '' }: HistoryTree): number => {
    const number = paths.get(path) ?? paths.size;
    paths.set(path, number);
    return number;
  };
  return {
    ...history,
    contents: { ...packObjects(contents), missing: Uint8Array.from(contents, ({ missing }) => (missing ? 1 : 0)) },
    trees: {
      ...packObjects(trees),
      commit: Uint32Array.from(trees, ({ commit = NO_COMMIT }) => commit),
      path: Uint32Array.from(trees, pathOf),
      paths: [...paths.keys()],
    },
  };
}

export function unpackHistory(packed: PackedHistory): History {
  const { contents, trees } = packed;
  return {
    ...packed,
    contents: unpackObjects(contents, (object, at): HistoryContent => {
      return contents.missing[at] === 1 ? { ...object, missing: true } : object;
    }),
    trees: unpackObjects(trees, ({ id, size }, at): HistoryTree => {
      const commit = trees.commit[at]!;
      return commit === NO_COMMIT ? { id, size } : { id, size, commit, path: trees.paths[trees.path[at]!]! };
    }),
  };
}

/** Ids of one store are of one length. */
function packObjects(objects: readonly { readonly id: string; readonly size: number }[]): PackedObjects {
  return {
    ids: objects.map(({ id }) => id).join(''),
    width: objects[0]?.id.length ?? 0,
    size: Float64Array.from(objects, ({ size }) => size),
  };
}

function unpackObjects<T>(
  { ids, width, size }: PackedObjects,
  make: (object: { readonly id: string; readonly size: number }, at: number) => T,
): T[] {
  return Array.from(size, (bytes, at) => make({ id: ids.slice(at * width, (at + 1) * width), size: bytes }, at));
}
