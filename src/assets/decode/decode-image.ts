/**
 * Bytes to pixels with well-kept decoders: pngjs for small plain PNG (five times faster there), bmp-ts for BMP, ag-psd for PSD, its makers' transcoder for Basis
 * Universal, libvips through sharp for the rest; by ourselves TGA, DDS, KTX and icons. Each is asked only after the header was read and its size allowed.
 */
import { decode as decodeBmpFile } from 'bmp-ts';
import { PNG } from 'pngjs';
import { type Beside, nothingBeside } from '../beside.js';
import type { Raster } from '../raster.js';
import { unreadable } from '../unreadable.js';
import { decodeBasis } from './basis.js';
import { ddsHeader, decodeDds } from './dds.js';
import type { DecodedImage } from './decoded-image.js';
import { decodeIconBmp, iconSize, largestOf } from './ico.js';
import { ktxHeader } from './ktx.js';
import { checkSize } from './limits.js';
import { decodeLump } from './lumps.js';
import { isSmallPlainPng } from './png-chunks.js';
import { decodePsd } from './psd.js';
import { decodeSurface, lostOf } from './surface.js';
import { decodeTga, tgaHeader } from './tga.js';
import { decodeByVips, drawSvg } from './vips.js';

/** @throws StemmaError (or what a decoder throws) where no picture could be made of it. */
export async function decodeImage(
  bytes: Buffer,
  format: string,
  beside: Beside = nothingBeside,
): Promise<DecodedImage> {
  if (bytes.length === 0) throw unreadable('the file is empty');
  switch (format) {
    case 'png':
      return isSmallPlainPng(bytes) ? plain(decodePng(bytes)) : decodeByVips(bytes);
    case 'jpeg':
    case 'gif':
    case 'webp':
    case 'avif':
    case 'tiff':
      return decodeByVips(bytes);
    case 'svg':
      return drawSvg(bytes);
    case 'bmp':
      return plain(decodeBmp(bytes));
    case 'ico':
    case 'cur':
      return decodeIcon(bytes);
    case 'psd':
      return decodePsd(bytes);
    case 'dds':
      return decodeDdsFile(bytes);
    case 'ktx':
      return decodeKtx(bytes);
    case 'basis':
      return plain(await decodeBasis(bytes, 'basis', checkSize));
    case 'doom-flat':
    case 'doom-picture':
    case 'quake-mip':
    case 'quake-picture':
      return decodeLump(bytes, format, beside);
    default:
      return plain(decodeUnmarked(bytes, format));
  }
}

function plain(raster: Raster, lost?: string): DecodedImage {
  return { raster, frames: 1, ...(lost === undefined ? {} : { lost }), metadata: [] };
}

function decodePng(bytes: Buffer): Raster {
  const { width, height, data } = PNG.sync.read(bytes);
  return { width, height, data: shared(data) };
}

/** TGA has no mark: it is known by its name's ending and a plausible header. */
function decodeUnmarked(bytes: Buffer, format: string): Raster {
  const header = format === 'tga' ? tgaHeader(bytes) : undefined;
  if (header === undefined) throw unreadable(`no decoder for ${format}; compared by bytes only`);
  checkSize(header.width, header.height);
  return decodeTga(bytes);
}

function decodeDdsFile(bytes: Buffer): DecodedImage {
  const header = ddsHeader(bytes);
  if (header !== undefined) checkSize(header.width, header.height);
  const raster = decodeDds(bytes);
  return plain(raster, header === undefined || 'other' in header.layout ? undefined : lostOf(header.layout));
}

async function decodeKtx(bytes: Buffer): Promise<DecodedImage> {
  const { width, height, layout, texels } = ktxHeader(bytes);
  checkSize(width, height);
  if (layout === 'basis') return plain(await decodeBasis(bytes, 'ktx2', checkSize));
  if ('other' in layout) throw unreadable(`no decoder for KTX with ${layout.other}; compared by bytes only`);
  return plain(decodeSurface(texels(), 0, layout, width, height), lostOf(layout));
}

async function decodeIcon(bytes: Buffer): Promise<DecodedImage> {
  const { count, bytes: picture, isPng } = largestOf(bytes);
  const lost = count > 1 ? `${count} pictures of other sizes or depths, the largest is compared` : undefined;
  if (isPng) {
    const decoded = await decodeByVips(picture);
    const both = [lost, decoded.lost].filter((text) => text !== undefined).join('; ');
    return { ...decoded, ...(both === '' ? {} : { lost: both }) };
  }
  const { width, height } = iconSize(picture);
  checkSize(width, height);
  return plain(decodeIconBmp(picture), lost);
}

function decodeBmp(bytes: Buffer): Raster {
  if (bytes.length < 30) throw unreadable('the file ends inside its header');
  checkSize(Math.abs(bytes.readInt32LE(18)), Math.abs(bytes.readInt32LE(22)));
  const { width, height, data } = decodeBmpFile(bytes, { toRGBA: true });
  const raster = { width, height, data: shared(data) };
  // Most writers leave the fourth byte 0 and mean opaque.
  const { data: out } = raster;
  let opaque = true;
  for (let i = 3; i < out.length; i += 4) if (out[i] !== 0) opaque = false;
  if (opaque) for (let i = 3; i < out.length; i += 4) out[i] = 255;
  return raster;
}

/** A Buffer's `slice` shares its memory, that of any other Uint8Array does not. */
function shared(data: Buffer): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.length);
}
