/**
 * Pictures of Doom and Quake as their packs hold them: numbers of colours, whose palette is another entry of the pack. Doom's columns of posts are `patch_t` and
 * `column_t` of its source, Quake's pictures `qpic_t` and `miptex_t`.
 */
import type { Beside } from '../beside.js';
import type { Raster } from '../raster.js';
import { unreadable } from '../unreadable.js';
import type { DecodedImage } from './decoded-image.js';
import { checkSize } from './limits.js';

/** A flat's side; Heretic and Hexen have some with further rows. */
const FLAT = 64;
const MOST_SIDE = 4096;
const END = 255;
const PALETTE = 768;
const PALETTES = ['/PLAYPAL', '/PALETTE.pal', '/gfx/palette.lmp'] as const;
const POST = 3;

/** What an entry without mark is, by its shape; `path` as in the build. */
export function lumpFormat(bytes: Uint8Array, path: string): string | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (/\.lmp$/i.test(name)) return isQuakePicture(view) ? 'quake-picture' : undefined;
  if (/\.mip$/i.test(name)) return 'quake-mip';
  if (name.includes('.')) return undefined;
  if (/(?:^|\/)flats\/[^/]+$/.test(path))
    return bytes.length >= FLAT * FLAT && bytes.length % FLAT === 0 ? 'doom-flat' : undefined;
  return isDoomPicture(view) ? 'doom-picture' : undefined;
}

function isQuakePicture(view: DataView): boolean {
  if (view.byteLength < 9) return false;
  const [width, height] = [view.getUint32(0, true), view.getUint32(4, true)];
  return width <= MOST_SIDE && height <= MOST_SIDE && view.byteLength === 8 + width * height;
}

function isDoomPicture(view: DataView): boolean {
  if (view.byteLength < 13) return false;
  const [width, height] = [view.getUint16(0, true), view.getUint16(2, true)];
  const first = 8 + 4 * width;
  if (width < 1 || height < 1 || width > MOST_SIDE || height > MOST_SIDE || first >= view.byteLength) return false;
  if ([4, 6].some((at) => Math.abs(view.getInt16(at, true)) > MOST_SIDE)) return false;
  for (let x = 0; x < width; x++) {
    const at = view.getUint32(8 + 4 * x, true);
    if (at < first || at >= view.byteLength) return false;
  }
  return true;
}

/** One byte a pixel; `clear` tells which show nothing. */
interface Numbered {
  readonly width: number;
  readonly height: number;
  readonly numbers: Uint8Array;
  readonly seen?: Uint8Array;
  /** Of its own. */
  readonly palette?: Uint8Array;
}

export function decodeLump(bytes: Buffer, format: string, beside: Beside): DecodedImage {
  const picture = READERS[format as keyof typeof READERS](bytes);
  const palette = picture.palette ?? paletteBeside(beside);
  const lost =
    palette === undefined ? 'no palette lies beside it: its colours are shown as greys by their numbers' : undefined;
  return { raster: paint(picture, palette), frames: 1, ...(lost === undefined ? {} : { lost }), metadata: [] };
}

function paletteBeside(beside: Beside): Uint8Array | undefined {
  for (const name of PALETTES) {
    const found = beside(name);
    if (found !== undefined && found.length >= PALETTE) return found.subarray(0, PALETTE);
  }
  return undefined;
}

function paint({ width, height, numbers, seen }: Numbered, palette: Uint8Array | undefined): Raster {
  const data = new Uint8Array(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    const number = numbers[i]!;
    for (let channel = 0; channel < 3; channel++) data[4 * i + channel] = palette?.[3 * number + channel] ?? number;
    data[4 * i + 3] = seen === undefined || seen[i] === 1 ? 255 : 0;
  }
  return { width, height, data };
}

function readFlat(bytes: Buffer): Numbered {
  return { width: FLAT, height: Math.floor(bytes.length / FLAT), numbers: bytes };
}

function readColumns(bytes: Buffer): Numbered {
  const [width, height] = [bytes.readUInt16LE(0), bytes.readUInt16LE(2)];
  checkSize(width, height);
  const numbers = new Uint8Array(width * height);
  const seen = new Uint8Array(width * height);
  for (let x = 0; x < width; x++) {
    let at = bytes.readUInt32LE(8 + 4 * x);
    let top = -1;
    // Posts of one column go down: a post that does not begin below the last one is told from it, in pictures taller than a byte.
    for (let posts = 0; ; posts++) {
      if (at >= bytes.length || posts > height) throw unreadable('a column has no end');
      if (bytes[at] === END) break;
      const start = bytes[at]!;
      const length = bytes[at + 1] ?? 0;
      top = start <= top && posts > 0 ? top + start : start;
      if (at + POST + length >= bytes.length) throw unreadable('the file ends inside a column');
      for (let i = 0; i < length && top + i < height; i++) {
        numbers[(top + i) * width + x] = bytes[at + POST + i]!;
        seen[(top + i) * width + x] = 1;
      }
      at += POST + length + 1;
    }
  }
  return { width, height, numbers, seen };
}

function readPicture(bytes: Buffer): Numbered {
  return { width: bytes.readUInt32LE(0), height: bytes.readUInt32LE(4), numbers: bytes.subarray(8) };
}

/** A texture in four sizes; in Half-Life's packs the palette follows the last. */
function readMip(bytes: Buffer): Numbered {
  if (bytes.length < 40) throw unreadable('the file ends inside its header');
  const [width, height, at] = [bytes.readUInt32LE(16), bytes.readUInt32LE(20), bytes.readUInt32LE(24)];
  checkSize(width, height);
  if (at + width * height > bytes.length) throw unreadable('the file ends before its last pixel');
  const last = bytes.readUInt32LE(36) + (width >> 3) * (height >> 3);
  const own = last + 2 + PALETTE <= bytes.length && bytes.readUInt16LE(last) === 256;
  return {
    width,
    height,
    numbers: bytes.subarray(at, at + width * height),
    ...(own ? { palette: bytes.subarray(last + 2, last + 2 + PALETTE) } : {}),
  };
}

const READERS = {
  'doom-flat': readFlat,
  'doom-picture': readColumns,
  'quake-picture': readPicture,
  'quake-mip': readMip,
} as const;
