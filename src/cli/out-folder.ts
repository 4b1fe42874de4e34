/** The results' folder: checked and made before a long run, filled in one step at its end. */
import { access, constants, mkdir, realpath, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { StemmaError } from '../core/index.js';

export interface OutFolder {
  /** Absolute. */
  readonly path: string;
  /** Takes the folder away again if this run made it and nothing is in it. */
  discard(): Promise<void>;
}

/** What is compared: in words (“the known side”), and as the user named it. */
interface Compared {
  readonly what: string;
  readonly spec: string;
}

export async function openOutFolder(out: string, compared: readonly Compared[]): Promise<OutFolder> {
  const path = resolve(out);
  await assertOutside("the results' folder", out, compared);
  try {
    const made = await makeFolders(path);
    await access(path, constants.W_OK);
    return { path, discard: () => (made === undefined ? Promise.resolve() : removeEmpty(path, made)) };
  } catch (cause) {
    throw notWritable(out, cause);
  }
}

/**
 * Refuses results inside a compared folder: they, which quote source text, would be compared the next time, and the same command would give
 * other numbers; a file of the same name would be lost.
 * @param place what lies there, in words.
 */
export async function assertOutside(place: string, out: string, compared: readonly Compared[]): Promise<void> {
  const real = await realPathOf(resolve(out));
  for (const { what, spec } of compared) {
    const root = await folderOf(spec);
    if (root === undefined || !isWithin(real, root)) continue;
    throw new StemmaError('config', 'OUT_INSIDE_SIDE', `${place} ${out} lies inside ${what} ${spec}`, {
      hint: 'Name a place elsewhere with --out.',
      data: { out, spec },
    });
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
      hint: 'Name a folder that can be written with --out.',
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

/**
 * Gives the first folder that had to be made. Step by step: where a parent is there and yet takes no folder (/proc), Node's recursive `mkdir`
 * tries for ever.
 */
async function makeFolders(path: string): Promise<string | undefined> {
  const missing: string[] = [];
  for (let at = path; (await stat(at).catch(() => undefined)) === undefined && dirname(at) !== at; at = dirname(at))
    missing.push(at);
  for (const folder of missing.toReversed()) {
    await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
      // Another run may have made it meanwhile.
      if (error.code !== 'EEXIST') throw error;
    });
  }
  const last = await stat(path);
  if (!last.isDirectory()) throw new Error(`${path} is no folder`);
  return missing.at(-1);
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
