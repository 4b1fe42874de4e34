/** The folders of a side with what lies below each, counted once from the files up. */
import type { NoticedDocument } from '../../core/index.js';
import type { JudgedFile, Standing } from './judge-files.js';

export interface Folder {
  /** Path without a slash at its end. */
  readonly path: string;
  /** Its own name. */
  readonly name: string;
  readonly parent: Folder | undefined;
  readonly folders: Folder[];
  readonly files: JudgedFile[];
  readonly documents: NoticedDocument[];
  /** Of all files below. */
  tokens: number;
  count: number;
  readonly tokensOf: Record<Standing, number>;
  readonly countOf: Record<Standing, number>;
}

/** Deeper folders count as part of the one at this depth: a path may have thousands of segments. */
const DEEPEST = 64;

export function buildTree(files: readonly JudgedFile[], documents: readonly NoticedDocument[], root: string): Folder {
  const none = (): Record<Standing, number> => ({ own: 0, contributed: 0, foreign: 0, other: 0, silent: 0 });
  const make = (path: string, parent: Folder | undefined): Folder => ({
    path,
    name: path.slice(path.lastIndexOf('/') + 1),
    parent,
    folders: [],
    files: [],
    documents: [],
    tokens: 0,
    count: 0,
    tokensOf: none(),
    countOf: none(),
  });
  const top = make(root.replace(/\/$/, ''), undefined);
  const known = new Map<string, Folder>([[root, top]]);
  const folderOf = (path: string): Folder => {
    let folder = top;
    let slash = path.indexOf('/', root.length);
    for (let depth = 0; slash >= 0 && depth < DEEPEST; depth += 1) {
      const key = path.slice(0, slash + 1);
      let next = known.get(key);
      if (next === undefined) {
        next = make(path.slice(0, slash), folder);
        folder.folders.push(next);
        known.set(key, next);
      }
      folder = next;
      slash = path.indexOf('/', slash + 1);
    }
    return folder;
  };
  for (const file of files) {
    const home = folderOf(file.path);
    home.files.push(file);
    for (let folder: Folder | undefined = home; folder !== undefined; folder = folder.parent) {
      folder.tokens += file.tokens;
      folder.count += 1;
      folder.tokensOf[file.standing] += file.tokens;
      folder.countOf[file.standing] += 1;
    }
  }
  for (const document of documents)
    if (document.path.startsWith(root)) folderOf(document.path).documents.push(document);
  return top;
}

/** All files of a folder and of the folders below. */
export function filesBelow(folder: Folder): JudgedFile[] {
  const files: JudgedFile[] = [];
  const open = [folder];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    files.push(...next.files);
    open.push(...next.folders);
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}
