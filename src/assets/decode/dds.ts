/**
 * DirectDraw Surface (Microsoft, "DDS File Layout" and "Block Compression", Direct3D 11): BC1 to BC7 and plain pixels, the first picture of the file at full
 * size. Ours, because what there is on npm is unkept. A file that ends early throws.
 */
import type { Raster } from '../raster.js';
import type { Blocks } from './blocks.js';
import { decodeSurface, type Layout } from './surface.js';

const HEADER = 128;
const EXTENDED = 148;
const HAS_FOUR_CC = 4;
const HAS_ALPHA = 1;

export interface DdsHeader {
  readonly width: number;
  readonly height: number;
  /** What the pixels are: blocks, plain words, or something that is not decoded, by its name. */
  readonly layout: Layout | { readonly other: string };
  readonly at: number;
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

/** DXGI_FORMAT numbers: BC1 begins at 70 and BC7 at 97, three of each (typeless, linear, sRGB); of BC6H the last has negative light. */
function byDxgi(format: number): DdsHeader['layout'] {
  if (format >= 70 && format <= 84) return { blocks: (Math.floor((format - 70) / 3) + 1) as Blocks };
  if (format >= 27 && format <= 29) return { bytes: 4, masks: RGBA };
  if (format === 87 || format === 90 || format === 91) return { bytes: 4, masks: BGRA };
  if (format === 94 || format === 95) return { blocks: 6 };
  if (format === 96) return { blocks: -6 };
  if (format >= 97 && format <= 99) return { blocks: 7 };
  return { other: `DXGI format ${format}` };
}

/** @throws Error where the file ends before its last pixel, or holds what is not decoded. */
export function decodeDds(bytes: Uint8Array): Raster {
  const header = ddsHeader(bytes);
  if (header === undefined) throw new Error('the file ends inside its header');
  const { width, height, layout, at } = header;
  if ('other' in layout) throw new Error(`no decoder for DDS with ${layout.other}; compared by bytes only`);
  return decodeSurface(bytes, at, layout, width, height);
}
