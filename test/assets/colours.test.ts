import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitColours } from '../../src/assets/fit-colours.js';
import { withoutGround } from '../../src/assets/ground.js';
import { namedFiles, stemOf } from '../../src/assets/references.js';
import { createRandom } from '../../src/core/index.js';
import { drawSprite, mapColours, paste, recolour } from './pictures.js';

const sprite = drawSprite(createRandom(9), 16, 16);
const changeOf = (map: (r: number, g: number, b: number) => [number, number, number]) =>
  fitColours(sprite, mapColours(sprite, map), false);

describe('the fitted change of colours', () => {
  test.each<[string, (r: number, g: number, b: number) => [number, number, number], object]>([
    ['none', (r, g, b) => [r, g, b], { kind: 'same', hue: 0, brightness: 1 }],
    [
      'channels exchanged turn the hue by a third',
      (r, g, b) => [b, r, g],
      { kind: 'hue', hue: 120, brightness: 1, saturation: 1 },
    ],
    ['inverted', (r, g, b) => [255 - r, 255 - g, 255 - b], { kind: 'inverted' }],
    ['grey', (r, g, b) => [(r + g + b) / 3, (r + g + b) / 3, (r + g + b) / 3], { kind: 'grey' }],
    ['a channel of its own', (r, g, b) => [r, 0.2 * g + 0.5 * b, 255 - b], { kind: 'affine' }],
  ])('%s', (_, map, expected) => {
    const { change, residual } = changeOf(map);
    const { hue, brightness, saturation } = change;
    const rounded = {
      ...change,
      hue: Math.round(hue),
      brightness: Math.round(brightness * 20) / 20,
      saturation: Math.round(saturation * 20) / 20,
    };
    expect(rounded).toMatchObject(expected);
    expect(residual).toBeLessThan(3);
  });

  test('a palette at random leaves nothing where it is known to be one to one', () => {
    const { change, residual } = fitColours(sprite, recolour(sprite, createRandom(10)), true);
    expect([change.kind, residual]).toEqual(['palette', 0]);
  });

  test('pictures without a common visible pixel give no number that is none', () => {
    const { change, residual, pixels } = fitColours(sprite, { ...sprite, words: new Uint32Array(256) }, false);
    expect([change.kind, residual, pixels]).toEqual(['same', 0, 0]);
  });

  test('every number is finite, whatever the pictures', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(0xffffff), { minLength: 16, maxLength: 16 }),
        fc.array(fc.nat(0xffffff), { minLength: 16, maxLength: 16 }),
        (a, b) => {
          const pixels = (values: number[]) => ({
            width: 4,
            height: 4,
            words: Uint32Array.from(values, (value) => (value | 0xff000000) >>> 0),
          });
          const { change, residual } = fitColours(pixels(a), pixels(b), false);
          const { matrix, hue, saturation, brightness, offset } = change;
          expect([...matrix, hue, saturation, brightness, offset, residual].filter((x) => !Number.isFinite(x))).toEqual(
            [],
          );
        },
      ),
    );
  });
});

describe('a sprite on a ground', () => {
  const ground = { width: 24, height: 24, words: new Uint32Array(576).fill(0xff808080) };

  test('is found again without it', () => {
    const { width, height } = withoutGround(paste(ground, drawSprite(createRandom(2), 12, 10), 5, 6))!;
    expect([width, height]).toEqual([12, 10]);
  });

  test('a picture without a ground, with transparency, or of nothing but ground has none', () => {
    expect(withoutGround(drawSprite(createRandom(2), 24, 24, 40))).toBeUndefined();
    expect(withoutGround({ ...ground, words: new Uint32Array(576) })).toBeUndefined();
    expect(withoutGround(ground)).toBeUndefined();
  });
});

describe('texts that name assets', () => {
  const paths = ['textures/stone.png', 'textures/blocks/stone.png', 'sounds/hit.wav', 'icon.png'];
  const stems = new Map([
    ['stone', [0, 1]],
    ['hit', [2]],
    ['icon', [3]],
  ]);
  const named = (text: string) => {
    const { named, word } = namedFiles(text, stems, paths);
    return { named: [...named].sort(), word: [...word].sort() };
  };

  test.each<[string, number[], number[]]>([
    ['load("textures/blocks/stone.png")', [1], []],
    ['"blocks/stone"', [1], [0]],
    ['Stone.PNG', [0, 1], []],
    ['textures\\stone.png', [0], []],
    ['a stone', [], [0, 1]],
    ['gravestone.png limestone', [], []],
    ['see icon.png.', [3], []],
    ['', [], []],
  ])('%s', (text, byPath, byWord) => {
    expect(named(text)).toEqual({ named: byPath, word: byWord });
  });

  test('a stem is what stands before the last ending', () => {
    expect(['a/b.png', 'B.tar.gz', '.hidden', 'none'].map(stemOf)).toEqual(['b', 'b.tar', '.hidden', 'none']);
  });
});
