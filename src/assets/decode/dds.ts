/**
 * DirectDraw Surface (Microsoft, "DDS File Layout" and "Block Compression", Direct3D 11): BC1 to BC5 and plain pixels, the first picture of the file at full
 * size. Ours, because what there is on npm is unkept. BC6H and BC7 are not decoded. A file that ends early throws.
 */
import type { Raster } from '../raster.js';

const HEADER = 128;
const EXTENDED = 148;
const HAS_FOUR_CC = 4;
const HAS_ALPHA = 1;

type Blocks = 1 | 2 | 3 | 4 | 5;

export interface DdsHeader {
  readonly width: number;
  readonly height: number;
  /** What the pixels are: blocks, plain words, or something that is not decoded, by its name. */
  readonly layout: { readonly blocks: Blocks } | Plain | { readonly other: string };
  readonly at: number;
}

interface Plain {
  readonly bytes: 2 | 3 | 4;
  /** Red, green, blue, alpha; 0: the channel is not there. */
  readonly masks: readonly number[];
}

const BY_FOUR_CC: Readonly<Record<string, Blocks>> = {
  DXT1: 1,
  DXT2: 2,
  DXT3: 2,
  DXT4: 3,
  DXT5: 3,
  ATI1: 4,
  BC4U: 4,
  ATI2: 5,
  BC5U: 5,
};
const RGBA = [0xff, 0xff00, 0xff0000, 0xff000000] as const;
const BGRA = [0xff0000, 0xff00, 0xff, 0xff000000] as const;

/** Undefined where the bytes end inside the header. */
export function ddsHeader(bytes: Uint8Array): DdsHeader | undefined {
  if (bytes.length < HEADER) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const word = (at: number): number => view.getUint32(at, true);
  const size = { height: word(12), width: word(16) };
  if ((word(80) & HAS_FOUR_CC) === 0) {
    const plain = word(88) / 8;
    const alpha = word(80) & HAS_ALPHA ? word(104) : 0;
    const layout =
      plain === 2 || plain === 3 || plain === 4
        ? { bytes: plain, masks: [word(92), word(96), word(100), alpha] }
        : { other: `${word(88)} bits a pixel` };
    return { ...size, layout: layout as DdsHeader['layout'], at: HEADER };
  }
  const fourCc = String.fromCharCode(...bytes.subarray(84, 88));
  if (fourCc !== 'DX10') {
    const blocks = BY_FOUR_CC[fourCc];
    return { ...size, layout: blocks === undefined ? { other: JSON.stringify(fourCc) } : { blocks }, at: HEADER };
  }
  if (bytes.length < EXTENDED) return undefined;
  return { ...size, layout: byDxgi(word(128)), at: EXTENDED };
}

/** DXGI_FORMAT numbers: BC1 begins at 70, three of each (typeless, linear, sRGB). */
function byDxgi(format: number): DdsHeader['layout'] {
  if (format >= 70 && format <= 84) return { blocks: (Math.floor((format - 70) / 3) + 1) as Blocks };
  if (format >= 27 && format <= 29) return { bytes: 4, masks: RGBA };
  if (format === 87 || format === 90 || format === 91) return { bytes: 4, masks: BGRA };
  return { other: format >= 94 && format <= 99 ? (format < 97 ? 'BC6H' : 'BC7') : `DXGI format ${format}` };
}

/** @throws Error where the file ends before its last pixel, or holds what is not decoded. */
export function decodeDds(bytes: Uint8Array): Raster {
  const header = ddsHeader(bytes);
  if (header === undefined) throw new Error('the file ends inside its header');
  const { width, height, layout, at } = header;
  if ('other' in layout) throw new Error(`no decoder for DDS with ${layout.other}; compared by bytes only`);
  const data = new Uint8Array(width * height * 4);
  if ('bytes' in layout) decodePlain(bytes, at, layout, data);
  else decodeBlocks(bytes, at, layout.blocks, width, height, data);
  return { width, height, data };
}

function ends(bytes: Uint8Array, end: number): void {
  if (bytes.length < end) throw new Error('the file ends before its last pixel');
}

function decodePlain(bytes: Uint8Array, from: number, { bytes: size, masks }: Plain, data: Uint8Array): void {
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
  const size = kind === 1 || kind === 4 ? 8 : 16;
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

function decodeBlock(bytes: Uint8Array, at: number, kind: Blocks, texels: Uint8Array): void {
  if (kind <= 3) colours(bytes, kind === 1 ? at : at + 8, kind === 1, texels);
  if (kind === 2) for (let i = 0; i < 16; i++) texels[4 * i + 3] = ((bytes[at + (i >> 1)]! >> (4 * (i & 1))) & 15) * 17;
  if (kind === 3) gradient(bytes, at, texels, 3);
  if (kind < 4) return;
  texels.fill(0);
  for (let i = 3; i < 64; i += 4) texels[i] = 255;
  gradient(bytes, at, texels, 0);
  if (kind === 5) gradient(bytes, at + 8, texels, 1);
  // One channel is grey.
  else for (let i = 0; i < 64; i += 4) texels.fill(texels[i]!, i, i + 3);
}

/** Two colours of 5, 6 and 5 bits, and what lies between them; with `cut` and the lesser one first, the middle and transparent black. */
function colours(bytes: Uint8Array, at: number, cut: boolean, texels: Uint8Array): void {
  const words = [bytes[at]! | (bytes[at + 1]! << 8), bytes[at + 2]! | (bytes[at + 3]! << 8)] as const;
  const [a, b] = words.map((word) => {
    const [r, g, blue] = [word >> 11, (word >> 5) & 63, word & 31];
    return [(r << 3) | (r >> 2), (g << 2) | (g >> 4), (blue << 3) | (blue >> 2)];
  }) as [number[], number[]];
  const opaque = !cut || words[0] > words[1];
  const mix = (x: number, y: number): number[] => a.map((value, i) => Math.round((x * value + y * b[i]!) / (x + y)));
  const palette = opaque ? [a, b, mix(2, 1), mix(1, 2)] : [a, b, mix(1, 1), [0, 0, 0]];
  for (let i = 0; i < 16; i++) {
    const index = (bytes[at + 4 + (i >> 2)]! >> (2 * (i & 3))) & 3;
    texels.set(palette[index]!, 4 * i);
    texels[4 * i + 3] = opaque || index < 3 ? 255 : 0;
  }
}

/** Two values and six or four between them, three bits a texel. */
function gradient(bytes: Uint8Array, at: number, texels: Uint8Array, channel: number): void {
  const [a, b] = [bytes[at]!, bytes[at + 1]!];
  const steps = a > b ? 7 : 5;
  const values = [a, b];
  for (let i = 1; i < steps; i++) values.push(Math.round(((steps - i) * a + i * b) / steps));
  if (steps === 5) values.push(0, 255);
  for (let i = 0; i < 16; i++) {
    const bit = 3 * i;
    const pair = bytes[at + 2 + (bit >> 3)]! | ((bytes[at + 3 + (bit >> 3)] ?? 0) << 8);
    texels[4 * i + channel] = values[(pair >> (bit & 7)) & 7]!;
  }
}
