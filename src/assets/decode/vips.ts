/** PNG, JPEG, GIF, WebP, AVIF, TIFF and SVG by libvips, through sharp: from the bytes alone, never a path, so that nothing else can be opened. */
import type { Metadata, default as Sharp } from 'sharp';
import { imageMetadata, type MetadataBlocks } from '../metadata/image-metadata.js';
import type { DecodedImage } from './decoded-image.js';
import { checkSize, MOST_PIXELS } from './limits.js';
import { pngTime } from './png-chunks.js';
import { checkSvg, DRAWN } from './svg.js';

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

const OPTIONS = { failOn: 'truncated', limitInputPixels: MOST_PIXELS, sequentialRead: true, pages: 1 } as const;

export async function decodeByVips(bytes: Buffer): Promise<DecodedImage> {
  const sharp = await loadVips();
  // The header alone: its promise is held against our own limit, which says more than that of libvips.
  const meta = await sharp(bytes, { ...OPTIONS, limitInputPixels: false }).metadata();
  const frames = await sharp(bytes, { ...OPTIONS, pages: -1, limitInputPixels: false })
    .metadata()
    .then(
      (all) => all.pages ?? 1,
      () => 1,
    );
  checkSize(meta.width, meta.height);
  const { data, info } = await sharp(bytes, OPTIONS)
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
    raster: { width: info.width, height: info.height, data: new Uint8Array(data.buffer, data.byteOffset, data.length) },
    frames,
    ...(lost.length === 0 ? {} : { lost: lost.join('; ') }),
    metadata: imageMetadata(blocksOf(meta, bytes)),
  };
}

function blocksOf({ exif, xmp, iptc, icc, comments = [] }: Metadata, bytes: Buffer): MetadataBlocks {
  const time = pngTime(bytes);
  return {
    ...(exif === undefined ? {} : { exif }),
    ...(xmp === undefined ? {} : { xmp }),
    ...(iptc === undefined ? {} : { iptc }),
    ...(icc === undefined ? {} : { icc }),
    texts: [...comments, ...(time === undefined ? [] : [{ keyword: 'modified', text: time }])],
  };
}

const INCH = 72;
/** Times the size that the file tells of itself: an icon of a hundredth of a pixel stays small. */
const MOST_ENLARGED = 64;

/** Shapes have no size in pixels: drawn so that the longest side has `DRAWN`. */
export async function drawSvg(bytes: Buffer): Promise<DecodedImage> {
  const lost = checkSvg(bytes);
  const sharp = await loadVips();
  const { width, height } = await sharp(bytes, { ...OPTIONS, limitInputPixels: false }).metadata();
  if (!(width >= 1 && height >= 1)) checkSize(width, height);
  const factor = Math.min(MOST_ENLARGED, DRAWN / Math.max(width, height));
  checkSize(width * factor, height * factor);
  const { data, info } = await sharp(bytes, { ...OPTIONS, density: INCH * factor })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const raster = {
    width: info.width,
    height: info.height,
    data: new Uint8Array(data.buffer, data.byteOffset, data.length),
  };
  return { raster, frames: 1, ...(lost === undefined ? {} : { lost }), metadata: [] };
}
