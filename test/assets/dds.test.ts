import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ddsHeader, decodeDds } from '../../src/assets/decode/dds.js';
import { decodeImage } from '../../src/assets/index.js';

function dds(
  width: number,
  height: number,
  format: string | number | readonly number[],
  body: readonly number[],
): Buffer {
  const extended = typeof format === 'number';
  const header = Buffer.alloc(extended ? 148 : 128);
  header.write('DDS ', 'latin1');
  header.writeUInt32LE(124, 4);
  header.writeUInt32LE(height, 12);
  header.writeUInt32LE(width, 16);
  if (Array.isArray(format)) {
    const [bits, ...masks] = format as number[];
    header.writeUInt32LE(masks[3] === 0 ? 0x40 : 0x41, 80);
    header.writeUInt32LE(bits!, 88);
    for (const [i, mask] of masks.entries()) header.writeUInt32LE(mask, 92 + 4 * i);
  } else {
    header.writeUInt32LE(4, 80);
    header.write(extended ? 'DX10' : (format as string), 84, 'latin1');
    if (extended) header.writeUInt32LE(format, 128);
  }
  return Buffer.concat([header, Buffer.from(body)]);
}

const pixel = (data: Uint8Array, at: number): number[] => [...data.subarray(4 * at, 4 * at + 4)];
/** Red and blue of 5:6:5, red the greater; the first four texels take the four colours in turn. */
const RED_BLUE = [0x00, 0xf8, 0x1f, 0x00, 0b11100100, 0, 0, 0];

describe('DDS', () => {
  test('BC1: both colours, and a third and two thirds between them', () => {
    const { width, height, data } = decodeDds(dds(4, 4, 'DXT1', RED_BLUE));
    expect([width, height]).toEqual([4, 4]);
    expect([0, 1, 2, 3, 4].map((at) => pixel(data, at))).toEqual([
      [255, 0, 0, 255],
      [0, 0, 255, 255],
      [170, 0, 85, 255],
      [85, 0, 170, 255],
      [255, 0, 0, 255],
    ]);
  });

  test('BC1 with the lesser colour first: the middle, and transparent black', () => {
    const { data } = decodeDds(dds(4, 4, 'DXT1', [0x1f, 0x00, 0x00, 0xf8, 0b11100100, 0, 0, 0]));
    expect([pixel(data, 2), pixel(data, 3)]).toEqual([
      [128, 0, 128, 255],
      [0, 0, 0, 0],
    ]);
  });

  test('BC2, BC3, BC4, BC5: alpha and single channels', () => {
    const two = decodeDds(dds(4, 4, 'DXT3', [0x8f, 0, 0, 0, 0, 0, 0, 0, ...RED_BLUE]));
    expect([two.data[3], two.data[7], two.data[11]]).toEqual([255, 136, 0]);
    // Alpha 255 and 0: index 0, 1, 2 (six sevenths), then 0.
    const ramp = [255, 0, 0b10001000, 0, 0, 0, 0, 0];
    const three = decodeDds(dds(4, 4, 'DXT5', [...ramp, ...RED_BLUE]));
    expect([three.data[3], three.data[7], three.data[11], three.data[15]]).toEqual([255, 0, 219, 255]);
    expect(pixel(decodeDds(dds(4, 4, 'ATI1', ramp)).data, 2)).toEqual([219, 219, 219, 255]);
    expect(pixel(decodeDds(dds(4, 4, 83, [...ramp, ...ramp])).data, 2)).toEqual([219, 219, 0, 255]);
  });

  test('plain pixels of four, three and two bytes', () => {
    const bgra = [32, 0xff0000, 0xff00, 0xff, 0xff000000];
    expect(pixel(decodeDds(dds(1, 1, bgra, [1, 2, 3, 4])).data, 0)).toEqual([3, 2, 1, 4]);
    expect(pixel(decodeDds(dds(1, 1, [24, 0xff0000, 0xff00, 0xff, 0], [1, 2, 3])).data, 0)).toEqual([3, 2, 1, 255]);
    expect(pixel(decodeDds(dds(1, 1, [16, 0xf800, 0x7e0, 0x1f, 0], [0xe0, 0xff])).data, 0)).toEqual([255, 255, 0, 255]);
    expect(pixel(decodeDds(dds(1, 1, 28, [9, 8, 7, 6])).data, 0)).toEqual([9, 8, 7, 6]);
  });

  test('sides that are no multiple of four lose what hangs over', () => {
    const { data } = decodeDds(dds(5, 1, 'DXT1', [...RED_BLUE, 0xe0, 0x07, 0, 0, 0, 0, 0, 0]));
    expect(data).toHaveLength(20);
    expect(pixel(data, 4)).toEqual([0, 255, 0, 255]);
  });

  test('what is not decoded says so, and a picture of 65,535 × 65,535 is not begun', async () => {
    expect(() => decodeDds(dds(4, 4, 26, []))).toThrow('no decoder for DDS with DXGI format 26');
    await expect(decodeImage(dds(65_535, 65_535, 'DXT1', []), 'dds')).rejects.toThrow('more than the limit');
    await expect(decodeImage(dds(0, 4, 'DXT1', []), 'dds')).rejects.toThrow('no pixels');
  });

  test('a file that ends early, at whatever byte, throws and is never half a picture', () => {
    const whole = dds(8, 8, 'DXT5', new Array(64).fill(7));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (length) => {
        expect(() => decodeDds(whole.subarray(0, length))).toThrow('the file ends');
      }),
    );
    expect(decodeDds(whole).data).toHaveLength(256);
  });

  test('any bytes after the mark end in a picture or an error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 150, maxLength: 400 }), (bytes) => {
        // Small sides: the size is held against the limit before anything is decoded.
        bytes.fill(0, 12, 20);
        bytes[12] = 1 + (bytes[20]! & 63);
        bytes[16] = 1 + (bytes[21]! & 63);
        const { width, height } = ddsHeader(bytes) ?? { width: 0, height: 0 };
        try {
          expect(decodeDds(bytes).data).toHaveLength(width * height * 4);
        } catch (error) {
          expect((error as Error).message).toMatch(/the file ends|no decoder/);
        }
      }),
    );
  });
});
