import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Blocks, blockBytes, decodeBlock } from '../../src/assets/decode/blocks.js';
import { isAnchor, subsetOf } from '../../src/assets/decode/bptc.js';
import type { Pixels } from '../../src/assets/raster.js';
import { createRandom } from '../../src/core/index.js';
import { basisOf, basisOfHdr, TARGET, transcodeTo } from './basis.js';

const SIDE = 64;

/** Blocks in whose one, two or three parts each a ramp of another colour runs: what the modes with subsets are for. */
function mixture(opaque: boolean): Pixels {
  const random = createRandom(5);
  const words = new Uint32Array(SIDE * SIDE);
  for (let left = 0; left < SIDE; left += 4) {
    for (let top = 0; top < SIDE; top += 4) {
      const parts = 1 + random.below(3);
      const cut = random.below(3);
      const ends = Array.from({ length: 6 }, () => Array.from({ length: 4 }, () => random.below(256)));
      for (let i = 0; i < 16; i++) {
        const [x, y] = [i & 3, i >> 2];
        const part = Math.min(parts - 1, [x, y, (x + y) >> 1][cut]! >> (parts === 2 ? 1 : 0));
        const t = random.below(5) / 4;
        const at = (channel: number): number =>
          Math.round(ends[2 * part]![channel]! * (1 - t) + ends[2 * part + 1]![channel]! * t);
        const alpha = opaque ? 255 : at(3);
        words[(top + y) * SIDE + left + x] = (at(0) | (at(1) << 8) | (at(2) << 16) | (alpha << 24)) >>> 0;
      }
    }
  }
  return { width: SIDE, height: SIDE, words };
}

/** Texels of a picture of blocks, rows from the top. */
function picture(blocks: Uint8Array, kind: Blocks): Uint8Array {
  const out = new Uint8Array(SIDE * SIDE * 4);
  const texels = new Uint8Array(64);
  for (let n = 0; n * blockBytes(kind) < blocks.length; n++) {
    decodeBlock(blocks, n * blockBytes(kind), kind, texels);
    const [left, top] = [4 * (n % (SIDE / 4)), 4 * Math.floor(n / (SIDE / 4))];
    for (let y = 0; y < 4; y++) out.set(texels.subarray(16 * y, 16 * y + 16), 4 * ((top + y) * SIDE + left));
  }
  return out;
}

const modesOf = (blocks: Uint8Array): Set<number> =>
  new Set(Array.from({ length: blocks.length / 16 }, (_, n) => Math.clz32(blocks[16 * n]! & -blocks[16 * n]!) ^ 31));

describe('BC7 that the makers’ transcoder wrote shows what the transcoder shows', () => {
  test.each([
    ['with alpha', false, [5, 6, 7]],
    ['opaque', true, [3, 5, 6]],
  ] as const)('%s', async (_, opaque, modes) => {
    const ktx2 = await basisOf(mixture(opaque));
    const [blocks, rgba] = [await transcodeTo(ktx2, TARGET.bc7), await transcodeTo(ktx2, TARGET.rgba)];
    const found = modesOf(blocks);
    for (const mode of modes) expect([...found]).toContain(mode);
    const own = picture(blocks, 7);
    // Rewriting loses a few steps of 255; a wrong table or a shifted bit loses hundreds.
    const worst = own.reduce((most, value, i) => Math.max(most, Math.abs(value - rgba[i]!)), 0);
    expect(worst).toBeLessThanOrEqual(12);
  });
});

/** A Radiance picture without packing: mantissas of three channels and one exponent. */
function radiance(): Uint8Array {
  const random = createRandom(9);
  const head = Buffer.from(`#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y ${SIDE} +X ${SIDE}\n`, 'latin1');
  const body = Buffer.alloc(SIDE * SIDE * 4);
  for (let i = 0; i < SIDE * SIDE; i++) {
    const [x, y] = [i % SIDE, Math.floor(i / SIDE)];
    body.set([128 + (x & 63), 2 * y, y < 32 ? 200 : random.below(200), 122 + (x >> 4)], 4 * i);
  }
  return Buffer.concat([head, body]);
}

test('BC6H that the makers’ transcoder wrote shows the same light', async () => {
  const ktx2 = await basisOfHdr(radiance());
  const blocks = await transcodeTo(ktx2, TARGET.bc6h);
  const halves = new Uint16Array((await transcodeTo(ktx2, TARGET.half)).buffer);
  const own = picture(blocks, 6);
  let worst = 0;
  for (let i = 0; i < own.length; i++) {
    if (i % 4 === 3) continue;
    const half = halves[i]!;
    const light = half >> 10 === 0 ? half * 2 ** -24 : (1 + (half & 1023) / 1024) * 2 ** ((half >> 10) - 15);
    const shown = light >= 1 ? 255 : 255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055);
    worst = Math.max(worst, Math.abs(own[i]! - shown));
  }
  expect(worst).toBeLessThanOrEqual(6);
});

/** Fields of so many bits, lowest first. */
function block(...fields: readonly (readonly [value: number, bits: number])[]): Uint8Array {
  const out = new Uint8Array(16);
  let at = 0;
  for (const [value, bits] of fields)
    for (let i = 0; i < bits; i++, at++) out[at >> 3]! |= ((value >> i) & 1) << (at & 7);
  return out;
}

test('BC7 modes 0 and 4, written by hand', () => {
  const texels = new Uint8Array(64);
  // Mode 4: red 31 to 0 told by two bits, alpha 63 to 0 by three, first texel 0, the next the last step of each.
  decodeBlock(
    block([16, 5], [0, 2], [0, 1], [31, 5], [0, 5], [0, 20], [63, 6], [0, 6], [0, 1], [3, 2], [0, 28], [0, 2], [7, 3]),
    0,
    7,
    texels,
  );
  expect([...texels.subarray(0, 8)]).toEqual([255, 0, 0, 255, 0, 0, 0, 0]);
  // The same with alpha and red exchanged, and with the choice of lists the other way round.
  decodeBlock(block([16, 5], [1, 2], [0, 1], [31, 5], [0, 5], [0, 20], [63, 6], [63, 6], [0, 1], [3, 2]), 0, 7, texels);
  expect([...texels.subarray(0, 8)]).toEqual([255, 0, 0, 255, 255, 0, 0, 0]);
  decodeBlock(
    block([16, 5], [0, 2], [1, 1], [31, 5], [0, 5], [0, 20], [63, 6], [0, 6], [0, 1], [3, 2], [0, 28], [0, 2], [7, 3]),
    0,
    7,
    texels,
  );
  expect([...texels.subarray(4, 8)]).toEqual([0, 0, 0, 0]);
  // Mode 0, three subsets of partition 0: 0 0 1 1 in its first row; of the second subset green alone.
  const ends = (a: number, b: number, c: number): [number, number][] => [a, a, b, b, c, c].map((end) => [end, 4]);
  decodeBlock(block([1, 1], [0, 4], ...ends(15, 0, 0), ...ends(0, 15, 0), ...ends(0, 0, 15), [63, 6]), 0, 7, texels);
  expect([0, 4, 8, 12].map((at) => [...texels.subarray(at, at + 3)])).toEqual([
    [255, 8, 8],
    [255, 8, 8],
    [8, 255, 8],
    [8, 255, 8],
  ]);
});

test('each partition has an anchor in each of its subsets', () => {
  for (const subsets of [2, 3]) {
    for (let partition = 0; partition < 64; partition++) {
      const anchors = Array.from({ length: 16 }, (_, texel) => texel).filter((texel) =>
        isAnchor(subsets, partition, texel),
      );
      expect(new Set(anchors.map((texel) => subsetOf(subsets, partition, texel))).size).toBe(subsets);
      expect(anchors).toHaveLength(subsets);
    }
  }
});

test('any sixteen bytes are sixteen texels', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 16, maxLength: 16 }),
      fc.constantFrom<Blocks>(1, 2, 3, 4, 5, 6, -6, 7),
      (bytes, kind) => {
        const [once, again] = [new Uint8Array(64).fill(1), new Uint8Array(64).fill(2)];
        decodeBlock(bytes, 0, kind, once);
        decodeBlock(bytes, 0, kind, again);
        expect(once).toEqual(again);
      },
    ),
  );
});
