/** Each rung's objects of one side: what names them, whether they are large enough, and where they first stood. */
import { createHash } from 'node:crypto';
import { type History, REMOVED } from '../../core/index.js';
import { type ContentFeatures, TEXT } from '../content/digests.js';
import { NO_COMMIT } from '../content/first-seen.js';
import type { FeaturedHistory } from '../content/read-features.js';
import { contentsBefore } from '../walk/contents-before.js';

/** A history with its features and what is known of its paths. */
export interface ReadSide extends FeaturedHistory {
  /** By path: 1 where its folder holds others' code. */
  readonly vendored: Uint8Array;
}

export interface Item {
  readonly trivial: boolean;
  /** NO_COMMIT where no commit held it. */
  readonly commit: number;
  /** REMOVED where there is none. */
  readonly path: number;
  readonly pathName?: string;
  /** True where every path that it was seen at holds others' code. */
  readonly vendored: boolean;
}

export type Items = ReadonlyMap<string, Item>;

/** A text of fewer lines, or a file of fewer bytes, may be equal by chance. */
const LEAST_LINES = 3;
const LEAST_BYTES = 64;
/** About two entries. */
const LEAST_TREE_BYTES = 60;
/** Lines that a change adds or takes away. */
const LEAST_CHANGE = 3;

export function commitItems({ history: { commits, changes }, vendored }: ReadSide): Items {
  return new Map(
    commits.map(({ id }, commit) => [
      id,
      { trivial: false, commit, path: REMOVED, vendored: onlyVendored(changes, commit, vendored) },
    ]),
  );
}

function onlyVendored({ start, path }: History['changes'], commit: number, vendored: Uint8Array): boolean {
  const [from, to] = [start[commit]!, start[commit + 1]!];
  for (let row = from; row < to; row++) if (vendored[path[row]!] === 0) return false;
  return to > from;
}

/** Merges have no patch of their own. */
export function patchItems({ history, features: { contents }, vendored }: ReadSide): Items {
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
      vendored: onlyVendored(changes, commit, vendored),
    });
  });
  return items;
}

/** Undefined where only white space or the order of lines changed. */
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
  return new Map(
    history.trees.map(({ id, size, commit = NO_COMMIT, path = '' }) => [
      id,
      { trivial: size < LEAST_TREE_BYTES, commit, path: REMOVED, pathName: path, vendored: isVendored(`${path}/`) },
    ]),
  );
}

export function contentItems(side: ReadSide): Items {
  const { history, features } = side;
  // A log names changes and no contents.
  if (history.kind === 'svn-log') return new Map();
  const others = vendoredContents(side);
  return new Map(history.contents.map(({ id }, content) => [id, itemOf(history, features.contents, others, content)]));
}

/** Texts by what is left when line ends, mark, encoding and white space at line ends are not looked at. */
export function normalisedItems(side: ReadSide): Items {
  const { history, features } = side;
  const { kind, normalLo, normalHi } = features.contents;
  const others = vendoredContents(side);
  const items = new Map<string, Item>();
  for (let content = 0; content < kind.length; content++) {
    if (kind[content] !== TEXT) continue;
    const key = hex(normalLo[content]!, normalHi[content]!);
    const item = itemOf(history, features.contents, others, content);
    const known = items.get(key);
    if (known === undefined || item.commit < known.commit)
      items.set(key, { ...item, vendored: item.vendored && known?.vendored !== false });
    else if (known.vendored && !item.vendored) items.set(key, { ...known, vendored: false });
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
    vendored: others[content] === 1,
  };
}

/** 1 for each content that was seen in folders of others' code and nowhere else. */
export function vendoredContents({ history: { contents, changes }, vendored }: ReadSide): Uint8Array {
  const seen = new Uint8Array(contents.length);
  for (let row = 0; row < changes.content.length; row++) {
    const content = changes.content[row]!;
    if (content === REMOVED) continue;
    if (vendored[changes.path[row]!] === 0) seen[content] = 2;
    else if (seen[content] === 0) seen[content] = 1;
  }
  return seen.map((value) => (value === 1 ? 1 : 0));
}

function hex(lo: number, hi: number): string {
  return hi.toString(16).padStart(8, '0') + lo.toString(16).padStart(8, '0');
}
