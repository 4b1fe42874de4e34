import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { orient } from '../../src/assets/raster.js';
import { type AssetsResult, createRandom } from '../../src/core/index.js';
import { compareAssets } from '../../src/engine/index.js';
import { canonicalJson } from '../../src/report/index.js';
import { flacOf, makeSound, rounded, wavOf } from '../assets/audio/sounds.js';
import { glbOf, makeMesh, moved, objOf } from '../assets/models/meshes.js';
import { bombPng, drawSprite, enlarge, mapColours, paste, pngOf, recolour, tgaOf } from '../assets/pictures.js';
import { makeZip } from '../ingest/make-archives.js';

function zipped(content: Buffer, name: string): Buffer {
  return makeZip([{ name, content }]);
}

let folder: string;
let results: AssetsResult[];

const random = createRandom(21);
const sprites = Array.from({ length: 8 }, () => drawSprite(random, 16, 16));
const [stone, grass, ore, sand, boots, rail, coin, lost] = sprites as [(typeof sprites)[0], ...typeof sprites] &
  typeof sprites;
const darker = mapColours(grass!, (r, g, b) => [r * 0.8, g * 0.8, b * 0.8]);
const horn = rounded(makeSound(random, 1.2));
const step = rounded(makeSound(random, 0.9));
/** Half as loud, with a tenth cut off, in two channels. */
const louder = { ...step, mono: step.mono.subarray(2000).map((x) => x / 2) };
const statue = makeMesh(random);
const atlas = paste(drawSprite(random, 64, 64, 6), recolour(sand!, random), 21, 30);
const svg =
  '<svg xmlns="http://www.w3.org/2000/svg"><script>fetch("http://x.invalid")</script><image href="http://x.invalid/a.png"/></svg>';

const FILES: Readonly<Record<string, Buffer | string>> = {
  'old/textures/stone.png': pngOf(stone!),
  'old/textures/grass.png': pngOf(grass!),
  'old/textures/ore.tga': tgaOf(ore!, { packed: true }),
  'old/textures/sand.png': pngOf(sand!),
  'old/textures/boots.png': pngOf(boots!),
  'old/textures/lost.png': pngOf(lost!),
  'old/sounds/horn.wav': wavOf(horn, { bits: 24 }),
  'old/sounds/step.wav': wavOf(step),
  'old/models/statue.obj': objOf(statue),
  'old/sounds/click.wav': Buffer.concat([Buffer.from('RIFF\x24\0\0\0WAVEfmt '), Buffer.alloc(200, 7)]),
  'old/code/blocks.json': '{"stone": "textures/stone.png", "hero": "boots"}',
  'older/coin.png': pngOf(coin!),
  'new/art.pk3': makeZip([
    { name: 'tiles/grass2.png', content: pngOf(enlarge(orient(darker, 1), 2)) },
    { name: 'tiles/ore.png', content: pngOf(ore!) },
  ]),
  'new/stone.png': pngOf(stone!),
  'new/atlas.png': pngOf(atlas),
  'new/coin.png': pngOf(coin!),
  'new/click.wav': Buffer.concat([Buffer.from('RIFF\x24\0\0\0WAVEfmt '), Buffer.alloc(200, 7)]),
  'new/statue.glb': glbOf(moved(statue, ([x, y, z]) => [-2 * z, 2 * y, 2 * x])),
  'new/bad/points.obj': `v nan 0 0\nf 1 2 3\n${'v 1 2 3\n'.repeat(2 ** 20 + 1)}`,
  'new/horn.flac': flacOf(horn),
  'new/step.wav': wavOf(louder, { channels: 2 }),
  'new/bad/lies.wav': wavOf(makeSound(random, 0.5), { claimed: 2 ** 31 }),
  'new/bad/none.wav': 'RIFF\x24\0\0\0WAVEjunk',
  'new/other.png': pngOf(rail!),
  'new/bad/empty.png': '',
  'new/bad/cut.png': pngOf(stone!).subarray(0, 100),
  'new/bad/bomb.png': bombPng(30_000, 30_000),
  'new/bad/vector.svg': svg,
  'new/bad/text.png': 'this is no picture',
  // Forty megabytes of nothing, and a picture four archives deep.
  'new/bad/bomb.zip': makeZip([{ name: 'a.png', content: Buffer.alloc(40 << 20) }]),
  'new/bad/deep.zip': zipped(zipped(zipped(zipped(pngOf(stone!), 'a.png'), '1.zip'), '2.zip'), '3.zip'),
  'new/bad/damaged.pk3': makeZip([{ name: 'a.png', content: 'x' }]).subarray(0, 40),
  'new/bad/program.exe': Buffer.from('MZ\0\0\xff\xfe\0\0', 'latin1'),
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stemma-assets-test-'));
  for (const [path, bytes] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  const run = (threads: number) =>
    compareAssets(
      { known: [join(folder, 'old'), join(folder, 'older')], questioned: join(folder, 'new'), exclude: [], threads },
      { onProgress: () => {} },
    );
  results = [(await run(1)).result, (await run(2)).result];
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pathOf = (side: 'known' | 'questioned', i: number): string => results[0]!.assets[side][i]!.files[0]!.path;

describe('two builds of the known side against one', () => {
  test('each asset is found at its grade', () => {
    const found = results[0]!.matches.filter(({ grade }) => grade !== 'F');
    expect(
      found.map(
        ({ grade, known, questioned }) => `${grade} ${pathOf('known', known)} ${pathOf('questioned', questioned)}`,
      ),
    ).toEqual([
      'A sounds/click.wav click.wav',
      'A textures/stone.png stone.png',
      'A coin.png coin.png',
      'B sounds/horn.wav horn.flac',
      'B textures/ore.tga art.pk3!/tiles/ore.png',
      'C models/statue.obj statue.glb',
      'C textures/grass.png art.pk3!/tiles/grass2.png',
      'D textures/sand.png atlas.png',
      'E sounds/step.wav step.wav',
    ]);
  });

  test('the transform is fitted', () => {
    const [mirrored, part] = ['C', 'D'].map(
      (grade) => results[0]!.matches.find((match) => match.grade === grade && match.transform !== undefined)?.transform,
    );
    expect(mirrored).toMatchObject({
      orientation: { transposed: false, mirrored: true, flipped: false },
      scale: 2,
      colour: { kind: 'hue' },
    });
    expect(mirrored!.colour.brightness).toBeCloseTo(0.8, 1);
    expect(mirrored!.residual).toBeLessThan(1);
    expect(part).toMatchObject({ scale: 1, offset: { x: 21, y: 30 }, overlap: 1 });
  });

  test('so is the map of a model', () => {
    const { model } = results[0]!.matches.find((match) => match.model !== undefined)!;
    expect(model).toMatchObject({ net: 1, map: { scale: 2, mirrored: false, stretch: 1 } });
    expect(results[0]!.assets.known.find(({ kind }) => kind === 'model')).toMatchObject({ format: 'obj', family: 0 });
  });

  test('so is the change of a sound, and what it is held in is told', () => {
    const { sound } = results[0]!.matches.find(({ grade }) => grade === 'E')!;
    expect(sound).toMatchObject({ tempo: 1, pitch: 0, gain: -6 });
    expect(sound!.at.known - sound!.at.questioned).toBeCloseTo(2000 / 22_050, 1);
    expect(results[0]!.assets.known.find(({ files }) => files[0]!.path === 'sounds/horn.wav')).toMatchObject({
      seconds: 1.2,
      rate: 22_050,
      channels: 1,
    });
  });

  test('whether a text names an asset is told', () => {
    const uses = results[0]!.assets.known.flatMap(({ files }) => files.map(({ path, use }) => `${path} ${use}`));
    expect(uses).toEqual(
      expect.arrayContaining([
        'textures/stone.png named',
        'textures/boots.png word',
        'textures/lost.png none',
        'coin.png none',
      ]),
    );
  });

  test('every file has a row, and what was not compared says why', () => {
    const rows = results[0]!.coverage.filter(({ build }) => build === 2);
    expect(rows.map(({ path, status }) => `${path} ${status}`)).toEqual([
      'art.pk3 analysed',
      'art.pk3!/tiles/grass2.png analysed',
      'art.pk3!/tiles/ore.png analysed',
      'atlas.png analysed',
      'bad/bomb.png partial',
      'bad/bomb.zip analysed',
      'bad/bomb.zip!/a.png skipped',
      'bad/cut.png partial',
      'bad/damaged.pk3 skipped',
      'bad/deep.zip analysed',
      'bad/deep.zip!/3.zip analysed',
      'bad/deep.zip!/3.zip!/2.zip analysed',
      'bad/deep.zip!/3.zip!/2.zip!/1.zip skipped',
      'bad/empty.png partial',
      'bad/lies.wav partial',
      'bad/none.wav partial',
      'bad/points.obj partial',
      'bad/program.exe skipped',
      'bad/text.png partial',
      'bad/vector.svg partial',
      'click.wav partial',
      'coin.png analysed',
      'horn.flac analysed',
      'other.png analysed',
      'statue.glb analysed',
      'step.wav analysed',
      'stone.png analysed',
    ]);
    expect(rows.filter(({ status, reason }) => status !== 'analysed' && reason === undefined)).toEqual([]);
  });

  test('reasons say what is wrong, and nothing of where bytes lay for a while', () => {
    const reasons = new Map(results[0]!.coverage.map(({ path, reason = '' }) => [path, reason]));
    expect(reasons.get('bad/bomb.png')).toMatch(/30000 × 30000 pixels, more than the limit/);
    expect(reasons.get('bad/lies.wav')).toMatch(/promises more samples/);
    expect(reasons.get('bad/points.obj')).toMatch(/more than 1048576 vertices/);
    expect(reasons.get('bad/none.wav')).toMatch(/ends before its samples/);
    expect(reasons.get('bad/bomb.zip!/a.png')).toMatch(/more than 200 times/);
    expect(reasons.get('bad/deep.zip!/3.zip!/2.zip!/1.zip')).toMatch(/3 archives deep/);
    expect(reasons.get('bad/damaged.pk3')).toMatch(/cannot be opened/);
    expect(reasons.get('bad/vector.svg')).toMatch(/it refers to something outside itself, which is not fetched/);
    expect([...reasons.values()].filter((reason) => reason.includes(tmpdir()))).toEqual([]);
  });

  test('every grade states how often unrelated pairs got it; where none did, the upper end of its interval', () => {
    for (const { falsePairs, measuredPairs, pairs, expectedChanceHits } of results.flatMap((result) => result.rates)) {
      expect(measuredPairs).toBeGreaterThan(0);
      expect(expectedChanceHits).toBeCloseTo(((falsePairs || 3) / measuredPairs) * pairs, 3);
    }
  });

  test('the result fits its schema', () => {
    const schema = JSON.parse(readFileSync('schemas/assets.schema.json', 'utf8'));
    const validate = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false }).compile(schema);
    expect(validate(JSON.parse(canonicalJson(results[0]))), JSON.stringify(validate.errors)).toBe(true);
  });

  test('the result does not depend on the number of threads', () => {
    expect(canonicalJson(results[1])).toBe(canonicalJson(results[0]));
  });
});
