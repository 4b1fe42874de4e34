/** Files of formats that hold a picture in an unusual way, written from a picture. */
import { initializeCanvas, type Layer, writePsdBuffer } from 'ag-psd';
import type { Pixels } from '../../src/assets/raster.js';
import { bmpOf, pngOf, rasterOf } from './pictures.js';

/** An icon (type 1) or cursor (type 2) of several pictures. */
export function icoOf(pictures: readonly { readonly pixels: Pixels; readonly as: 'png' | 'bmp' }[], type = 1): Buffer {
  const bodies = pictures.map(({ pixels, as }) => (as === 'png' ? pngOf(pixels) : iconBmp(pixels)));
  const head = Buffer.alloc(6 + 16 * bodies.length);
  head.writeUInt16LE(type, 2);
  head.writeUInt16LE(bodies.length, 4);
  let at = head.length;
  bodies.forEach((body, i) => {
    const entry = 6 + 16 * i;
    head[entry] = pictures[i]!.pixels.width & 255;
    head[entry + 1] = pictures[i]!.pixels.height & 255;
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(body.length, entry + 8);
    head.writeUInt32LE(at, entry + 12);
    at += body.length;
  });
  return Buffer.concat([head, ...bodies]);
}

/** Without file header, its height doubled, and a mask that is clear where the picture is. */
function iconBmp(pixels: Pixels): Buffer {
  const bmp = bmpOf(pixels).subarray(14);
  bmp.writeInt32LE(2 * pixels.height, 8);
  const row = 4 * Math.ceil(pixels.width / 32);
  const mask = Buffer.alloc(row * pixels.height);
  pixels.words.forEach((word, i) => {
    const [x, y] = [i % pixels.width, pixels.height - 1 - Math.floor(i / pixels.width)];
    if (word >>> 24 === 0) mask[y * row + (x >> 3)]! |= 128 >> (x & 7);
  });
  return Buffer.concat([bmp, mask]);
}

export interface DrawnLayer {
  readonly name: string;
  readonly pixels?: Pixels;
  readonly hidden?: boolean;
  readonly children?: readonly DrawnLayer[];
}

export function psdOf(composite: Pixels, layers: readonly DrawnLayer[], xmp?: string): Buffer {
  initializeCanvas(
    () => {
      throw new Error('nothing is drawn');
    },
    (width, height) => ({ width, height, data: new Uint8ClampedArray(width * height * 4), colorSpace: 'srgb' }),
  );
  const dataOf = (pixels: Pixels) => {
    const { width, height, data } = rasterOf(pixels);
    return { width, height, data: new Uint8ClampedArray(data.buffer) };
  };
  const layerOf = ({ name, pixels, hidden = false, children }: DrawnLayer): Layer => ({
    name,
    hidden,
    ...(pixels === undefined ? {} : { imageData: dataOf(pixels) }),
    ...(children === undefined ? {} : { children: children.map(layerOf) }),
  });
  return writePsdBuffer({
    width: composite.width,
    height: composite.height,
    imageData: dataOf(composite),
    children: layers.map(layerOf),
    ...(xmp === undefined ? {} : { imageResources: { xmpMetadata: xmp } }),
  });
}

/** KTX 2.0 of one level. */
export function ktx2Of(format: number, width: number, height: number, body: Uint8Array, packing = 0): Buffer {
  const head = Buffer.alloc(104);
  Buffer.from('\xabKTX 20\xbb\r\n\x1a\n', 'latin1').copy(head);
  head.writeUInt32LE(format, 12);
  head.writeUInt32LE(width, 20);
  head.writeUInt32LE(height, 24);
  head.writeUInt32LE(1, 36);
  head.writeUInt32LE(1, 40);
  head.writeUInt32LE(packing, 44);
  head.writeBigUInt64LE(104n, 80);
  head.writeBigUInt64LE(BigInt(body.length), 88);
  return Buffer.concat([head, body]);
}

/** KTX 1.1 of one level. */
export function ktx1Of(format: number, width: number, height: number, body: Uint8Array): Buffer {
  const head = Buffer.alloc(68);
  Buffer.from('\xabKTX 11\xbb\r\n\x1a\n', 'latin1').copy(head);
  head.writeUInt32LE(0x04030201, 12);
  head.writeUInt32LE(format, 28);
  head.writeUInt32LE(width, 36);
  head.writeUInt32LE(height, 40);
  head.writeUInt32LE(body.length, 64);
  return Buffer.concat([head, body]);
}

/** Doom's columns of posts; undefined: nothing to see. */
export function doomPictureOf(
  width: number,
  height: number,
  columns: readonly (readonly (number | undefined)[])[],
): Buffer {
  const head = Buffer.alloc(8 + 4 * width);
  head.writeUInt16LE(width, 0);
  head.writeUInt16LE(height, 2);
  const bodies: number[] = [];
  columns.forEach((column, x) => {
    head.writeUInt32LE(head.length + bodies.length, 8 + 4 * x);
    let above = 0;
    for (let y = 0; y < column.length; ) {
      if (column[y] === undefined) {
        y++;
        continue;
      }
      let end = y;
      while (end < column.length && column[end] !== undefined && end - y < 100) end++;
      // Beyond 254 a post is told from the one above, whose number it must not exceed; empty ones lead there.
      while (y - above > 254 || (y > 254 && y - above > above && above < 254)) {
        above = Math.min(254, y);
        bodies.push(above, 0, 0, 0);
      }
      bodies.push(y <= 254 ? y : y - above, end - y, 0, ...column.slice(y, end).map((value) => value!), 0);
      above = y;
      y = end;
    }
    bodies.push(255);
  });
  return Buffer.concat([head, Buffer.from(bodies)]);
}
