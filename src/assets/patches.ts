/**
 * Local patches: every 4 × 4 window, reduced to which of its pixels are alike, in the one of its eight orientations whose code is least. Codes survive
 * cropping, moving, overpainting elsewhere, atlases and any one-to-one change of colours; two pictures that share many of them in one offset and one
 * orientation show the same pixels there. Where nearly each pixel of a window is a colour of its own, which are alike says nothing, and the colours
 * themselves are the code: photographs and soft shading are found where they were cropped or moved, but not where they were recoloured.
 */
import type { Pixels } from './raster.js';
import { createVoteTable } from './vote-table.js';
import { eachWindow, SIDE } from './window-codes.js';

/** A code that a picture repeats more often says little of where it lies; a sheet of tiles may show one drawing in sixteen colours. */
const MOST_REPEATS = 4;
const MOST_REPEATS_OF_SHEETS = 24;
const PIXELS_A_REPEAT = 1024;
/** Windows kept of a picture: one for so many pixels, within these bounds. A tile keeps all of its windows, so that an atlas that keeps some is enough. */
const PIXELS_A_WINDOW = 4;
const LEAST_KEPT = 1024;
const MOST_KEPT = 1 << 18;
/** Pictures beyond this size are not cut into patches: the row says so. */
export const MOST_PATCHED_PIXELS = 2 ** 22;

/** Three words a patch: code low, code high, place (x, y: 13 bits each, orientation: 3). */
export type Patches = Uint32Array;
export const PATCH_WORDS = 3;
const PLACE_BITS = 13;
const PLACE_MASK = (1 << PLACE_BITS) - 1;

export function placeOf(word: number): { x: number; y: number; orientation: number } {
  return { x: word & PLACE_MASK, y: (word >>> PLACE_BITS) & PLACE_MASK, orientation: orientationAt(word) };
}

export const orientationAt = (word: number): number => word >>> (2 * PLACE_BITS);

export function cutPatches(pixels: Pixels): Patches {
  const { width, height, words } = pixels;
  if (width < SIDE || height < SIDE || words.length > MOST_PATCHED_PIXELS || Math.max(width, height) > PLACE_MASK)
    return new Uint32Array(0);
  let found = new Uint32Array(PATCH_WORDS * LEAST_KEPT);
  let size = 0;
  eachWindow(pixels, (lo, hi, x, y, orientation) => {
    if (size === found.length) found = longer(found);
    found[size] = lo;
    found[size + 1] = hi;
    found[size + 2] = x | (y << PLACE_BITS) | (orientation << (2 * PLACE_BITS));
    size += PATCH_WORDS;
  });
  const repeats = createVoteTable(size / PATCH_WORDS);
  for (let at = 0; at < size; at += PATCH_WORDS) repeats.add(keyOf(found, at));
  const often = Math.min(MOST_REPEATS_OF_SHEETS, Math.max(MOST_REPEATS, words.length / PIXELS_A_REPEAT));
  let kept = 0;
  for (let at = 0; at < size; at += PATCH_WORDS) {
    if (repeats.of(keyOf(found, at)) > often) continue;
    found.copyWithin(kept, at, at + PATCH_WORDS);
    kept += PATCH_WORDS;
  }
  const most = Math.min(MOST_KEPT, Math.max(LEAST_KEPT, Math.ceil(words.length / PIXELS_A_WINDOW)));
  return leastScrambled(found.subarray(0, kept), most);
}

function longer(words: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const twice = new Uint32Array(2 * words.length);
  twice.set(words);
  return twice;
}

const keyOf = (patches: Patches, at: number): number => patches[at]! + (patches[at + 1]! & 0x1fffff) * 2 ** 32;

/** Whoever has to leave some out leaves out the same ones as the other side: those whose scrambled code is greatest. */
function leastScrambled(patches: Patches, most: number): Patches {
  const count = patches.length / PATCH_WORDS;
  if (count <= most) return patches.slice();
  // Sorted as numbers of 64 bits: the scrambled code, then the place in the list.
  const order = new BigUint64Array(count);
  const halves = new Uint32Array(order.buffer);
  for (let i = 0; i < count; i++) {
    halves[2 * i] = i;
    halves[2 * i + 1] = scramble(patches[PATCH_WORDS * i]!, patches[PATCH_WORDS * i + 1]!);
  }
  order.sort();
  const out = new Uint32Array(PATCH_WORDS * most);
  for (let i = 0; i < most; i++) {
    const at = PATCH_WORDS * halves[2 * i]!;
    for (let word = 0; word < PATCH_WORDS; word++) out[PATCH_WORDS * i + word] = patches[at + word]!;
  }
  return out;
}

function scramble(lo: number, hi: number): number {
  let h = Math.imul(lo ^ Math.imul(hi, 0x85ebca6b), 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0xc2b2ae35);
  return h ^ (h >>> 13);
}
