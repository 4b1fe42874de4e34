import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { AssetMatch } from '../../src/core/index.js';
import { ASSETS_STYLE, ASSETS_STYLE_SHA256 } from '../../src/report/assets/style.js';
import { picture } from '../../src/report/html.js';
import { en, renderAssetsHtml, renderAssetsSummary, renderHtml } from '../../src/report/index.js';
import { assetMessages } from '../../src/report/messages/assets.js';
import { assetMatch as match, modelChange, assetsResult as result, soundChange } from './assets-sample.js';
import { fullCase } from './cases.js';

const PNG = 'iVBORw0KGgo=';
const pictures = [{ id: 'M1', known: PNG, transformed: PNG, questioned: PNG, difference: PNG }];

describe('the page of assets', () => {
  const page = renderAssetsHtml(result([match({})]), pictures);

  test('the policy allows the style sheet that it has', () => {
    expect(ASSETS_STYLE_SHA256).toBe(createHash('sha256').update(ASSETS_STYLE).digest('base64'));
    expect(page).toContain(`sha256-${ASSETS_STYLE_SHA256}`);
  });

  test('nothing hostile gets through, and only our own pictures are inside', () => {
    expect(page).not.toContain('<script');
    expect(page).not.toContain('\u202e');
    expect([...page.matchAll(/src="([^"]*)"/g)].map(([, source]) => source)).toEqual(
      Array(4).fill(`data:image/png;base64,${PNG}`),
    );
    for (const source of ['"><script>', 'AA"', '', 'AA AA', '//x.invalid/a.png"']) {
      expect(() => picture(source, 'x')).toThrow(expect.objectContaining({ code: 'UNSAFE_TEMPLATE' }));
    }
  });

  test('what files say of themselves is shown, five entries of it, and what both say', () => {
    expect(page).toContain('software: <bdi>Maya</bdi>');
    expect(page).toContain('both files say the same software: <bdi>Maya</bdi>');
    expect(page).toContain('3 more in assets.json');
    expect(page).not.toContain('line 4');
    expect(page).not.toContain('x'.repeat(100));
  });

  test('the transform is said in words', () => {
    expect(page).toContain('hue +91°, brightness × 0.80, rotated 90°, × 2');
  });
});

describe('a case that took a comparison of assets over', () => {
  const numbered = (page: string) => [...page.matchAll(/<h2>(\d+)\. ([^<]*)</g)].map(([, n, title]) => `${n} ${title}`);
  const { assets, history: _, ...without } = fullCase();

  test('has it as a section of its own before the last, and says so where it says what is compared', () => {
    const page = renderHtml({ ...without, assets: assets! }, []);
    expect(numbered(page).slice(-3)).toEqual([
      `9 ${en.ledger.heading}`,
      `10 ${assetMessages.caseHeading}`,
      `11 ${en.reproduce.heading}`,
    ]);
    expect(page).toContain(en.guide.codeApart);
    expect(page).not.toContain(en.guide.codeAlone);
  });

  test('and no other case has', () => {
    const page = renderHtml(without, []);
    expect(numbered(page).slice(-2)).toEqual([`9 ${en.ledger.heading}`, `10 ${en.reproduce.heading}`]);
    expect(page).toContain(en.guide.codeAlone);
    expect(page).not.toContain(en.guide.codeApart);
  });
});

describe('words of a transform', () => {
  const explained = (change: Partial<AssetMatch>): string =>
    [...renderAssetsHtml(result([match(change)]), pictures).matchAll(/<td><ul>(.*?)<\/ul>/gs)][0]![1]!;
  const transform = match({}).transform!;

  test.each<[string, Partial<AssetMatch>]>([
    ['same bytes', { grade: 'A', transform: undefined as never }],
    ['mirrored', { transform: { ...transform, orientation: { transposed: false, mirrored: true, flipped: false } } }],
    [
      'rotated 180°',
      { transform: { ...transform, orientation: { transposed: false, mirrored: true, flipped: true } } },
    ],
    [
      'each colour replaced by one other',
      { transform: { ...transform, colour: { ...transform.colour, kind: 'palette' } } },
    ],
    ['found at 3, 4', { grade: 'D', transform: { ...transform, offset: { x: 3, y: 4 } } }],
    ['9 local patches', { grade: 'D', distances: { patches: 9 } }],
    [
      'colour 0.50 · line 0.25 · composition 0.75',
      { grade: 'E', scores: { colour: 0.5, line: 0.25, composition: 0.75 } },
    ],
    ['tempo × 0.95, pitch +1 semitones, −6 dB', { grade: 'E', transform: undefined as never, sound: soundChange }],
    ['differ in 10.0 % of their bits', { grade: 'E', transform: undefined as never, sound: soundChange }],
    [
      'tempo and pitch unchanged',
      { grade: 'E', transform: undefined as never, sound: { ...soundChange, tempo: 1, pitch: 0, gain: 0.2 } },
    ],
    ['(× 2, mirrored, stretched × 1.30), resting on 20 of 24', { transform: undefined as never, model: modelChange }],
    ['left after that: 0.4 % of its size', { transform: undefined as never, model: modelChange }],
    ['surface distances differ in 1.5 %', { transform: undefined as never, model: modelChange }],
    ['no linear map was found', { transform: undefined as never, model: { net: 1, ratios: 1, apart: 0 } }],
  ])('%s', (words, change) => {
    expect(explained(change)).toContain(words);
  });
});

test('the terminal summary gives both directions with numerator and denominator, and what chance would give', () => {
  const text = renderAssetsSummary(result([match({})]));
  expect(text).toMatch(/C {2}recoloured, turned, scaled +50\.0 % +1 \/ 2 +50\.0 % +1 \/ 2 +1 +< 0\.030/);
  expect(text).toContain('because of that');
  expect(text).toMatch(/A to E together +50\.0 %/);
  expect(text).not.toContain('\u202e');
});
