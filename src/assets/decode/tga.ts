/**
 * Truevision TGA 2.0 (Truevision Inc., 1991): true-colour, grey and palette pictures, plain or run-length coded. Ours, because the packages on npm are
 * unkept or draw in hundreds of megabytes of their own. A file that ends early throws.
 */
import type { Raster } from '../raster.js';

const HEADER = 18;

export interface TgaHeader {
  readonly width: number;
  readonly height: number;
}

/** Undefined where the bytes cannot be a TGA: it has no mark of its own, so every field has to be plausible. */
export function tgaHeader(bytes: Uint8Array): TgaHeader | undefined {
  if (bytes.length < HEADER) return undefined;
  const type = bytes[2]!;
  const depth = bytes[16]!;
  const paletted = type === 1 || type === 9;
  const grey = type === 3 || type === 11;
  if (!paletted && !grey && type !== 2 && type !== 10) return undefined;
  if (bytes[1]! > 1 || (paletted && bytes[1] !== 1)) return undefined;
  const depths = paletted ? [8] : grey ? [8, 16] : [15, 16, 24, 32];
  if (!depths.includes(depth)) return undefined;
  const width = bytes[12]! | (bytes[13]! << 8);
  const height = bytes[14]! | (bytes[15]! << 8);
  return width === 0 || height === 0 ? undefined : { width, height };
}

export function decodeTga(bytes: Uint8Array): Raster {
  const header = tgaHeader(bytes);
  if (header === undefined) throw new Error('not a TGA picture');
  const { width, height } = header;
  const type = bytes[2]!;
  const size = (bytes[16]! + 7) >> 3;
  const paletteFirst = bytes[3]! | (bytes[4]! << 8);
  const paletteLength = bytes[5]! | (bytes[6]! << 8);
  const paletteSize = (bytes[7]! + 7) >> 3;
  const paletteAt = HEADER + bytes[0]!;
  const from = paletteAt + (bytes[1] === 1 ? paletteLength * paletteSize : 0);
  const packed =
    type > 8 ? unpack(bytes, from, width * height, size) : bytes.subarray(from, from + width * height * size);
  if (packed.length < width * height * size) throw new Error('the file ends before its last pixel');
  const alpha = (bytes[17]! & 15) > 0;
  const data = new Uint8Array(width * height * 4);
  const fromTop = (bytes[17]! & 32) !== 0;
  const fromRight = (bytes[17]! & 16) !== 0;
  for (let i = 0; i < width * height; i++) {
    const x = i % width;
    const y = (i - x) / width;
    const to = 4 * ((fromTop ? y : height - 1 - y) * width + (fromRight ? width - 1 - x : x));
    if (type === 1 || type === 9) {
      const entry = packed[i]! - paletteFirst;
      if (entry < 0 || entry >= paletteLength) throw new Error('a pixel names a colour outside the palette');
      colour(bytes, paletteAt + entry * paletteSize, paletteSize, alpha, data, to);
    } else if (type === 3 || type === 11) {
      data.fill(packed[i * size]!, to, to + 3);
      data[to + 3] = size === 2 ? packed[i * size + 1]! : 255;
    } else colour(packed, i * size, size, alpha, data, to);
  }
  return { width, height, data };
}

/** Runs of at most 128 pixels: a head byte, then one pixel to repeat or so many pixels as they are. */
function unpack(bytes: Uint8Array, from: number, pixels: number, size: number): Uint8Array {
  const out = new Uint8Array(pixels * size);
  let at = from;
  for (let to = 0; to < out.length; ) {
    if (at >= bytes.length) throw new Error('the file ends before its last pixel');
    const head = bytes[at++]!;
    const length = Math.min(((head & 127) + 1) * size, out.length - to);
    if (head < 128) {
      if (at + length > bytes.length) throw new Error('the file ends before its last pixel');
      out.set(bytes.subarray(at, at + length), to);
      at += length;
    } else {
      if (at + size > bytes.length) throw new Error('the file ends before its last pixel');
      for (let i = 0; i < length; i++) out[to + i] = bytes[at + (i % size)]!;
      at += size;
    }
    to += length;
  }
  return out;
}

function colour(bytes: Uint8Array, at: number, size: number, alpha: boolean, data: Uint8Array, to: number): void {
  if (size === 2) {
    const word = bytes[at]! | (bytes[at + 1]! << 8);
    const wide = (five: number): number => (five << 3) | (five >> 2);
    data[to] = wide((word >> 10) & 31);
    data[to + 1] = wide((word >> 5) & 31);
    data[to + 2] = wide(word & 31);
    data[to + 3] = 255;
    return;
  }
  data[to] = bytes[at + 2]!;
  data[to + 1] = bytes[at + 1]!;
  data[to + 2] = bytes[at]!;
  data[to + 3] = size === 4 && alpha ? bytes[at + 3]! : 255;
}

/** 32 bits a pixel from the top, not packed. Sides of more than 65,535 are not asked for: pictures are held against a limit before. */
export function encodeTga({ width, height, data }: Raster): Buffer {
  const out = Buffer.alloc(HEADER + data.length);
  out[2] = 2;
  out.writeUInt16LE(width, 12);
  out.writeUInt16LE(height, 14);
  out[16] = 32;
  out[17] = 0x28;
  for (let i = 0; i < data.length; i += 4) {
    out[HEADER + i] = data[i + 2]!;
    out[HEADER + i + 1] = data[i + 1]!;
    out[HEADER + i + 2] = data[i]!;
    out[HEADER + i + 3] = data[i + 3]!;
  }
  return out;
}
