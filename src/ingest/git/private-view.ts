/**
 * A repository under comparison is hostile: its configuration can name programs (fsmonitor, hooks, ssh, upload-pack,
 * filters), include other files and start downloads. So git never sees that configuration. We make an empty repository
 * of our own in the spool whose `refs`, `packed-refs` and object folders are links to the real ones, and let git read
 * through it. What the real repository only borrows (alternates) or promises (partial clones) is not reached.
 */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { devNull } from 'node:os';
import { join, resolve } from 'node:path';
import type { Readable, Stream, Writable } from 'node:stream';
import { StemmaError } from '../../core/index.js';

export interface GitView {
  /** Our own repository; every git process runs in it. */
  readonly folder: string;
  /** True where the real repository borrows objects from another one. */
  readonly borrows: boolean;
  readonly env: Readonly<Record<string, string>>;
}

/** `path`: a bare repository, a work tree, or the folder of a linked work tree. */
export function openGitView(path: string, spoolFolder: string): GitView {
  const gitFolder = findGitFolder(path);
  const common = resolve(gitFolder, readSmall(join(gitFolder, 'commondir'))?.trim() ?? '.');
  const config = readSmall(join(common, 'config')) ?? '';
  if (/^\s*refstorage\s*=\s*"?reftable/im.test(config)) {
    throw notARepository(
      path,
      'keeps its references in a reftable, which is not read',
      'Convert it: git refs migrate --ref-format=files',
    );
  }
  const view = join(spoolFolder, 'git');
  mkdirSync(join(view, 'objects', 'info'), { recursive: true, mode: 0o700 });
  linkFolder(join(common, 'refs'), join(view, 'refs'));
  if (isKind(join(common, 'packed-refs'), 'file')) symlinkSync(join(common, 'packed-refs'), join(view, 'packed-refs'));
  linkObjects(join(common, 'objects'), join(view, 'objects'));
  writeFileSync(join(view, 'HEAD'), readHead(join(gitFolder, 'HEAD')) ?? 'ref: refs/heads/main\n');
  writeConfig(view, /^\s*objectformat\s*=\s*"?sha256/im.test(config));
  const borrows = (readSmall(join(common, 'objects', 'info', 'alternates')) ?? '').trim() !== '';
  return { folder: view, borrows, env: environment(view) };
}

/** An empty repository of our own, for what arrives in a bundle. */
export function emptyGitView(spoolFolder: string, sha256: boolean): GitView {
  const view = join(spoolFolder, sha256 ? 'git-sha256' : 'git');
  for (const folder of ['objects/info', 'objects/pack', 'refs'])
    mkdirSync(join(view, folder), { recursive: true, mode: 0o700 });
  writeFileSync(join(view, 'HEAD'), 'ref: refs/heads/main\n');
  writeConfig(view, sha256);
  return { folder: view, borrows: false, env: environment(view) };
}

/** The whole configuration that git sees. The cache of delta bases is what makes long histories of large files quick to read. */
function writeConfig(view: string, sha256: boolean): void {
  const format = sha256 ? '1\n[extensions]\n\tobjectformat = sha256' : '0';
  writeFileSync(
    join(view, 'config'),
    `[core]\n\tbare = true\n\tdeltaBaseCacheLimit = 256m\n\trepositoryformatversion = ${format}\n`,
  );
}

/** Starts git with nothing of the user's or the machine's configuration. Output is bytes; `ended` tells of errors. */
export function startGit(view: GitView, args: readonly string[], signal: AbortSignal | undefined) {
  return watched(spawn('git', args as string[], { ...surroundings(view, signal), stdio: 'pipe' }));
}

/** The same with its output going elsewhere. */
export function startGitInto(view: GitView, args: readonly string[], signal: AbortSignal | undefined, output: Stream) {
  const stdio: ['pipe', Stream, 'pipe'] = ['pipe', output, 'pipe'];
  return watched(spawn('git', args as string[], { ...surroundings(view, signal), stdio }));
}

function surroundings({ folder, env }: GitView, signal: AbortSignal | undefined) {
  return { cwd: folder, env, ...(signal ? { signal } : {}) };
}

function watched<Output extends Readable | null>(child: ChildProcessByStdio<Writable, Output, Readable>) {
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (stderr.length < 4096) stderr += text;
  });
  // The reader of stdout sees a dead process; a write to its stdin then fails with EPIPE, which says nothing new.
  child.stdin.on('error', () => undefined);
  const ended = new Promise<{ code: number | null; stderr: string; error?: Error }>((done) => {
    child.once('error', (error) => done({ code: null, stderr, error }));
    child.once('close', (code) => done({ code, stderr }));
  });
  return { stdin: child.stdin, stdout: child.stdout, ended, kill: () => child.kill() };
}

function environment(view: string): Record<string, string> {
  const kept = ['PATH', 'SystemRoot', 'TEMP', 'TMP'].flatMap((name) =>
    process.env[name] === undefined ? [] : [[name, process.env[name]!]],
  );
  return {
    ...Object.fromEntries(kept),
    HOME: view,
    LC_ALL: 'C',
    GIT_DIR: view,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: devNull,
    GIT_ATTR_NOSYSTEM: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_LAZY_FETCH: '1',
    // Overrides every protocol.*.allow: no transport may start.
    GIT_ALLOW_PROTOCOL: 'none',
    // Replacement objects would show other bytes than those that the tree names.
    GIT_NO_REPLACE_OBJECTS: '1',
  };
}

function findGitFolder(path: string): string {
  const inner = join(path, '.git');
  if (isKind(inner, 'folder')) return inner;
  const pointer = readSmall(inner)?.match(/^gitdir: (.+?)\s*$/s)?.[1];
  if (pointer !== undefined) return resolve(path, pointer);
  if (isKind(join(path, 'objects'), 'folder') && isKind(join(path, 'HEAD'), 'file')) return path;
  throw notARepository(
    path,
    'is not a git repository',
    'A revision after @ needs a bare repository, a mirror or a work tree with its .git.',
  );
}

/** Links each object folder, never `info`: that is where a repository names other repositories to borrow from. */
function linkObjects(from: string, to: string): void {
  for (const name of readdirSync(from)) {
    if (name === 'pack' || /^[0-9a-f]{2}$/.test(name)) linkFolder(join(from, name), join(to, name));
  }
}

function linkFolder(from: string, to: string): void {
  if (isKind(from, 'folder')) symlinkSync(from, to, 'junction');
  else mkdirSync(to, { mode: 0o700 });
}

function readHead(path: string): string | undefined {
  try {
    if (lstatSync(path).isSymbolicLink()) return `ref: ${readlinkSync(path)}\n`;
  } catch {
    return undefined;
  }
  return readSmall(path);
}

/** A small regular file's text; undefined where there is none. */
function readSmall(path: string): string | undefined {
  try {
    const stats = statSync(path);
    return stats.isFile() && stats.size <= 1 << 20 ? readFileSync(path, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}

function isKind(path: string, kind: 'file' | 'folder'): boolean {
  try {
    const stats = statSync(path);
    return kind === 'file' ? stats.isFile() : stats.isDirectory();
  } catch {
    return false;
  }
}

function notARepository(path: string, what: string, hint: string): StemmaError {
  return new StemmaError('git', 'GIT_REPOSITORY', `${JSON.stringify(path)} ${what}`, { hint, data: { path } });
}
