/** Looks at one file's bytes: digest, category, language, encoding, lines. Synchronous: it runs in workers, where waiting for one file blocks nobody. */
import { createHash, hash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { type LanguageRule, type ListedFile, type ScannedFile, StemmaError } from '../core/index.js';
import { classify } from './content/classify.js';
import { createLineCounter } from './content/count-lines.js';

/** Files up to this size are read whole; of larger ones the head decides and the rest streams through the digest. */
const WHOLE = 64 * 1024 * 1024;
/** The buffer is kept between files up to this size. */
const KEPT = 8 * 1024 * 1024;
const PIECE = 1024 * 1024;
/** Less than the buffer, and whole code units of UTF-32. */
const HEAD = PIECE - 4;
const LONGEST_CHARACTER = 4;

let scratch = Buffer.allocUnsafeSlow(PIECE);

/**
 * @param use gets the bytes of a file that was read whole, while they lie in memory; they are overwritten by the next file.
 */
export function scanFile(
  file: ListedFile,
  rules: readonly LanguageRule[],
  use?: (scanned: ScannedFile, bytes: Uint8Array) => void,
): ScannedFile {
  let handle: number | undefined;
  try {
    // Non-blocking: a pipe that took the file's place must not hold the worker.
    handle = openSync(file.locator, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stats = fstatSync(handle);
    if (!stats.isFile()) throw Object.assign(new Error('no longer a regular file'), { code: 'not a regular file' });
    if (stats.size > WHOLE) return scanInPieces(file, handle, rules);
    const bytes = readWhole(handle, stats.size);
    const scanned = scanWhole(file, bytes, rules);
    use?.(scanned, bytes);
    return scanned;
  } catch (cause) {
    if (cause instanceof StemmaError) throw cause;
    const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new StemmaError(
      'input',
      'FILE_UNREADABLE',
      `The file ${JSON.stringify(file.path)} cannot be read (${reason})`,
      {
        hint: 'It may have been removed or locked since it was listed.',
        data: { path: file.path, reason },
        cause,
      },
    );
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

function scanWhole(file: ListedFile, bytes: Buffer, rules: readonly LanguageRule[]): ScannedFile {
  const sha256 = hash('sha256', bytes, 'hex');
  const found = classify(file.path, bytes, rules);
  if (found.encoding === undefined) return { ...identity(file, bytes.length, sha256), category: found.category };
  const counter = createLineCounter(found.encoding);
  counter.add(bytes);
  return { ...identity(file, bytes.length, sha256), ...found, lines: counter.lines() };
}

/** One system call for most files; a file that grew since is read to its end. */
function readWhole(handle: number, size: number): Buffer {
  let buffer = size < scratch.length ? scratch : Buffer.allocUnsafeSlow(size + 1);
  if (buffer.length <= KEPT) scratch = buffer;
  let used = 0;
  for (;;) {
    if (used === buffer.length) {
      const larger = Buffer.allocUnsafeSlow(buffer.length * 2);
      buffer.copy(larger);
      buffer = larger;
    }
    const got = readSync(handle, buffer, used, buffer.length - used, null);
    used += got;
    if (got === 0 || used === size) return buffer.subarray(0, used);
  }
}

/** No more than that, however large the buffer has become with earlier files. */
function readHead(handle: number): Buffer {
  let used = 0;
  for (let got = -1; got !== 0 && used < HEAD; used += got) got = readSync(handle, scratch, used, HEAD - used, null);
  return scratch.subarray(0, used);
}

function scanInPieces(file: ListedFile, handle: number, rules: readonly LanguageRule[]): ScannedFile {
  const head = readHead(handle);
  const found = classify(file.path, wholeLines(head), rules);
  const counter = found.encoding === undefined ? undefined : createLineCounter(found.encoding);
  const digest = createHash('sha256').update(head);
  counter?.add(head);
  let size = head.length;
  const piece = Buffer.allocUnsafeSlow(PIECE);
  for (let got = readSync(handle, piece, 0, PIECE, null); got > 0; got = readSync(handle, piece, 0, PIECE, null)) {
    digest.update(piece.subarray(0, got));
    counter?.add(piece.subarray(0, got));
    size += got;
  }
  const known = identity(file, size, digest.digest('hex'));
  if (found.encoding === undefined || counter === undefined) return { ...known, category: found.category };
  // Only the head was looked at: that proves nothing about the rest.
  const confidence = Math.min(0.95, found.encoding.confidence);
  return { ...known, ...found, encoding: { ...found.encoding, confidence }, lines: counter.lines() };
}

/** A character that the end of the head cuts in two must not be taken for damage. UTF-16 and UTF-32, full of NULs, are cut evenly already. */
function wholeLines(head: Buffer): Buffer {
  const end = head.includes(0) ? -1 : head.lastIndexOf(0x0a);
  if (end >= 0) return head.subarray(0, end + 1);
  let last = head.length;
  while (last > head.length - LONGEST_CHARACTER && head[last - 1]! >= 0x80) last--;
  return head.subarray(0, last);
}

function identity(file: ListedFile, size: number, sha256: string) {
  return { path: file.path, locator: file.locator, size, sha256 };
}
