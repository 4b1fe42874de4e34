/** The results' folder: checked and made before a long run, filled in one step at its end. */
import { access, constants, mkdir, realpath, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { type Side, StemmaError } from '../core/index.js';

export interface OutFolder {
  /** Absolute. */
  readonly path: string;
  /** Takes the folder away again if this run made it and nothing is in it. */
  discard(): Promise<void>;
}

/**
 * Refuses a folder inside a compared one: the results, which quote source text, would be compared the next time,
 * and the same command would give other numbers.
 */
export async function openOutFolder(
  out: string,
  compared: readonly { readonly side: Side; readonly spec: string }[],
): Promise<OutFolder> {
  const path = resolve(out);
  const real = await realPathOf(path);
  for (const { side, spec } of compared) {
    const root = await folderOf(spec);
    if (root === undefined || !isWithin(real, root)) continue;
    throw new StemmaError(
      'config',
      'OUT_INSIDE_SIDE',
      `the results' folder ${out} lies inside the ${side} side ${spec}`,
      {
        hint: 'name a folder elsewhere with --out.',
        data: { out, side },
      },
    );
  }
  try {
    const made = await mkdir(path, { recursive: true });
    await access(path, constants.W_OK);
    return { path, discard: () => (made === undefined ? Promise.resolve() : removeEmpty(path, made)) };
  } catch (cause) {
    throw notWritable(out, cause);
  }
}

/** Writes all files under temporary names, then renames them in the order given: nobody sees half a file, and a disk that fills up leaves the old ones. */
export async function writeAtomically(
  folder: string,
  files: readonly { name: string; content: string }[],
): Promise<void> {
  const staged = files.map(({ name, content }) => ({
    temporary: join(folder, `.${name}.${process.pid}.tmp`),
    final: join(folder, name),
    content,
  }));
  try {
    for (const { temporary, content } of staged) await writeFile(temporary, content, { flag: 'wx' });
    for (const { temporary, final } of staged) await rename(temporary, final);
  } catch (cause) {
    for (const { temporary } of staged) await rm(temporary, { force: true });
    throw notWritable(folder, cause);
  }
}

function notWritable(folder: string, cause: unknown): StemmaError {
  return new StemmaError(
    'config',
    'OUT_NOT_WRITABLE',
    `cannot write results to ${folder}: ${cause instanceof Error ? cause.message : cause}`,
    {
      hint: 'name a folder that can be written with --out.',
      data: { folder },
      cause,
    },
  );
}

/** The real path of a side that is a folder; undefined for archives, `repository@revision` and what does not exist. */
async function folderOf(side: string): Promise<string | undefined> {
  const found = await stat(side).catch(() => undefined);
  return found?.isDirectory() ? realpath(side) : undefined;
}

/** Links resolved as far as the path exists. */
async function realPathOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(await realPathOf(parent), basename(path));
  }
}

function isWithin(path: string, root: string): boolean {
  const way = relative(root, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`));
}

/** From `path` up to the first folder that was made, as long as they are empty. */
async function removeEmpty(path: string, made: string): Promise<void> {
  for (let at = path; isWithin(at, made); at = dirname(at)) {
    try {
      await rmdir(at);
    } catch {
      return;
    }
  }
}
