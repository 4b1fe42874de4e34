/**
 * Names as bytes and names as text. Git, tar and Linux folders hold names as bytes that need not be UTF-8, yet
 * `ListedFile.path` is text. Bytes that are not UTF-8 are shown as `\xNN`; a name that spells such an escape literally
 * has its backslash shown as `\x5c`. So two different names never look the same.
 */
import { isUtf8 } from 'node:buffer';

const LITERAL_ESCAPE = /\\(?=x[0-9a-f]{2})/g;

export function displayName(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isUtf8(buffer)) return displayText(buffer.toString('utf8'));
  let out = '';
  for (let at = 0; at < buffer.length; ) {
    const length = [1, 2, 3, 4].find((n) => at + n <= buffer.length && isUtf8(buffer.subarray(at, at + n)));
    // Here every backslash is escaped: what follows it may be an escape of ours.
    const plain = length !== undefined && buffer[at] !== 0x5c;
    out += plain ? buffer.toString('utf8', at, at + length) : `\\x${buffer[at]!.toString(16).padStart(2, '0')}`;
    at += length ?? 1;
  }
  return out;
}

/** The display form of a name that already is text. */
export function displayText(name: string): string {
  return name.includes('\\x') ? name.replace(LITERAL_ESCAPE, '\\x5c') : name;
}

/** Order of the UTF-8 bytes. UTF-16 code units order alike, but for surrogates against U+E000 … U+FFFF. */
export function comparePaths(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    let x = a.charCodeAt(i);
    let y = b.charCodeAt(i);
    if (x === y) continue;
    if (x >= 0xd800 && y >= 0xd800) {
      x += x >= 0xe000 ? -0x800 : 0x2000;
      y += y >= 0xe000 ? -0x800 : 0x2000;
    }
    return x - y;
  }
  return a.length - b.length;
}

/** `./a//b/` → `a/b`: the harmless noise that archives carry. */
export function tidyEntryPath(path: string): string {
  if (!path.includes('//') && !path.startsWith('./') && !path.endsWith('/') && !path.includes('/./')) return path;
  const absolute = path.startsWith('/') ? '/' : '';
  return (
    absolute +
    path
      .split('/')
      .filter((part) => part !== '' && part !== '.')
      .join('/')
  );
}

/** Why an entry's path is refused, or undefined for a path that stays inside its side. `foreign`: rules for archives, which Windows tools write too. */
export function refusalOf(path: string, foreign: boolean): string | undefined {
  if (path === '' || path === '.') return 'refused: the entry has no name';
  if (path.includes('\0')) return 'refused: the entry name contains a NUL';
  if (path.startsWith('/')) return 'refused: the entry name is an absolute path';
  if (foreign && path.includes('\\')) return 'refused: the entry name contains a backslash';
  if (foreign && /^[A-Za-z]:/.test(path)) return 'refused: the entry name starts with a drive letter';
  if (path.split('/').includes('..')) return 'refused: the entry name leads out of its folder (..)';
  return undefined;
}

const METADATA_FOLDERS = new Set(['.git', '.svn', '.hg']);

export function isMetadataFolder(name: string): boolean {
  return METADATA_FOLDERS.has(name);
}

/** The version-control folder that holds `path`, if any: `a/.git/config` → `a/.git`. */
export function metadataFolderOf(path: string): string | undefined {
  if (!/(?:^|\/)\.(?:git|svn|hg)\//.test(path)) return undefined;
  const parts = path.split('/');
  return parts.slice(0, parts.findIndex(isMetadataFolder) + 1).join('/');
}
