/**
 * Subversion's folders over time: trees that share what did not change, so that a copy of a folder costs nothing and every revision stays at
 * hand for later copies.
 */

interface SvnFile {
  readonly kind: 'file';
  /** Content's id; undefined where it could not be read. */
  readonly content: string | undefined;
}

export interface SvnFolder {
  readonly kind: 'folder';
  readonly entries: Map<string, SvnNode>;
  /** The revision that may change it in place; others make a new one. */
  readonly owner: number;
}

export type SvnNode = SvnFile | SvnFolder;

export function emptyFolder(owner: number): SvnFolder {
  return { kind: 'folder', entries: new Map(), owner };
}

/** Names of a path's steps; undefined for a path that leads elsewhere. */
export function stepsOf(path: string): string[] | undefined {
  const steps = path.split('/').filter((step) => step !== '');
  return steps.some((step) => step === '.' || step === '..') ? undefined : steps;
}

export function nodeAt(root: SvnFolder, steps: readonly string[]): SvnNode | undefined {
  let at: SvnNode | undefined = root;
  for (const step of steps) {
    if (at?.kind !== 'folder') return undefined;
    at = at.entries.get(step);
  }
  return at;
}

/** The root with a node put at a path, or taken away (undefined). Folders on the way are made where they are not there. */
export function withNode(
  root: SvnFolder,
  steps: readonly string[],
  node: SvnNode | undefined,
  owner: number,
): SvnFolder {
  const last = steps[steps.length - 1];
  if (last === undefined) return node?.kind === 'folder' ? node : emptyFolder(owner);
  const newRoot = owned(root, owner);
  let at = newRoot;
  for (const step of steps.slice(0, -1)) {
    const next = at.entries.get(step);
    const folder = next?.kind === 'folder' ? owned(next, owner) : emptyFolder(owner);
    at.entries.set(step, folder);
    at = folder;
  }
  if (node === undefined) at.entries.delete(last);
  else at.entries.set(last, node);
  return newRoot;
}

function owned(folder: SvnFolder, owner: number): SvnFolder {
  return folder.owner === owner ? folder : { kind: 'folder', entries: new Map(folder.entries), owner };
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
    const olds = a?.kind === 'folder' ? a.entries : NONE;
    const news = b?.kind === 'folder' ? b.entries : NONE;
    const prefix = path === '' ? '' : `${path}/`;
    for (const [name, node] of news) {
      const other = olds.get(name);
      if (other !== node) waiting.push({ a: other, b: node, path: prefix + name });
    }
    for (const [name, node] of olds) if (!news.has(name)) waiting.push({ a: node, b: undefined, path: prefix + name });
  }
  return true;
}

const NONE: ReadonlyMap<string, SvnNode> = new Map();
