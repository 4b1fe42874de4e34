/**
 * Subversion's folders over time: trees that share what did not change, so that a copy of a folder costs nothing and every revision stays at
 * hand for later copies.
 */
import { diffEntries, type Entries, entryOf, withEntry, withoutEntry } from './entries.js';

interface SvnFile {
  readonly kind: 'file';
  /** Content's id; undefined where it could not be read. */
  readonly content: string | undefined;
}

export interface SvnFolder {
  readonly kind: 'folder';
  readonly entries: Entries<SvnNode>;
}

export type SvnNode = SvnFile | SvnFolder;

export const EMPTY_FOLDER: SvnFolder = { kind: 'folder', entries: undefined };

/** Names of a path's steps; undefined for a path that leads elsewhere. */
export function stepsOf(path: string): string[] | undefined {
  const steps = path.split('/').filter((step) => step !== '');
  return steps.some((step) => step === '.' || step === '..') ? undefined : steps;
}

export function nodeAt(root: SvnFolder, steps: readonly string[]): SvnNode | undefined {
  let at: SvnNode | undefined = root;
  for (const step of steps) {
    if (at?.kind !== 'folder') return undefined;
    at = entryOf(at.entries, step);
  }
  return at;
}

/** The root with a node put at a path, or taken away (undefined). Folders on the way are made where they are not there. */
export function withNode(root: SvnFolder, steps: readonly string[], node: SvnNode | undefined): SvnFolder {
  const way: SvnFolder[] = [];
  for (
    let at: SvnNode | undefined = root;
    way.length < steps.length;
    at = entryOf(way.at(-1)!.entries, steps[way.length - 1]!)
  )
    way.push(at?.kind === 'folder' ? at : EMPTY_FOLDER);
  let changed = node;
  for (let depth = steps.length - 1; depth >= 0; depth--) {
    const { entries } = way[depth]!;
    const name = steps[depth]!;
    changed = {
      kind: 'folder',
      entries: changed === undefined ? withoutEntry(entries, name) : withEntry(entries, name, changed),
    };
  }
  return changed?.kind === 'folder' ? changed : EMPTY_FOLDER;
}

/** Calls `visit` for each file that differs; `content` is undefined where it went away. False where there are more than `most`. */
export function diffFolders(
  before: SvnFolder,
  after: SvnFolder,
  most: number,
  visit: (path: string, content: string | undefined) => void,
): boolean {
  const waiting: { a: SvnNode | undefined; b: SvnNode | undefined; path: string }[] = [
    { a: before, b: after, path: '' },
  ];
  let left = most;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { a, b, path } = next;
    if (a === b) continue;
    if (--left < 0) return false;
    const old = a?.kind === 'file' ? a.content : undefined;
    const now = b?.kind === 'file' ? b.content : undefined;
    if (old !== now) visit(path, now);
    const prefix = path === '' ? '' : `${path}/`;
    diffEntries(entriesOf(a), entriesOf(b), (name, x, y) => waiting.push({ a: x, b: y, path: prefix + name }));
  }
  return true;
}

function entriesOf(node: SvnNode | undefined): Entries<SvnNode> {
  return node?.kind === 'folder' ? node.entries : undefined;
}
