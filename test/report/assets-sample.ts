/** A result of comparing assets, with what is hostile in it. */
import type { AssetMatch, AssetsResult, CaseAsset, CaseAssets } from '../../src/core/index.js';
import { caseAssets } from '../../src/engine/case-assets.js';

const HOSTILE = '</td><script>alert(1)</script>"onload=\u202e.png';
const asset = {
  kind: 'image',
  format: 'png',
  size: 10,
  sha256: 'ab'.repeat(32),
  width: 16,
  height: 16,
  vertices: 20,
  triangles: 36,
  seconds: 1.25,
  rate: 44_100,
  channels: 2,
  sha1: 'cd'.repeat(20),
  sm3: '',
  frames: 2,
  metadata: [
    { name: 'software', value: 'Maya' },
    { name: HOSTILE, value: `${HOSTILE}${'x'.repeat(300)}` },
    ...Array.from({ length: 6 }, (_, i) => ({ name: 'comment', value: `line ${i}` })),
  ],
  gate: 'generic',
  family: 0,
  files: [{ build: 0, path: HOSTILE, use: 'none' }],
} as const;
export const assetMatch = (change: Partial<AssetMatch>): AssetMatch => ({
  id: 'M1',
  grade: 'C',
  known: 0,
  questioned: 0,
  transform: {
    orientation: { transposed: true, mirrored: true, flipped: false },
    scale: 2,
    offset: { x: 0, y: -1 },
    colour: { kind: 'hue', hue: 91.2, saturation: 1, brightness: 0.8, offset: 0, matrix: [] },
    residual: 0.5,
    overlap: 1,
  },
  distances: {},
  alsoKnown: 0,
  alsoQuestioned: 0,
  ...change,
});
export const soundChange = {
  tempo: 0.95,
  pitch: 1,
  seconds: 2,
  at: { known: 0, questioned: 0.5 },
  bitErrors: 0.1,
  gain: -6,
} as const;
export const modelChange = {
  net: 0.5,
  ratios: 0.25,
  apart: 0.015,
  map: {
    matrix: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0],
    scale: 2,
    mirrored: true,
    stretch: 1.3,
    residual: 0.004,
    marks: 20,
    of: 24,
  },
} as const;
const found = { A: 0, B: 0, C: 1, D: 0, E: 0, F: 0 };
const share = { module: '(all)', kind: 'image', families: 2, assets: 3, found } as const;
export const assetsResult = (matches: readonly AssetMatch[]): AssetsResult => ({
  formatVersion: 1,
  tool: { name: 'stemma', version: '0', assetsVersion: '1' },
  options: { exclude: [] },
  builds: [
    { side: 'known', label: HOSTILE, files: 2, bytes: 10 },
    { side: 'questioned', label: 'new', files: 1, bytes: 10 },
  ],
  coverage: [{ build: 0, path: HOSTILE, size: 1, status: 'skipped', reason: 'because' }],
  assets: { known: [asset], questioned: [{ ...asset, files: [{ build: 1, path: 'a.png', use: 'named' }] }] },
  matches,
  shares: [
    { ...share, side: 'known' },
    { ...share, side: 'questioned' },
  ],
  rates: [{ kind: 'image', grade: 'C', falsePairs: 0, measuredPairs: 1000, pairs: 10, expectedChanceHits: 0.03 }],
  searchedInPart: ['because of that'],
  commonPatches: 0,
});

/** Every optional member is there. */
export function fullAssets(): AssetsResult {
  const scores = { colour: 0.5, line: 0.25, composition: 0.75 };
  const { coverage, builds, ...rest } = assetsResult([
    assetMatch({ scores, sound: soundChange, model: modelChange, distances: { edge: 1, edge16: 2, patches: 9 } }),
  ]);
  return {
    ...rest,
    builds: builds.map((build) => ({ ...build, identity: 'ab' })),
    coverage: coverage.map((row) => ({ ...row, path: 'a', sha256: 'ab'.repeat(32), category: 'image', format: 'png' })),
    assets: {
      known: rest.assets.known.map((asset) => ({ ...asset, files: [{ build: 0, path: 'a', use: 'none' }] })),
      questioned: rest.assets.questioned,
    },
  };
}

/** As a case takes it over, `text` wherever a text may stand. */
export function hostileAssets(text: string): CaseAssets {
  const assets = caseAssets({ label: text, sha256: text, result: fullAssets() });
  const named = (one: CaseAsset): CaseAsset => ({ ...one, format: text, sha256: text, path: text });
  return {
    ...assets,
    assetsVersion: text,
    builds: assets.builds.map((build) => ({ ...build, label: text, identity: text })),
    matches: assets.matches.map((match) => ({
      ...match,
      id: text,
      known: named(match.known),
      questioned: named(match.questioned),
    })),
    shares: assets.shares.map((share) => ({ ...share, module: text })),
  };
}
