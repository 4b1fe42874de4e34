/** Which assets a build's texts name. */

/** Numbers of the files that texts may name, by stem (file name without its last ending, lower case). */
export type StemIndex = ReadonlyMap<string, readonly number[]>;

/** Longest run that is looked at as a name; longer ones are data. */
const LONGEST_NAME = 512;

export function stemOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}

/** Letters and digits of any script, and what stands inside file names and paths. */
const NAME = /[\p{L}\p{N}_\-./\\]+/gu;

export interface NamedFiles {
  /** By path or by full file name. */
  readonly named: ReadonlySet<number>;
  /** By a word that equals the stem. */
  readonly word: ReadonlySet<number>;
}

/** `paths`: lower case, numbered as in `stems`. A path counts where its last folder and stem agree, or its file name with ending. */
export function namedFiles(text: string, stems: StemIndex, paths: readonly string[]): NamedFiles {
  const named = new Set<number>();
  const word = new Set<number>();
  for (const [run] of text.matchAll(NAME)) {
    if (run.length > LONGEST_NAME) continue;
    const name = run
      .toLowerCase()
      .replaceAll('\\', '/')
      .replace(/[./-]+$/, '');
    const last = name.slice(name.lastIndexOf('/') + 1);
    for (const stem of last === stemOf(last) ? [last] : [last, stemOf(last)]) {
      for (const file of stems.get(stem) ?? []) {
        const path = paths[file]!;
        if (
          endsWithPath(path, name) ||
          (name.includes('/') && endsWithPath(path.slice(0, path.length - ending(path)), name))
        )
          named.add(file);
        else if (stem === last) word.add(file);
      }
    }
  }
  return { named, word };
}

/** Whether the path is `name`, or ends with it at a folder's border; a bare stem is no path. */
function endsWithPath(path: string, name: string): boolean {
  if (!path.endsWith(name) || (!name.includes('/') && !name.includes('.'))) return false;
  return path.length === name.length || path[path.length - name.length - 1] === '/' || name.startsWith('/');
}

function ending(path: string): number {
  const dot = path.lastIndexOf('.');
  return dot > path.lastIndexOf('/') ? path.length - dot : 0;
}
