/** Collects what each commit changed by names, and numbers paths and contents in their order at the end. */
import { type HistoryChanges, REMOVED, StemmaError } from '../core/index.js';
import { type GrowingNumbers, growingNumbers } from './growing.js';

/** Distinct paths are held in memory. A folder copied for each of a thousand tags has as many names as files and tags. */
const MOST_PATHS = 10_000_000;
const MOST_PATH_CHARACTERS = 2 ** 30;

export interface ChangeRows {
  readonly rows: number;
  beginCommit(): void;
  /** `content` is undefined where the path went away. @throws StemmaError `HISTORY_TOO_MANY_PATHS` beyond ten million paths, or 2^30 characters of them. */
  add(path: string, content: string | undefined): void;
  /** Takes back the rows of the present commit. */
  dropCommit(): void;
  /** Names a content that no commit holds. */
  name(content: string): void;
  finish(): { readonly paths: string[]; readonly contentIds: string[]; readonly changes: HistoryChanges };
}

/** `shownPath`: how a path is shown; different paths must look different. */
export function changeRows(shownPath: (path: string) => string = (path) => path): ChangeRows {
  const paths = numbered();
  const contents = numbered();
  const starts: number[] = [];
  const column = { path: growingNumbers(), content: growingNumbers() };
  let characters = 0;
  const pathNumber = (path: string): number => {
    const known = paths.list.length;
    const number = paths.of(path);
    if (number < known) return number;
    characters += path.length;
    if (number >= MOST_PATHS || characters > MOST_PATH_CHARACTERS) throw tooManyPaths();
    return number;
  };
  return {
    get rows() {
      return column.path.length;
    },
    beginCommit: () => void starts.push(column.path.length),
    add(path, content) {
      column.path.push(pathNumber(path));
      column.content.push(content === undefined ? REMOVED : contents.of(content));
    },
    dropCommit() {
      for (const one of Object.values<GrowingNumbers>(column)) one.truncate(starts[starts.length - 1]!);
    },
    name: (content) => void contents.of(content),
    finish() {
      const shown = paths.list.map(shownPath);
      const [pathPlaces, contentPlaces] = [placesOf(shown), placesOf(contents.list)];
      const [path, content] = [column.path.finish(), column.content.finish()];
      const start = Uint32Array.from([...starts, path.length]);
      for (let i = 0; i < path.length; i++) {
        path[i] = pathPlaces[path[i]!]!;
        if (content[i] !== REMOVED) content[i] = contentPlaces[content[i]!]!;
      }
      for (let i = 0; i + 1 < start.length; i++) sortRows(path, content, start[i]!, start[i + 1]!);
      return { paths: shown.sort(), contentIds: contents.list.sort(), changes: { start, path, content } };
    },
  };
}

function tooManyPaths(): StemmaError {
  return new StemmaError(
    'input',
    'HISTORY_TOO_MANY_PATHS',
    `The history names more than ${MOST_PATHS} paths, or more than ${MOST_PATH_CHARACTERS} characters of them`,
    {
      hint: 'Give a part of it: a revision of a git repository (repo.git@<rev>), or svndumpfilter include trunk.',
      data: { paths: MOST_PATHS, characters: MOST_PATH_CHARACTERS },
    },
  );
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

/** In order of path. */
function sortRows(path: Uint32Array, content: Uint32Array, from: number, to: number): void {
  let sorted = true;
  for (let i = from + 1; i < to; i++) sorted &&= path[i - 1]! <= path[i]!;
  if (sorted) return;
  const order = Uint32Array.from({ length: to - from }, (_, i) => from + i).sort(
    (a, b) => path[a]! - path[b]! || a - b,
  );
  for (const column of [path, content])
    column.set(
      Uint32Array.from(order, (at) => column[at]!),
      from,
    );
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
