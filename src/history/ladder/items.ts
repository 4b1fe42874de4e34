/** Each rung's objects of one side: what names them, whether they are large enough, and where they first stood. */
import { createHash } from 'node:crypto';
import { APART, type Apart, type History, REMOVED } from '../../core/index.js';
import { type ContentFeatures, TEXT } from '../content/digests.js';
import { NO_COMMIT } from '../content/first-seen.js';
import type { FeaturedHistory } from '../content/read-features.js';
import { contentsBefore } from '../walk/contents-before.js';

/** A history with its features and what is known of its paths. */
export interface ReadSide extends FeaturedHistory {
  /** By path: 0, or one more than the place in APART. Project files and drawings are 0: see `ofWhole`. */
  readonly apart: Uint8Array;
  /** The same for runs of lines, with these. */
  readonly apartInRuns: Uint8Array;
}

/** See `ReadSide.apart`. */
export function apartNumbers(why: readonly (Apart | undefined)[]): Uint8Array {
  return Uint8Array.from(why, (one) => (one === undefined ? 0 : APART.indexOf(one) + 1));
}

export interface Item {
  readonly trivial: boolean;
  /** NO_COMMIT where no commit held it. */
  readonly commit: number;
  /** REMOVED where there is none. */
  readonly path: number;
  readonly pathName?: string;
  /** 0 where it was seen at a path of the side's own, else what is the highest of its paths in `ReadSide.apart`. */
  readonly apart: number;
}

export type Items = ReadonlyMap<string, Item>;

/** A text of fewer lines, or a file of fewer bytes, may be equal by chance. */
const LEAST_LINES = 3;
const LEAST_BYTES = 64;
/** About two entries. */
const LEAST_TREE_BYTES = 60;
/** Three lines that a change adds or takes away, those of one or two characters not counted, and one that may have changed; two are `#if 0` and `#endif`. */
const LEAST_CHANGE = 4;

/** What explains an object that both sides have: both of them have it apart from their own. */
export function apartness(known: number, questioned: number): Apart | undefined {
  return known === 0 || questioned === 0 ? undefined : APART[Math.max(known, questioned) - 1];
}

export function commitItems({ history: { commits, changes }, apart }: ReadSide): Items {
  return new Map(
    commits.map(({ id }, commit) => [
      id,
      { trivial: false, commit, path: REMOVED, apart: apartOf(changes, commit, apart) },
    ]),
  );
}

/** Of all paths that the commit changed. */
function apartOf({ start, path }: History['changes'], commit: number, apart: Uint8Array): number {
  let most = 0;
  for (let row = start[commit]!; row < start[commit + 1]!; row++) {
    const one = apart[path[row]!]!;
    if (one === 0) return 0;
    most = Math.max(most, one);
  }
  return most;
}

/** Merges have no patch of their own. */
export function patchItems({ history, features: { contents }, apart }: ReadSide): Items {
  const { commits, changes } = history;
  const items = new Map<string, Item>();
  if (history.kind === 'svn-log') return items;
  const before = contentsBefore(history);
  commits.forEach(({ parents, missingParents }, commit) => {
    if (parents.length > 1 || missingParents > 0) return;
    const parts: string[] = [];
    let lines = 0;
    for (let row = changes.start[commit]!; row < changes.start[commit + 1]!; row++) {
      const part = changeOf(history, contents, before[row]!, changes.content[row]!);
      if (part === undefined) continue;
      parts.push(part.key);
      lines += part.lines;
    }
    if (parts.length === 0) return;
    const id = createHash('sha1').update(parts.sort().join('\n')).digest('hex');
    if (items.has(id)) return;
    const first = changes.path[changes.start[commit]!]!;
    items.set(id, {
      trivial: lines < LEAST_CHANGE,
      commit,
      path: first,
      apart: apartOf(changes, commit, apart),
    });
  });
  return items;
}

/** Undefined where only white space, the order of lines, or lines of one or two characters changed. */
function changeOf(
  { contents: stored }: History,
  { kind, bagLo, bagHi, lines }: ContentFeatures,
  before: number,
  after: number,
): { readonly key: string; readonly lines: number } | undefined {
  const isText = (content: number): boolean => content === REMOVED || kind[content] === TEXT;
  const of = (column: Uint32Array, content: number): number => (content === REMOVED ? 0 : column[content]!);
  if (isText(before) && isText(after)) {
    const lo = (of(bagLo, after) - of(bagLo, before)) >>> 0;
    const hi = (of(bagHi, after) - of(bagHi, before)) >>> 0;
    if (lo === 0 && hi === 0) return undefined;
    const most = Math.abs(of(lines, after) - of(lines, before));
    // A changed line is one that goes and one that comes.
    return { key: hex(lo, hi), lines: before === REMOVED || after === REMOVED ? most : most + 1 };
  }
  const name = (content: number): string => (content === REMOVED ? '' : stored[content]!.id);
  return { key: `${name(before)}>${name(after)}`, lines: LEAST_CHANGE };
}

export function treeItems({ history }: ReadSide, isVendored: (path: string) => boolean): Items {
  // A folder has many states.
  const known = new Map<string, number>();
  const apartOfFolder = (path: string): number => {
    const apart = known.get(path) ?? (isVendored(`${path}/`) ? 1 : 0);
    known.set(path, apart);
    return apart;
  };
  return new Map(
    history.trees.map(({ id, size, commit = NO_COMMIT, path = '' }) => [
      id,
      {
        trivial: size < LEAST_TREE_BYTES,
        commit,
        path: REMOVED,
        pathName: path,
        apart: apartOfFolder(path),
      },
    ]),
  );
}

export function contentItems(side: ReadSide): Items {
  const { history, features } = side;
  // A log names changes and no contents.
  if (history.kind === 'svn-log') return new Map();
  const others = contentsApart(side, side.apart);
  return new Map(history.contents.map(({ id }, content) => [id, itemOf(history, features.contents, others, content)]));
}

/** Texts by what is left when line ends, mark, encoding and white space at line ends are not looked at. */
export function normalisedItems(side: ReadSide): Items {
  const { history, features } = side;
  const { kind, normalLo, normalHi } = features.contents;
  const others = contentsApart(side, side.apart);
  const items = new Map<string, Item>();
  for (let content = 0; content < kind.length; content++) {
    if (kind[content] !== TEXT) continue;
    const key = hex(normalLo[content]!, normalHi[content]!);
    const item = itemOf(history, features.contents, others, content);
    const known = items.get(key);
    if (known === undefined || item.commit < known.commit)
      items.set(key, { ...item, apart: known === undefined ? item.apart : both(item.apart, known.apart) });
    else items.set(key, { ...known, apart: both(item.apart, known.apart) });
  }
  return items;
}

function itemOf(history: History, features: ContentFeatures, others: Uint8Array, content: number): Item {
  const small = features.kind[content] === TEXT && features.lines[content]! < LEAST_LINES;
  const { size, missing } = history.contents[content]!;
  return {
    trivial: small || (size < LEAST_BYTES && missing !== true),
    commit: features.firstCommit[content]!,
    path: features.firstPath[content]!,
    apart: others[content]!,
  };
}

function both(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : Math.max(a, b);
}

/** By content, from what is said of paths: see `Item.apart`. */
export function contentsApart({ history: { contents, changes } }: ReadSide, apart: Uint8Array): Uint8Array {
  const found = new Uint8Array(contents.length);
  const isOwn = new Uint8Array(contents.length);
  for (let row = 0; row < changes.content.length; row++) {
    const content = changes.content[row]!;
    if (content === REMOVED) continue;
    const one = apart[changes.path[row]!]!;
    if (one === 0) isOwn[content] = 1;
    found[content] = Math.max(found[content]!, one);
  }
  return found.map((one, content) => (isOwn[content] === 1 ? 0 : one));
}

const words = Buffer.alloc(8);

function hex(lo: number, hi: number): string {
  words.writeUInt32BE(hi, 0);
  words.writeUInt32BE(lo, 4);
  return words.toString('hex');
}
