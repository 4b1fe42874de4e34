/** What the user named as a side: a folder, an archive, or a git repository with a revision. */
import { closeSync, existsSync, openSync, readSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, normalize } from 'node:path';
import { StemmaError } from '../core/index.js';
import { codeOf } from './sides/folder.js';

export type ArchiveFormat = 'zip' | 'tar' | 'tar.gz' | 'wad' | 'wad2' | 'pak';

export type SideSpec = { readonly label: string; readonly path: string } & (
  | { readonly kind: 'folder' }
  | { readonly kind: 'archive'; readonly format: ArchiveFormat }
  | { readonly kind: 'git'; readonly revision: string }
);

const FORMS =
  'A side is a folder, a git repository with a revision (repo.git@v1.0), or a .zip, .tar, .tar.gz, .tgz, .wad or .pak archive.';

const READABLE = 'Check its permissions, and those of the folders above it.';

/** An existing path wins over reading `@` as the mark of a revision. `forms`: what a side can be, for the hint. */
export function parseSideSpec(spec: string, forms = FORMS): SideSpec {
  if (spec === '' || spec.includes('\0')) throw specError('SIDE_EMPTY', 'A side has no name', spec, forms);
  const stats = statOf(spec);
  if (stats !== undefined) return existing(spec, stats, forms);
  for (let at = spec.lastIndexOf('@'); at > 0; at = spec.lastIndexOf('@', at - 1)) {
    const path = spec.slice(0, at);
    const revision = spec.slice(at + 1);
    if (!statOf(path)?.isDirectory()) continue;
    if (revision === '' || revision.startsWith('-') || hasControls(revision)) {
      throw specError('GIT_REVISION', `${JSON.stringify(revision)} is not a revision`, spec, forms);
    }
    return { kind: 'git', label: `${labelOf(path)}@${revision}`, path: realpathSync(path), revision };
  }
  const hint = /^[a-z]+:\/\//i.test(spec)
    ? 'Nothing is fetched from a network: clone or download it, and name what you have.'
    : forms;
  throw specError('SIDE_NOT_FOUND', `There is no file or folder ${JSON.stringify(spec)}`, spec, hint);
}

function existing(spec: string, stats: Stats, forms: string): SideSpec {
  const path = realpathSync(spec);
  const label = labelOf(spec);
  if (stats.isDirectory()) {
    if (!isBareRepository(path)) return { kind: 'folder', label, path };
    throw specError(
      'GIT_REVISION_MISSING',
      `${JSON.stringify(spec)} is a bare git repository and no revision is named`,
      spec,
      `Name one: ${spec}@HEAD`,
    );
  }
  if (!stats.isFile())
    throw specError('SIDE_KIND', `${JSON.stringify(spec)} is neither a folder nor a regular file`, spec, forms);
  const format = archiveFormat(path, spec);
  if (format === undefined)
    throw specError('SIDE_KIND', `${JSON.stringify(spec)} is not an archive that can be read`, spec, forms);
  return { kind: 'archive', label, path, format };
}

function isBareRepository(path: string): boolean {
  return ['HEAD', 'objects', 'refs'].every((name) => existsSync(join(path, name))) && !existsSync(join(path, '.git'));
}

const LUMPS: Readonly<Record<string, ArchiveFormat>> = {
  IWAD: 'wad',
  PWAD: 'wad',
  WAD2: 'wad2',
  WAD3: 'wad2',
  PACK: 'pak',
};

/** By content. The name decides for what its beginning does not show: old tar archives, zip archives with a prefix, and damaged ones, which their reader refuses. */
function archiveFormat(path: string, spec: string): ArchiveFormat | undefined {
  const head = Buffer.alloc(512);
  let got: number;
  try {
    const handle = openSync(path, 'r');
    got = readSync(handle, head, 0, head.length, 0);
    closeSync(handle);
  } catch (cause) {
    throw new StemmaError(
      'input',
      'SIDE_UNREADABLE',
      `The archive ${JSON.stringify(spec)} cannot be read (${codeOf(cause)})`,
      { hint: READABLE, data: { spec }, cause },
    );
  }
  if (got >= 4 && head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5)) return 'zip';
  if (got >= 2 && head[0] === 0x1f && head[1] === 0x8b) return 'tar.gz';
  if (head.toString('latin1', 257, 262) === 'ustar') return 'tar';
  const lumps = LUMPS[head.toString('latin1', 0, 4)];
  if (lumps !== undefined) return lumps;
  if (/\.tar$/i.test(path)) return 'tar';
  if (/\.(?:tar\.gz|tgz)$/i.test(path)) return 'tar.gz';
  // Self-extracting and prefixed archives: the directory at the end is what counts.
  return /\.zip$/i.test(path) ? 'zip' : undefined;
}

/** Names that two sides are likely to have both: the folder around them says which is meant. */
const SAYS_NOTHING = /^(?:(?:repo|repository|mirror)(?:\.git)?|\.git|src|source|sources|trunk|code|checkout)$/i;

/** What the user named, never an absolute path of this machine. */
export function labelOf(path: string): string {
  const plain = normalize(path).replace(/(?<=.)\/+$/, '');
  const inside = !isAbsolute(plain) && plain !== '.' && !plain.startsWith('..');
  if (inside) return plain;
  const real = realpathSync(path);
  const name = basename(real);
  const around = basename(dirname(real));
  if (name === '') return 'root';
  return SAYS_NOTHING.test(name) && around !== '' ? `${around}/${name}` : name;
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch (cause) {
    const code = codeOf(cause);
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') return undefined;
    throw new StemmaError('input', 'SIDE_UNREADABLE', `${JSON.stringify(path)} cannot be examined (${code})`, {
      hint: READABLE,
      data: { path },
      cause,
    });
  }
}

function hasControls(text: string): boolean {
  return [...text].some((char) => char < ' ' || char === '\x7f');
}

function specError(code: string, message: string, spec: string, hint: string): StemmaError {
  return new StemmaError('config', code, message, { hint, data: { spec } });
}
