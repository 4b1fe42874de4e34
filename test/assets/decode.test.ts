import { PNG } from 'pngjs';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { decodeImage } from '../../src/assets/decode/decode-image.js';
import { formatOf } from '../../src/assets/decode/formats.js';
import { pixelKey } from '../../src/assets/identity.js';
import { toPixels } from '../../src/assets/raster.js';
import { createRandom } from '../../src/core/index.js';
import { bmpOf, bombPng, drawSprite, pngOf, rasterOf, tgaOf } from './pictures.js';

const sprite = drawSprite(createRandom(3), 24, 17);
const key = pixelKey(sprite);
const raw = { raw: { width: 24, height: 17, channels: 4 } } as const;
const vips = sharp(Buffer.from(rasterOf(sprite).data), raw);

const keyOf = async (bytes: Buffer, format: string): Promise<string> =>
  pixelKey(toPixels((await decodeImage(bytes, format)).raster));

describe('formats without loss give the same pixels', () => {
  test.each<[string, () => Promise<Buffer> | Buffer]>([
    ['png', () => pngOf(sprite)],
    ['png', () => vips.clone().png({ palette: true }).withMetadata().toBuffer()],
    ['webp', () => vips.clone().webp({ lossless: true }).toBuffer()],
    ['gif', () => vips.clone().gif().toBuffer()],
    ['tiff', () => vips.clone().tiff({ compression: 'lzw' }).toBuffer()],
    ['bmp', () => bmpOf(sprite)],
    ['tga', () => tgaOf(sprite, { packed: false })],
    ['tga', () => tgaOf(sprite, { packed: true })],
  ])('%s', async (format, make) => {
    const bytes = await make();
    expect(formatOf(bytes, `a.${format}`, 'image')).toEqual({ kind: 'image', name: format });
    expect(await keyOf(bytes, format)).toBe(key);
  });

  test('content decides, not the name', () => {
    expect(formatOf(pngOf(sprite), 'a.jpg', 'image')?.name).toBe('png');
    expect(formatOf(Buffer.from('BMW is a car'), 'notes.txt', 'text')).toBeUndefined();
  });
});

describe('what cannot be decoded says why', () => {
  test.each<[string, string, Buffer, RegExp]>([
    ['empty', 'png', Buffer.alloc(0), /empty/],
    ['cut off', 'png', pngOf(sprite).subarray(0, 200), /.+/],
    ['cut off', 'tga', tgaOf(sprite, { packed: true }).subarray(0, 60), /ends before/],
    ['cut off', 'bmp', bmpOf(sprite).subarray(0, 20), /header/],
    ['30,000 × 30,000 in a few bytes', 'png', bombPng(30_000, 30_000), /pixels/],
    ['a name without content', 'tga', Buffer.from('this is no picture at all'), /no decoder/],
    ['a format without decoder', 'xcf', Buffer.from('gimp xcf v011'), /no decoder for xcf/],
    [
      '65,535 × 65,535',
      'tga',
      Buffer.concat([Buffer.from([0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 32, 8]), Buffer.alloc(40)]),
      /limit/,
    ],
    ['65,535 × 65,535', 'bmp', hugeBmp(), /limit/],
  ])('%s (%s)', async (_, format, bytes, why) => {
    await expect(decodeImage(bytes, format)).rejects.toThrow(why);
  });
});

describe('what is changed by decoding is said', () => {
  test('CMYK', async () => {
    const { lost } = await decodeImage(await vips.clone().flatten().toColourspace('cmyk').jpeg().toBuffer(), 'jpeg');
    expect(lost).toMatch(/CMYK/);
  });
  test('16 bits', async () => {
    const { lost } = await decodeImage(await vips.clone().toColourspace('rgb16').png().toBuffer(), 'png');
    expect(lost).toMatch(/16-bit/);
  });
  test('frames', async () => {
    const two = Buffer.concat([rasterOf(sprite).data, rasterOf(drawSprite(createRandom(4), 24, 17)).data]);
    const gif = await sharp(two, { raw: { width: 24, height: 34, channels: 4, pageHeight: 17 } })
      .gif({ delay: [100, 100] })
      .toBuffer();
    const { lost, frames, raster } = await decodeImage(gif, 'gif');
    expect([lost, frames, raster.height]).toEqual(['2 frames, the first is compared', 2, 17]);
  });
});

function hugeBmp(): Buffer {
  const bytes = Buffer.from(bmpOf(sprite));
  bytes.writeInt32LE(65_535, 18);
  bytes.writeInt32LE(65_535, 22);
  return bytes;
}

test('small and large readers of PNG agree', async () => {
  const png = pngOf(sprite);
  expect(PNG.sync.read(png).width).toBe(24);
  const { data } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  expect(Buffer.from((await decodeImage(png, 'png')).raster.data).equals(data)).toBe(true);
});
