/**
 * Khronos Texture containers (KTX 1.1 and KTX 2.0 of the Khronos Group) and `.basis` files: the first picture at full size. Plain texels and BC1 to BC7 by
 * ourselves; Basis Universal (ETC1S, UASTC) by the transcoder of its makers, a WebAssembly build in the package `three`. ETC, ASTC and PVRTC of other
 * coders, three dimensions and packing by Zstandard of anything but Basis are not decoded.
 */
import { inflateSync } from 'node:zlib';
import { unreadable } from '../unreadable.js';
import type { Layout } from './surface.js';

export interface KtxHeader {
  readonly width: number;
  readonly height: number;
  readonly layout: Layout | 'basis' | { readonly other: string };
  /** The texels of the first level; of Basis nothing, its transcoder finds them. */
  texels(): Uint8Array;
}

const IDENTIFIER = 12;
const SECOND = '\xabKTX 20\xbb';
const FIRST = '\xabKTX 11\xbb';
const NATIVE = 0x04030201;

/** @throws StemmaError where the bytes end inside the header, or are of a kind that is not read. */
export function ktxHeader(bytes: Buffer): KtxHeader {
  const mark = bytes.toString('latin1', 0, 8);
  const header = mark === SECOND ? second(bytes) : mark === FIRST ? first(bytes) : undefined;
  if (header === undefined) throw unreadable('a KTX of another version');
  return header;
}

const RGBA: Layout = { bytes: 4, masks: [0xff, 0xff00, 0xff0000, 0xff000000] };
const BGRA: Layout = { bytes: 4, masks: [0xff0000, 0xff00, 0xff, 0xff000000] };
const RGB: Layout = { bytes: 3, masks: [0xff, 0xff00, 0xff0000, 0] };
const GREY: Layout = { bytes: 1, masks: [0xff, 0xff, 0xff, 0] };

/** VkFormat: each as it is (UNORM) and in sRGB. */
const BY_VULKAN = new Map<number, Layout>([
  ...pair([9, 15], GREY),
  ...pair([23, 29], RGB),
  ...pair([37, 43], RGBA),
  ...pair([44, 50], BGRA),
  ...pair([131, 132], { blocks: 1 }),
  ...pair([133, 134], { blocks: 1 }),
  ...pair([135, 136], { blocks: 2 }),
  ...pair([137, 138], { blocks: 3 }),
  [139, { blocks: 4 }],
  [141, { blocks: 5 }],
  [143, { blocks: 6 }],
  [144, { blocks: -6 }],
  ...pair([145, 146], { blocks: 7 }),
]);
/** Internal formats of OpenGL: S3TC and its sRGB forms, RGTC, BPTC, plain bytes. */
const BY_OPENGL = new Map<number, Layout>([
  ...[0x83f0, 0x83f1, 0x8c4c, 0x8c4d].map((format) => [format, { blocks: 1 }] as [number, Layout]),
  ...pair([0x83f2, 0x8c4e], { blocks: 2 }),
  ...pair([0x83f3, 0x8c4f], { blocks: 3 }),
  [0x8dbb, { blocks: 4 }],
  [0x8dbd, { blocks: 5 }],
  ...pair([0x8e8c, 0x8e8d], { blocks: 7 }),
  [0x8e8e, { blocks: -6 }],
  [0x8e8f, { blocks: 6 }],
  ...pair([0x8058, 0x8c43], RGBA),
  ...pair([0x8051, 0x8c41], RGB),
]);

function pair(formats: readonly [number, number], layout: Layout): [number, Layout][] {
  return formats.map((format) => [format, layout]);
}

const SUPERCOMPRESSION = ['none', 'BasisLZ', 'Zstandard', 'zlib'] as const;

function second(bytes: Buffer): KtxHeader {
  if (bytes.length < 104) throw unreadable('the file ends inside its header');
  const word = (at: number): number => bytes.readUInt32LE(at);
  const [format, width, height, depth] = [word(12), word(20), word(24), word(28)] as const;
  const packing = SUPERCOMPRESSION[word(44)];
  // A height of 0 is a line, a depth of 0 a picture.
  const size = { width, height: Math.max(1, height) };
  if (depth > 1) return { ...size, layout: { other: 'three dimensions' }, texels: nothing };
  if (format === 0) return { ...size, layout: 'basis', texels: nothing };
  if (packing !== 'none' && packing !== 'zlib')
    return { ...size, layout: { other: `packing by ${packing ?? 'an unknown method'}` }, texels: nothing };
  const [at, length] = [Number(bytes.readBigUInt64LE(80)), Number(bytes.readBigUInt64LE(88))];
  const texels = (): Uint8Array => {
    const stored = bytes.subarray(at, at + length);
    // The first level alone: four bytes a texel and rows of whole blocks are the most it can be.
    const most = 4 * (size.width + 4) * (size.height + 4);
    return packing === 'zlib' ? inflateSync(stored, { maxOutputLength: most }) : stored;
  };
  return { ...size, layout: BY_VULKAN.get(format) ?? { other: `Vulkan format ${format}` }, texels };
}

function first(bytes: Buffer): KtxHeader {
  if (bytes.length < 68) throw unreadable('the file ends inside its header');
  const word = (i: number): number => bytes.readUInt32LE(IDENTIFIER + 4 * i);
  const [format, width, height, depth] = [word(4), word(6), word(7), word(8)] as const;
  const size = { width, height: Math.max(1, height) };
  if (word(0) !== NATIVE) return { ...size, layout: { other: 'bytes the other way round' }, texels: nothing };
  const layout: KtxHeader['layout'] =
    depth > 1
      ? { other: 'three dimensions' }
      : (BY_OPENGL.get(format) ?? { other: `OpenGL format 0x${format.toString(16)}` });
  // Key-value pairs, then the first level's size. Rows of plain texels begin at multiples of four bytes.
  const at = 68 + word(12);
  const padded = typeof layout === 'object' && 'bytes' in layout && (layout.bytes * width) % 4 !== 0;
  return {
    ...size,
    layout: padded ? { other: 'padded rows' } : layout,
    texels: () => bytes.subarray(at),
  };
}

const nothing = (): Uint8Array => new Uint8Array(0);
