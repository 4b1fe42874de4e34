/**
 * Text in any encoding we know → UTF-8, with the way back. Each stored character is decoded alone, so the way back is
 * exact by construction; neighbours of equal width share one row of the map. Bytes that are no character become U+FFFD,
 * one for one, and never swallow the ASCII byte behind them.
 */
import { isUtf8 } from 'node:buffer';
import type { Encoding } from '../../core/index.js';
import { type CharacterReader, readerFor } from './characters.js';

export interface Decoded {
  readonly utf8: Uint8Array;
  /** Turns ascending offsets into `utf8` into offsets into the stored bytes, in place. Absent where they are the same. */
  readonly toStored?: (offsets: Uint32Array) => void;
}

const BOM_LENGTH: Readonly<Record<string, number>> = {
  'utf-8': 3,
  'utf-16le': 2,
  'utf-16be': 2,
  'utf-32le': 4,
  'utf-32be': 4,
  gb18030: 4,
};

export function decodeSource(bytes: Uint8Array, encoding: Encoding): Decoded {
  const skipped = encoding.bom ? (BOM_LENGTH[encoding.name] ?? 0) : 0;
  const body = skipped === 0 ? bytes : bytes.subarray(skipped);
  if (encoding.name === 'utf-8' && isUtf8(body))
    return skipped === 0 ? { utf8: body } : { utf8: body, toStored: shiftBy(skipped) };
  return transcode(body, readerFor(encoding.name), skipped);
}

/** Rows of equal-width characters: from `utf8[i]`/`stored[i]` on, each takes `wide[i]` UTF-8 and `narrow[i]` stored bytes. */
interface Rows {
  readonly utf8: number[];
  readonly stored: number[];
  readonly wide: number[];
  readonly narrow: number[];
}

function transcode(body: Uint8Array, reader: CharacterReader, skipped: number): Decoded {
  // No stored byte yields more than three bytes of UTF-8; a last odd byte may.
  const out = Buffer.allocUnsafe(body.length * 3 + 8);
  const rows: Rows = { utf8: [], stored: [], wide: [], narrow: [] };
  let at = 0;
  let to = 0;
  let wide = 0;
  let narrow = 0;
  while (at < body.length) {
    const byte = body[at]!;
    let took = 1;
    let gave = 1;
    if (byte < 0x80 && reader.asciiBytes) out[to] = byte;
    else {
      took = reader.read(body, at);
      gave = put(out, to, reader.code, reader.second);
    }
    if (took !== narrow || gave !== wide) {
      rows.utf8.push(to);
      rows.stored.push(at + skipped);
      rows.wide.push(gave);
      rows.narrow.push(took);
      wide = gave;
      narrow = took;
    }
    at += took;
    to += gave;
  }
  const utf8 = new Uint8Array(out.buffer, out.byteOffset, to).slice();
  const same = skipped === 0 && (rows.utf8.length === 0 || (rows.utf8.length === 1 && rows.wide[0] === rows.narrow[0]));
  return same ? { utf8 } : { utf8, toStored: (offsets) => mapBack(offsets, rows, skipped) };
}

function put(out: Buffer, to: number, code: number, second: number): number {
  const first = putOne(out, to, code);
  return second === 0 ? first : first + putOne(out, to + first, second);
}

function putOne(out: Buffer, to: number, code: number): number {
  if (code < 0x80) {
    out[to] = code;
    return 1;
  }
  if (code < 0x800) {
    out[to] = 0xc0 | (code >> 6);
    out[to + 1] = 0x80 | (code & 63);
    return 2;
  }
  if (code < 0x10000) {
    out[to] = 0xe0 | (code >> 12);
    out[to + 1] = 0x80 | ((code >> 6) & 63);
    out[to + 2] = 0x80 | (code & 63);
    return 3;
  }
  out[to] = 0xf0 | (code >> 18);
  out[to + 1] = 0x80 | ((code >> 12) & 63);
  out[to + 2] = 0x80 | ((code >> 6) & 63);
  out[to + 3] = 0x80 | (code & 63);
  return 4;
}

/** An offset inside a character goes to the character's start. */
function mapBack(offsets: Uint32Array, rows: Rows, skipped: number): void {
  let row = 0;
  for (let i = 0; i < offsets.length; i++) {
    const offset = offsets[i]!;
    if (rows.utf8.length === 0 || offset < rows.utf8[0]!) {
      offsets[i] = offset + skipped;
      continue;
    }
    // Ascending offsets only walk on; one that steps back starts over.
    if (offset < rows.utf8[row]!) row = 0;
    while (row + 1 < rows.utf8.length && rows.utf8[row + 1]! <= offset) row++;
    offsets[i] = rows.stored[row]! + Math.floor((offset - rows.utf8[row]!) / rows.wide[row]!) * rows.narrow[row]!;
  }
}

function shiftBy(skipped: number): (offsets: Uint32Array) => void {
  return (offsets) => {
    for (let i = 0; i < offsets.length; i++) offsets[i]! += skipped;
  };
}
