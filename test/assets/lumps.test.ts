import { describe, expect, test } from 'vitest';
import { decodeSound } from '../../src/assets/audio/decode-sound.js';
import { pathBeside } from '../../src/assets/beside.js';
import { decodeImage } from '../../src/assets/decode/decode-image.js';
import { formatOf } from '../../src/assets/decode/formats.js';
import { doomPictureOf } from './containers.js';

const palette = Buffer.from(
  Array.from({ length: 768 }, (_, i) => (i % 3 === 0 ? 255 - i / 3 : i % 3 === 1 ? i / 3 : 7) & 255),
);
const beside = (name: string): Buffer | undefined => (name === '/PLAYPAL' ? palette : undefined);
const pixel = (data: Uint8Array, at: number): number[] => [...data.subarray(4 * at, 4 * at + 4)];

/** Two columns of four: 1, 2, nothing, 3 and nothing but 9 at the end. */
const picture = doomPictureOf(2, 4, [
  [1, 2, undefined, 3],
  [undefined, undefined, undefined, 9],
]);

describe('pictures of Doom', () => {
  test('posts of columns, in the colours of the pack', async () => {
    expect(formatOf(picture, 'doom.wad!/TITLEPIC', 'binary')).toEqual({ kind: 'image', name: 'doom-picture' });
    const { raster, lost } = await decodeImage(picture, 'doom-picture', beside);
    expect([raster.width, raster.height, lost]).toEqual([2, 4, undefined]);
    expect([0, 2, 4, 6, 7].map((at) => pixel(raster.data, at))).toEqual([
      [254, 1, 7, 255],
      [253, 2, 7, 255],
      [255, 0, 7, 0],
      [252, 3, 7, 255],
      [246, 9, 7, 255],
    ]);
  });

  test('taller than a byte can tell: a post is told from the one above', async () => {
    const column = Array.from({ length: 400 }, (_, y) => (y < 200 || y > 300 ? y & 127 : undefined));
    const { raster } = await decodeImage(doomPictureOf(1, 400, [column]), 'doom-picture', beside);
    expect([0, 199, 250, 301, 399].map((y) => raster.data[4 * y + 3])).toEqual([255, 255, 0, 255, 255]);
    expect(raster.data[4 * 399 + 1]).toBe(399 & 127);
  });

  test('without a palette: greys by number, and that is said', async () => {
    const { raster, lost } = await decodeImage(picture, 'doom-picture');
    expect(lost).toMatch(/no palette/);
    expect(pixel(raster.data, 0)).toEqual([1, 1, 1, 255]);
  });

  test('flats, by their folder', async () => {
    const flat = Buffer.alloc(4096, 5);
    expect(formatOf(flat, 'doom.wad!/flats/FLOOR', 'binary')?.name).toBe('doom-flat');
    expect(formatOf(flat, 'doom.wad!/REJECT', 'binary')).toBeUndefined();
    expect((await decodeImage(flat, 'doom-flat', beside)).raster.height).toBe(64);
  });

  test('a column without end, or beyond the file, is refused', async () => {
    const loop = Buffer.from(picture);
    loop.fill(0, 16);
    await expect(decodeImage(loop, 'doom-picture', beside)).rejects.toThrow(/no end|inside a column/);
    await expect(decodeImage(picture.subarray(0, picture.length - 4), 'doom-picture', beside)).rejects.toThrow(
      /column/,
    );
  });
});

describe('pictures of Quake', () => {
  test('qpic and miptex; of Half-Life with a palette of its own', async () => {
    const qpic = Buffer.concat([Buffer.from([2, 0, 0, 0, 1, 0, 0, 0]), Buffer.from([4, 8])]);
    expect(formatOf(qpic, 'pak0.pak!/gfx/a.lmp', 'image')?.name).toBe('quake-picture');
    expect(pixel((await decodeImage(qpic, 'quake-picture', beside)).raster.data, 1)).toEqual([247, 8, 7, 255]);
    const mip = Buffer.alloc(40 + 64 + 16 + 4 + 1);
    for (const [i, value] of [8, 8, 40, 104, 120, 124].entries()) mip.writeUInt32LE(value, 16 + 4 * i);
    mip.fill(6, 40, 104);
    expect(pixel((await decodeImage(mip, 'quake-mip', beside)).raster.data, 0)).toEqual([249, 6, 7, 255]);
    const own = Buffer.concat([mip, Buffer.from([0, 1]), Buffer.alloc(768, 99)]);
    expect(pixel((await decodeImage(own, 'quake-mip', beside)).raster.data, 0)).toEqual([99, 99, 99, 255]);
    await expect(decodeImage(mip.subarray(0, 90), 'quake-mip', beside)).rejects.toThrow(/ends before/);
  });
});

test('sounds of Doom', async () => {
  const samples = Buffer.from(Array.from({ length: 432 }, (_, i) => 128 + Math.round(100 * Math.sin(i / 5))));
  const head = Buffer.alloc(8);
  head.writeUInt16LE(3, 0);
  head.writeUInt16LE(11_025, 2);
  head.writeUInt32LE(432, 4);
  const sound = Buffer.concat([head, samples]);
  expect(formatOf(sound, 'doom.wad!/DSPISTOL', 'binary')).toEqual({ kind: 'audio', name: 'dmx' });
  const { rate, mono } = await decodeSound(sound, 'dmx');
  expect([rate, mono.length]).toEqual([11_025, 400]);
  expect(mono[10]).toBeCloseTo((samples[26]! - 128) / 128, 6);
  await expect(decodeSound(sound.subarray(0, 100), 'dmx')).rejects.toThrow(/no DMX/);
});

test('where a file lies that another names', () => {
  expect(pathBeside('a/b/m.gltf', 'm.bin')).toBe('a/b/m.bin');
  expect(pathBeside('a/b/m.gltf', '../x/./m.bin')).toBe('a/x/m.bin');
  expect(pathBeside('x.wad!/sprites/A', '/PLAYPAL')).toBe('x.wad!/PLAYPAL');
  expect(pathBeside('one.zip!/two.zip!/m/a.gltf', '../b.bin')).toBe('one.zip!/two.zip!/b.bin');
  for (const [path, name] of [
    ['a/m.gltf', '../../etc/passwd'],
    ['one.zip!/a.gltf', '../other.bin'],
    ['a', ''],
  ] as const)
    expect(pathBeside(path, name)).toBeUndefined();
});
