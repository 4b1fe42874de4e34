/** Is it text, and in which encoding? */
import { isUtf8 } from 'node:buffer';
import type { Encoding } from '../../core/index.js';
import { REPLACEMENT, readerFor } from './characters.js';
import { detectLegacy } from './detect-legacy.js';

const UTF8: Encoding = { name: 'utf-8', bom: false, confidence: 1 };
const HEAD = 4096;
/** A guess at a legacy encoding that stands alone. */
const SURE = 0.5;
const SHORT = 64;

/**
 * Undefined for bytes that are no text. `expectText`: the file's name says that it is text, so a few stray control
 * bytes (a NUL in a source file) do not make it binary.
 */
export function detectEncoding(bytes: Uint8Array, expectText: boolean): Encoding | undefined {
  const marked = byteOrderMark(bytes);
  if (marked !== undefined) return marked;
  const nul = bytes.includes(0);
  if (nul) {
    const wide = utf16WithoutMark(bytes);
    if (wide !== undefined) return wide;
    if (!expectText) return undefined;
  }
  if (tooManyControls(bytes, nul ? bytes.length : HEAD)) return undefined;
  if (isUtf8(bytes)) return UTF8;
  const damaged = damagedUtf8(bytes);
  if (damaged !== undefined) return damaged;
  const legacy = detectLegacy(bytes);
  return expectText || readsAsLegacy(bytes, legacy) ? legacy : undefined;
}

/** Short keys and digests hold no NUL either: where nothing promises text, it takes a text without controls, or a sure guess. */
function readsAsLegacy(bytes: Uint8Array, guess: Encoding): boolean {
  if (guess.confidence >= SURE) return true;
  return bytes.length >= SHORT && !bytes.subarray(0, HEAD).some((byte) => CONTROL[byte] === 1);
}

/** UTF-32 first: its little-endian mark begins like that of UTF-16. */
const WIDE_MARKS = [
  { name: 'utf-32le', mark: [0xff, 0xfe, 0, 0] },
  { name: 'utf-32be', mark: [0, 0, 0xfe, 0xff] },
  { name: 'utf-16le', mark: [0xff, 0xfe] },
  { name: 'utf-16be', mark: [0xfe, 0xff] },
] as const;

function byteOrderMark(bytes: Uint8Array): Encoding | undefined {
  const [a, b, c, d] = bytes;
  const marked = (name: string, confidence = 1): Encoding => ({ name, bom: true, confidence });
  if (a === 0xef && b === 0xbb && c === 0xbf) return marked('utf-8', isUtf8(bytes) ? 1 : 0.8);
  if (a === 0x84 && b === 0x31 && c === 0x95 && d === 0x33) return marked('gb18030');
  // These few bytes prove little: compressed audio can begin with them.
  const wide = WIDE_MARKS.find(({ mark }) => mark.every((byte, i) => bytes[i] === byte));
  return wide !== undefined && readsAsText(bytes.subarray(wide.mark.length, HEAD), wide.name)
    ? marked(wide.name)
    : undefined;
}

/** Latin text in UTF-16 has a NUL in every other byte and hardly one in between. */
function utf16WithoutMark(bytes: Uint8Array): Encoding | undefined {
  const pairs = Math.min(bytes.length, HEAD) >> 1;
  if (pairs < 2 || bytes.length % 2 === 1) return undefined;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < pairs; i++) {
    if (bytes[2 * i] === 0) even++;
    if (bytes[2 * i + 1] === 0) odd++;
  }
  const name =
    odd >= 0.4 * pairs && even <= 0.02 * pairs
      ? 'utf-16le'
      : even >= 0.4 * pairs && odd <= 0.02 * pairs
        ? 'utf-16be'
        : undefined;
  return name !== undefined && readsAsText(bytes.subarray(0, 2 * pairs), name)
    ? { name, bom: false, confidence: 0.9 }
    : undefined;
}

/** At most one control or damaged character in a hundred. */
function readsAsText(bytes: Uint8Array, name: string): boolean {
  const reader = readerFor(name);
  let characters = 0;
  let odd = 0;
  for (let at = 0; at < bytes.length; characters++) {
    at += reader.read(bytes, at);
    if (reader.code === REPLACEMENT || (reader.code < 0x80 && CONTROL[reader.code] === 1)) odd++;
  }
  return odd <= Math.max(1, characters / 100);
}

/** Controls that text does not use: all but tab, line and page breaks, the DOS end-of-file mark and escape. */
const CONTROL = Uint8Array.from({ length: 256 }, (_, code) =>
  (code < 0x20 && ![9, 10, 11, 12, 13, 0x1a, 0x1b].includes(code)) || code === 0x7f ? 1 : 0,
);

/** More than two, and more than one in fifty. Random bytes have one in nine. */
function tooManyControls(bytes: Uint8Array, upTo: number): boolean {
  const end = Math.min(bytes.length, upTo);
  let controls = 0;
  for (let i = 0; i < end; i++) controls += CONTROL[bytes[i]!]!;
  return controls > 2 && controls * 50 > end;
}

/** UTF-8 that was cut off or spliced: four sound characters beyond ASCII for each bad byte. */
function damagedUtf8(bytes: Uint8Array): Encoding | undefined {
  const reader = readerFor('utf-8');
  let sound = 0;
  let bad = 0;
  for (let at = 0; at < bytes.length; ) {
    if (bytes[at]! < 0x80) {
      at++;
      continue;
    }
    const length = reader.read(bytes, at);
    if (length === 1) bad++;
    else sound++;
    at += length;
  }
  if (sound < 4 * bad) return undefined;
  return { name: 'utf-8', bom: false, confidence: Math.min(0.99, Math.floor((100 * sound) / (sound + bad)) / 100) };
}
