/** Texels as textures of graphics cards hold them, in blocks or plain, to pixels. */
import type { Raster } from '../raster.js';
import { type Blocks, blockBytes, decodeBlock } from './blocks.js';

export type Layout =
  | { readonly blocks: Blocks }
  | {
      readonly bytes: 1 | 2 | 3 | 4;
      /** Bits of red, green, blue and alpha; 0: the channel is not there. */
      readonly masks: readonly number[];
    };

/** @throws Error where the bytes end before the last pixel. */
export function decodeSurface(bytes: Uint8Array, at: number, layout: Layout, width: number, height: number): Raster {
  const data = new Uint8Array(width * height * 4);
  if ('bytes' in layout) decodePlain(bytes, at, layout, data);
  else decodeBlocks(bytes, at, layout.blocks, width, height, data);
  return { width, height, data };
}

/** Of what is compared otherwise than it is stored. */
export function lostOf(layout: Layout): string | undefined {
  return 'blocks' in layout && Math.abs(layout.blocks) === 6
    ? 'high dynamic range, compared as 8 bits of 0 … 1'
    : undefined;
}

function ends(bytes: Uint8Array, end: number): void {
  if (bytes.length < end) throw new Error('the file ends before its last pixel');
}

function decodePlain(
  bytes: Uint8Array,
  from: number,
  { bytes: size, masks }: Extract<Layout, { bytes: number }>,
  data: Uint8Array,
): void {
  ends(bytes, from + (data.length / 4) * size);
  const shifts = masks.map((mask) => (mask === 0 ? 0 : 31 - Math.clz32(mask & -mask)));
  const tops = masks.map((mask, i) => mask >>> shifts[i]!);
  for (let to = 0, at = from; to < data.length; to += 4, at += size) {
    let word = 0;
    for (let i = size - 1; i >= 0; i--) word = ((word << 8) | bytes[at + i]!) >>> 0;
    for (let channel = 0; channel < 4; channel++) {
      const top = tops[channel]!;
      const none = channel === 3 ? 255 : 0;
      data[to + channel] = top === 0 ? none : Math.round((((word & masks[channel]!) >>> shifts[channel]!) * 255) / top);
    }
  }
}

function decodeBlocks(
  bytes: Uint8Array,
  from: number,
  kind: Blocks,
  width: number,
  height: number,
  data: Uint8Array,
): void {
  const size = blockBytes(kind);
  const across = Math.ceil(width / 4);
  ends(bytes, from + across * Math.ceil(height / 4) * size);
  const texels = new Uint8Array(64);
  for (let block = 0; block < across * Math.ceil(height / 4); block++) {
    decodeBlock(bytes, from + block * size, kind, texels);
    const left = 4 * (block % across);
    const top = 4 * Math.floor(block / across);
    const columns = Math.min(4, width - left);
    for (let y = 0; y < Math.min(4, height - top); y++)
      data.set(texels.subarray(16 * y, 16 * y + 4 * columns), 4 * ((top + y) * width + left));
  }
}
