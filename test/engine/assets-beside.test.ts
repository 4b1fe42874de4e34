import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AssetsOutput, createRandom } from '../../src/core/index.js';
import { compareAssets } from '../../src/engine/index.js';
import { doomPictureOf, psdOf } from '../assets/containers.js';
import { glbOf, makeMesh } from '../assets/models/meshes.js';
import { drawSprite, pngOf } from '../assets/pictures.js';
import { makePak, makeWad } from '../ingest/make-lumps.js';

const random = createRandom(8);
const [shown, sketch] = [drawSprite(random, 24, 24), drawSprite(random, 20, 20)];
const numbers = Array.from({ length: 32 }, () => Array.from({ length: 32 }, () => random.below(9)));
const PLAYPAL = Buffer.from(Array.from({ length: 768 }, () => random.below(256)));
const statue = makeMesh(random);

/** The text and the data of a glTF in two files. */
function gltfOf(): { text: Buffer; data: Buffer } {
  const glb = glbOf(statue);
  const size = glb.readUInt32LE(12);
  const json = JSON.parse(glb.toString('utf8', 20, 20 + size));
  json.buffers[0].uri = '../data/statue.bin';
  return { text: Buffer.from(JSON.stringify(json)), data: glb.subarray(20 + size + 8) };
}

/** The numbers of a Doom picture in the pack's colours. */
function painted(): Buffer {
  const words = new Uint32Array(32 * 32);
  for (let x = 0; x < 32; x++) {
    for (let y = 0; y < 32; y++) {
      const at = 3 * numbers[x]![y]!;
      words[y * 32 + x] = (PLAYPAL[at]! | (PLAYPAL[at + 1]! << 8) | (PLAYPAL[at + 2]! << 16) | 0xff000000) >>> 0;
    }
  }
  return pngOf({ width: 32, height: 32, words });
}

const { text, data } = gltfOf();
const wad = makeWad([
  { name: 'PLAYPAL', content: PLAYPAL },
  { name: 'P_START' },
  { name: 'WALL', content: doomPictureOf(32, 32, numbers) },
  { name: 'P_END' },
]);
const FILES: Readonly<Record<string, Buffer>> = {
  'old/art.psd': psdOf(shown, [
    { name: 'shown', pixels: shown },
    { name: '../sketch', pixels: sketch, hidden: true },
  ]),
  'old/pak0.pak': makePak([{ name: 'maps/doom.wad', content: wad }]),
  'old/models/statue.gltf': text,
  'old/data/statue.bin': data,
  'new/sketch.png': pngOf(sketch),
  'new/wall.png': painted(),
  'new/statue.glb': glbOf(statue),
};

let folder: string;
let output: AssetsOutput;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stemma-beside-test-'));
  for (const [path, bytes] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  output = await compareAssets(
    { known: [join(folder, 'old')], questioned: join(folder, 'new'), exclude: [], threads: 1 },
    { onProgress: () => {} },
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a hidden layer, a picture in the colours of its pack, a model whose data lies beside it', () => {
  const { matches, assets, coverage } = output.result;
  const pathOf = (side: 'known' | 'questioned', i: number): string => assets[side][i]!.files[0]!.path;
  expect(
    matches
      .map(({ grade, known, questioned }) => [grade, pathOf('known', known), pathOf('questioned', questioned)])
      .sort(([, a], [, b]) => (a! < b! ? -1 : 1)),
  ).toEqual([
    ['B', 'art.psd!/__/sketch (hidden).tga', 'sketch.png'],
    ['B', 'models/statue.gltf', 'statue.glb'],
    ['B', 'pak0.pak!/maps/doom.wad!/patches/WALL', 'wall.png'],
  ]);
  const at = (path: string) => coverage.find((row) => row.path === path);
  expect(at('pak0.pak')).toMatchObject({ status: 'analysed', reason: 'archive: its entries have rows of their own' });
  expect(at('art.psd')).toMatchObject({ status: 'analysed', format: 'psd' });
});

test('each pair is drawn, from the same files', () => {
  expect(output.pictures.map(({ id }) => id)).toEqual(output.result.matches.map(({ id }) => id));
});

test('models of the same text are one where the data beside them is the same, and only there', async () => {
  const home = mkdtempSync(join(tmpdir(), 'stemma-beside-test-'));
  const altered = Buffer.from(data);
  for (let at = 0; at < 300; at += 12) altered.writeFloatLE(altered.readFloatLE(at) * 1.4, at);
  const place = (side: string, bytes: Buffer): void => {
    mkdirSync(join(home, side, 'models'), { recursive: true });
    mkdirSync(join(home, side, 'data'));
    writeFileSync(join(home, side, 'models', 'statue.gltf'), text);
    writeFileSync(join(home, side, 'data', 'statue.bin'), bytes);
  };
  try {
    place('old/first', data);
    place('old/again', data);
    place('old/second', altered);
    place('new', altered);
    const { result } = await compareAssets(
      { known: [join(home, 'old')], questioned: join(home, 'new'), exclude: [], threads: 1 },
      { onProgress: () => {} },
    );
    expect(result.assets.known.map(({ files }) => files.map(({ path }) => path))).toEqual([
      ['again/models/statue.gltf', 'first/models/statue.gltf'],
      ['second/models/statue.gltf'],
    ]);
    expect(result.matches.find(({ grade }) => grade === 'A')).toMatchObject({ known: 1, questioned: 0 });
    expect(result.matches.filter(({ known }) => known === 0).map(({ grade }) => grade)).not.toContain('A');
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});
