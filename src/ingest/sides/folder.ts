/**
 * Lists a folder. Nothing is followed and nothing but regular files is ever opened: links, pipes, sockets and devices
 * become rows, as do folders that cannot be read and folders of version control.
 */
import { type Dirent, lstatSync, readdirSync, type Stats } from 'node:fs';
import { isAbsolute } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { StemmaError } from '../../core/index.js';
import { tryHashFile } from '../content/hash-file.js';
import type { Intake } from '../intake.js';
import { displayName, displayText, isMetadataFolder } from '../paths.js';
import type { Spool } from '../spool.js';

/** Where an entry lies: text wherever the name is UTF-8, else the bytes themselves. */
type Location = string | Buffer;

interface Folder {
  readonly at: Location;
  /** Path within the side; '' for its root. */
  readonly path: string;
}

/** Folders read between two pauses in which a signal or a progress line can be served. */
const FOLDERS_BETWEEN_PAUSES = 256;

export async function listFolder(root: string, intake: Intake, spool: () => Spool): Promise<void> {
  if (!isAbsolute(root)) throw new StemmaError('internal', 'FOLDER_NOT_ABSOLUTE', `Not an absolute path: ${root}`);
  const pending: Folder[] = [{ at: root, path: '' }];
  for (let read = 1; pending.length > 0; read++) {
    listOne(pending.pop()!, pending, intake, spool);
    if (read % FOLDERS_BETWEEN_PAUSES === 0) {
      intake.pulse();
      await setImmediate();
    }
  }
}

function listOne(folder: Folder, pending: Folder[], intake: Intake, spool: () => Spool): void {
  let entries: { name: Location; kind: Dirent<string | Buffer> }[];
  try {
    entries = readFolder(folder.at);
  } catch (error) {
    if (folder.path === '') throw unreadableRoot(folder.at, error);
    intake.skip(folder.path, 0, `folder cannot be read (${codeOf(error)})`);
    return;
  }
  for (const { name, kind } of entries) {
    const shown = typeof name === 'string' ? displayText(name) : displayName(name);
    const entry: Folder = {
      at: joinLocation(folder.at, name),
      path: folder.path === '' ? shown : `${folder.path}/${shown}`,
    };
    if (isMetadataFolder(shown)) {
      intake.skip(entry.path, 0, `version-control metadata (${shown}), not part of the compared content`);
    } else if (kind.isDirectory()) pending.push(entry);
    else listEntry(entry, pending, intake, spool);
  }
}

function listEntry(entry: Folder, pending: Folder[], intake: Intake, spool: () => Spool): void {
  let stats: Stats;
  try {
    stats = lstatSync(entry.at);
  } catch (error) {
    intake.skip(entry.path, 0, `cannot be examined (${codeOf(error)})`);
    return;
  }
  // File systems that do not tell an entry's kind while listing land here.
  if (stats.isDirectory()) {
    pending.push(entry);
    return;
  }
  const pattern = intake.excludedBy(entry.path);
  if (!stats.isFile()) {
    if (pattern === undefined) intake.skip(entry.path, 0, `${specialKind(stats)}; not opened`);
    else intake.exclude(entry.path, 0, pattern, undefined);
  } else if (pattern !== undefined) {
    intake.exclude(entry.path, stats.size, pattern, tryHashFile(entry.at));
  } else {
    const locator = typeof entry.at === 'string' ? entry.at : spool().link(entry.at);
    intake.add({ path: entry.path, locator, size: stats.size });
  }
}

function specialKind(stats: Stats): string {
  if (stats.isSymbolicLink()) return 'symbolic link';
  if (stats.isFIFO()) return 'named pipe';
  if (stats.isSocket()) return 'socket';
  return 'device';
}

/** Names as text where all of them are UTF-8 (the fast and usual case), else as bytes. */
function readFolder(at: Location): { name: Location; kind: Dirent<string | Buffer> }[] {
  if (typeof at === 'string') {
    const entries = readdirSync(at, { withFileTypes: true });
    if (!entries.some((entry) => entry.name.includes('\ufffd')))
      return entries.map((kind) => ({ name: kind.name, kind }));
  }
  const entries = readdirSync(at, { withFileTypes: true, encoding: 'buffer' }) as unknown as Dirent<Buffer>[];
  return entries.map((kind) => {
    const text = kind.name.toString('utf8');
    return { name: Buffer.from(text, 'utf8').equals(kind.name) ? text : kind.name, kind };
  });
}

function joinLocation(folder: Location, name: Location): Location {
  if (typeof folder === 'string' && typeof name === 'string')
    return folder.endsWith('/') ? folder + name : `${folder}/${name}`;
  return Buffer.concat([Buffer.from(folder as string), Buffer.from('/'), Buffer.from(name as string)]);
}

export function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? (error instanceof Error ? error.message : String(error));
}

function unreadableRoot(at: Location, cause: unknown): StemmaError {
  return new StemmaError('input', 'SIDE_UNREADABLE', `The folder ${at} cannot be read (${codeOf(cause)})`, {
    hint: 'Check the permissions of the folder.',
    data: { folder: String(at), reason: codeOf(cause) },
    cause,
  });
}
