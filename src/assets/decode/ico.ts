/**
 * Windows icons and cursors (Microsoft, "Icons", 1995): the largest picture in the file, a PNG or a BMP without its file header whose lower half is a mask.
 * Ours: the packages on npm have not been kept, and hold no size against a limit.
 */
import { decode as decodeBmpFile } from 'bmp-ts';
import type { Raster } from '../raster.js';
import { unreadable } from '../unreadable.js';

const HEADER = 6;
const ENTRY = 16;
const PNG_MARK = '\x89PNG';
/** Of a BMP: file header, and the shortest description of a picture. */
const FILE_HEADER = 14;
const DESCRIPTION = 40;

export interface IconPicture {
  /** Pictures in the file: sizes and depths of one thing. */
  readonly count: number;
  readonly bytes: Buffer;
  readonly isPng: boolean;
}

/** The mark is four bytes that much else begins with: the first picture has to lie in the file too. */
export function isIcon(bytes: Uint8Array): boolean {
  if (bytes.length < HEADER + ENTRY) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const [count, size, from] = [view.getUint16(4, true), view.getUint32(14, true), view.getUint32(18, true)];
  return (
    count > 0 && bytes[9] === 0 && from >= HEADER + ENTRY * count && size >= DESCRIPTION && from + size <= bytes.length
  );
}

/** @throws StemmaError where none of its pictures lies inside the file. */
export function largestOf(bytes: Buffer): IconPicture {
  if (bytes.length < HEADER) throw unreadable('the file ends inside its header');
  const count = Math.min(bytes.readUInt16LE(4), Math.floor((bytes.length - HEADER) / ENTRY));
  let best: { area: number; depth: number; picture: Buffer } | undefined;
  for (let i = 0; i < count; i++) {
    const at = HEADER + ENTRY * i;
    // 0 means 256.
    const area = (bytes[at]! || 256) * (bytes[at + 1]! || 256);
    const depth = bytes.readUInt16LE(at + 6);
    const [size, from] = [bytes.readUInt32LE(at + 8), bytes.readUInt32LE(at + 12)];
    if (size < DESCRIPTION || from + size > bytes.length) continue;
    if (best === undefined || area > best.area || (area === best.area && depth > best.depth))
      best = { area, depth, picture: bytes.subarray(from, from + size) };
  }
  if (best === undefined) throw unreadable('the file ends before its pictures');
  return { count, bytes: best.picture, isPng: best.picture.toString('latin1', 0, 4) === PNG_MARK };
}

/** Of an icon's BMP; its height is told with that of the mask. */
export function iconSize(picture: Buffer): { width: number; height: number } {
  return { width: picture.readInt32LE(4), height: Math.floor(picture.readInt32LE(8) / 2) };
}

/** @throws Error where it ends early or is coded in a way that icons are not. */
export function decodeIconBmp(picture: Buffer): Raster {
  const { width, height } = iconSize(picture);
  const description = picture.readUInt32LE(0);
  const depth = picture.readUInt16LE(14);
  if (description < DESCRIPTION || ![1, 4, 8, 24, 32].includes(depth))
    throw unreadable(`an icon of ${depth} bits a pixel`);
  const colours = depth > 8 ? 0 : picture.readUInt32LE(32) || 2 ** depth;
  if (colours > 256) throw unreadable(`a palette of ${colours} colours`);
  const at = description + 4 * colours;
  const mask = at + rowBytes(width, depth) * height;
  if (picture.length < mask) throw unreadable('the file ends before its last pixel');
  const file = Buffer.concat([Buffer.alloc(FILE_HEADER), picture.subarray(0, mask)]);
  file.write('BM', 'latin1');
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(FILE_HEADER + at, 10);
  file.writeInt32LE(height, FILE_HEADER + 8);
  const { data } = decodeBmpFile(file, { toRGBA: true });
  const pixels = new Uint8Array(data.buffer, data.byteOffset, data.length);
  const row = rowBytes(width, depth);
  const maskRow = rowBytes(width, 1);
  const eachPixel = (set: (x: number, fromBottom: number) => number): void => {
    for (let i = 0; i < width * height; i++) pixels[4 * i + 3] = set(i % width, height - 1 - Math.floor(i / width));
  };
  // The reader takes the fourth byte for nothing. Where it says nothing the mask tells: 1 is clear. A file may end before its mask.
  if (depth === 32) eachPixel((x, y) => picture[at + y * row + 4 * x + 3]!);
  if (depth < 32 || pixels.every((value, i) => i % 4 !== 3 || value === 0))
    eachPixel((x, y) => (((picture[mask + y * maskRow + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1 ? 0 : 255));
  return { width, height, data: pixels };
}

/** Rows end at multiples of four bytes. */
function rowBytes(width: number, depth: number): number {
  return 4 * Math.ceil((width * depth) / 32);
}
