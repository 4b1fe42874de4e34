/** Files that an asset's file names: the data of a glTF, the palette of a game pack. */

/**
 * The bytes of a file of the same build: by its path from the folder of the one that names it, or, after a leading slash, from the root of the archive (or
 * build) that holds it. Undefined where there is none: nothing outside the build is ever opened.
 */
export type Beside = (name: string) => Buffer | undefined;

export const nothingBeside: Beside = () => undefined;

/** Path in the build; undefined where it would lie outside, or inside another archive. */
export function pathBeside(path: string, name: string): string | undefined {
  const archive = path.lastIndexOf('!/') + 1;
  const root = archive === 0 ? '' : path.slice(0, archive + 1);
  const inside = path.slice(root.length);
  const folders = name.startsWith('/') ? [] : inside.split('/').slice(0, -1);
  for (const part of name.replaceAll('\\', '/').split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') folders.push(part);
    else if (folders.pop() === undefined) return undefined;
  }
  return folders.length === 0 ? undefined : root + folders.join('/');
}
