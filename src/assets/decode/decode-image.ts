/**
 * Bytes to pixels with well-kept decoders: pngjs for small plain PNG (five times faster there), bmp-ts for BMP, libvips through sharp for the rest.
 * Each is asked only after the header was read and its size allowed. Decoders get the bytes alone, never a path, so that nothing else can be opened.
 */
import { decode as decodeBmpFile } from 'bmp-ts';
import { PNG } from 'pngjs';
import type { Metadata, default as Sharp } from 'sharp';
import { type Asset, StemmaError } from '../../core/index.js';
import type { Raster } from '../raster.js';
import { ddsHeader, decodeDds } from './dds.js';
import { decodeTga, tgaHeader } from './tga.js';

/** 4,096 × 4,096, 64 MB decoded; what is compared of a picture takes about four times that. */
const MOST_PIXELS = 2 ** 24;

export interface DecodedImage {
  readonly raster: Raster;
  readonly frames: number;
  /** What is not as it was stored, in words; undefined where all of it was kept. */
  readonly lost?: string;
  readonly metadata: NonNullable<Asset['metadata']>;
}

let vips: Promise<typeof Sharp> | undefined;
/** Loaded for the first picture that needs it: the library weighs some 20 MB, and most commands of the program decode none. */
function loadVips(): Promise<typeof Sharp> {
  vips ??= import('sharp').then(({ default: sharp }) => {
    // One picture at a time: the pool's threads are what runs beside each other; and nothing is asked twice.
    sharp.concurrency(1);
    sharp.cache(false);
    return sharp;
  });
  return vips;
}

/** Formats that libvips reads. SVG is left out on purpose: what it shows depends on fonts of the machine and may ask for other files. */
const BY_VIPS = new Set(['png', 'jpeg', 'gif', 'webp', 'avif', 'tiff']);
const SMALL_PNG = 128 * 128;

export async function decodeImage(bytes: Buffer, format: string): Promise<DecodedImage> {
  if (bytes.length === 0) throw unreadable('the file is empty');
  if (format === 'png' && isSmallPlainPng(bytes)) {
    const { width, height, data } = PNG.sync.read(bytes);
    return { raster: { width, height, data: plain(data) }, frames: 1, metadata: [] };
  }
  if (BY_VIPS.has(format)) return decodeByVips(bytes);
  if (format === 'bmp') return decodeBmp(bytes);
  if (format === 'dds') return decodeSurface(bytes);
  const tga = format === 'tga' ? tgaHeader(bytes) : undefined;
  if (tga === undefined) throw unreadable(`no decoder for ${format}; compared by bytes only`);
  checkSize(tga.width, tga.height);
  return { raster: decodeTga(bytes), frames: 1, metadata: [] };
}

/** 8 bits or less, no colour profile, no animation, no text: what pngjs gives is then what libvips would. */
function isSmallPlainPng(bytes: Buffer): boolean {
  if (bytes.length < 33 || bytes.toString('latin1', 12, 16) !== 'IHDR') return false;
  if (bytes.readUInt32BE(16) * bytes.readUInt32BE(20) > SMALL_PNG || bytes[24]! > 8) return false;
  for (let at = 33; at + 12 <= bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const chunk = bytes.toString('latin1', at + 4, at + 8);
    if (chunk === 'IEND') return true;
    if (!PLAIN_CHUNKS.has(chunk)) return false;
  }
  return false;
}
const PLAIN_CHUNKS = new Set(['PLTE', 'tRNS', 'IDAT', 'pHYs', 'bKGD', 'sBIT']);

async function decodeByVips(bytes: Buffer): Promise<DecodedImage> {
  const sharp = await loadVips();
  const options = { failOn: 'truncated', limitInputPixels: MOST_PIXELS, sequentialRead: true, pages: 1 } as const;
  // The header alone: its promise is held against our own limit, which says more than that of libvips.
  const meta = await sharp(bytes, { ...options, limitInputPixels: false }).metadata();
  const frames = await sharp(bytes, { ...options, pages: -1, limitInputPixels: false })
    .metadata()
    .then(
      (all) => all.pages ?? 1,
      () => 1,
    );
  checkSize(meta.width, meta.height);
  const { data, info } = await sharp(bytes, options)
    .toColourspace('srgb')
    .ensureAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const lost = [
    meta.space === 'cmyk' ? 'CMYK, compared after conversion to sRGB' : '',
    meta.depth !== undefined && meta.depth !== 'uchar' && meta.depth !== 'char'
      ? `${meta.depth === 'ushort' ? '16-bit' : meta.depth} channels, compared at 8 bits`
      : '',
    frames > 1 ? `${frames} frames, the first is compared` : '',
  ].filter((text) => text !== '');
  return {
    raster: { width: info.width, height: info.height, data: plain(data) },
    frames,
    ...(lost.length === 0 ? {} : { lost: lost.join('; ') }),
    metadata: metadataOf(meta),
  };
}

/** Characters of one entry that are kept: a description may be a novel. */
const LONGEST_ENTRY = 400;

function metadataOf(meta: Metadata): DecodedImage['metadata'] {
  const found = new Map<string, string>();
  for (const { keyword, text } of meta.comments ?? [])
    found.set(keyword.toLowerCase().slice(0, 80), text.slice(0, LONGEST_ENTRY));
  if (meta.icc !== undefined) found.set('colour profile', `${meta.icc.length} bytes`);
  if (meta.xmp !== undefined) {
    const xmp = meta.xmp.toString('utf8');
    for (const [name, label] of XMP_FIELDS) {
      const at = xmp.indexOf(`${name}="`);
      if (at >= 0)
        found.set(label, xmp.slice(at + name.length + 2, at + name.length + 2 + LONGEST_ENTRY).split('"')[0]!);
    }
  }
  return [...found].map(([name, value]) => ({ name, value }));
}
const XMP_FIELDS = [
  ['xmp:CreatorTool', 'software'],
  ['xmp:CreateDate', 'created'],
  ['xmp:ModifyDate', 'modified'],
] as const;

function decodeSurface(bytes: Buffer): DecodedImage {
  const { width, height } = ddsHeader(bytes) ?? { width: 1, height: 1 };
  checkSize(width, height);
  return { raster: decodeDds(bytes), frames: 1, metadata: [] };
}

function decodeBmp(bytes: Buffer): DecodedImage {
  if (bytes.length < 30) throw unreadable('the file ends inside its header');
  checkSize(Math.abs(bytes.readInt32LE(18)), Math.abs(bytes.readInt32LE(22)));
  const { width, height, data } = decodeBmpFile(bytes, { toRGBA: true });
  const raster = { width, height, data: plain(data) };
  // Most writers leave the fourth byte 0 and mean opaque.
  const { data: out } = raster;
  let opaque = true;
  for (let i = 3; i < out.length; i += 4) if (out[i] !== 0) opaque = false;
  if (opaque) for (let i = 3; i < out.length; i += 4) out[i] = 255;
  return { raster, frames: 1, metadata: [] };
}

function checkSize(width: number, height: number): void {
  if (width < 1 || height < 1) throw unreadable('the picture has no pixels');
  if (width * height > MOST_PIXELS)
    throw unreadable(`${width} × ${height} pixels, more than the limit of ${MOST_PIXELS}; compared by bytes only`);
}

/** A Buffer's `slice` shares its memory, that of any other Uint8Array does not. */
function plain(data: Buffer): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.length);
}

function unreadable(message: string): StemmaError {
  return new StemmaError('input', 'IMAGE_UNREADABLE', message, {
    hint: 'Open the file in a picture editor to see what is wrong with it.',
  });
}
