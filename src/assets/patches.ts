/**
 * Local patches: every 4 × 4 window, reduced to which of its pixels are alike, in the one of its eight orientations whose code is least. Codes survive
 * cropping, moving, overpainting elsewhere, atlases and any one-to-one change of colours; two pictures that share many of them in one offset and one
 * orientation show the same pixels there. Where nearly each pixel of a window is a colour of its own, which are alike says nothing, and the colours
 * themselves are the code: photographs and soft shading are found where they were cropped or moved, but not where they were recoloured.
 */
import { type Pixels, turnsOf } from './raster.js';

/** Of a window. */
export const SIDE = 4;
const CELLS = SIDE * SIDE;
const LEAST_LABELS = 4;
/** Of 16: above it the colours themselves are the code. */
const MOST_LABELS = 13;
/** Such windows are kept where their code, as a number, is divisible by this: a photograph has one at each pixel. */
const ONE_OF = 4;
const LEAST_BITS = 2.2;
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

/** First bits of a code of colours, by its high word. */
const COLOUR_CODE = 0xf0000000;
export const isColourCode = (high: number): boolean => high >>> 28 === COLOUR_CODE >>> 28;

const TURNS = turnsOf(SIDE);

/** Bits that n of 16 cells of one label give. */
const BITS_OF = Array.from({ length: CELLS + 1 }, (_, n) => (n === 0 ? 0 : -(n / CELLS) * Math.log2(n / CELLS)));

const labels = new Uint8Array(CELLS);
const colours = new Uint32Array(CELLS);
const sizes = new Uint8Array(CELLS);
const renamed = new Int8Array(CELLS);
let codeLo = 0;
let codeHi = 0;
let turnedLo = 0;
let turnedHi = 0;

export function cutPatches({ width, height, words }: Pixels): Patches {
  if (width < SIDE || height < SIDE || width * height > MOST_PATCHED_PIXELS || Math.max(width, height) > PLACE_MASK)
    return new Uint32Array(0);
  const found: number[] = [];
  const repeats = new Map<number, number>();
  for (let y = 0; y + SIDE <= height; y++) {
    for (let x = 0; x + SIDE <= width; x++) {
      const labelled = labelWindow(words, y * width + x, width);
      if (labelled === 0) continue;
      const orientation = leastCode(labelled > MOST_LABELS);
      if (orientation < 0) continue;
      const key = codeLo + (codeHi % 0x200000) * 2 ** 32;
      repeats.set(key, (repeats.get(key) ?? 0) + 1);
      found.push(codeLo, codeHi, (x | (y << PLACE_BITS) | (orientation << (2 * PLACE_BITS))) >>> 0, key);
    }
  }
  const kept: number[] = [];
  const often = Math.min(MOST_REPEATS_OF_SHEETS, Math.max(MOST_REPEATS, (width * height) / PIXELS_A_REPEAT));
  for (let i = 0; i < found.length; i += 4) if (repeats.get(found[i + 3]!)! <= often) kept.push(i);
  const most = Math.min(MOST_KEPT, Math.max(LEAST_KEPT, Math.ceil((width * height) / PIXELS_A_WINDOW)));
  // Whoever has to leave some out leaves out the same ones as the other side: those whose scrambled code is greatest.
  const chosen =
    kept.length <= most ? kept : kept.sort((a, b) => scramble(found, a) - scramble(found, b) || a - b).slice(0, most);
  const out = new Uint32Array(chosen.length * PATCH_WORDS);
  for (const [i, at] of chosen.entries()) out.set([found[at]!, found[at + 1]!, found[at + 2]!], i * PATCH_WORDS);
  return out;
}

function scramble(found: readonly number[], at: number): number {
  let h = Math.imul(found[at]! ^ Math.imul(found[at + 1]!, 0x85ebca6b), 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0xc2b2ae35);
  return (h ^ (h >>> 13)) >>> 0;
}

/** Numbers the colours of a window and gives how many there are; 0 where it holds too little structure, or is one of those not kept. */
function labelWindow(words: Uint32Array, at: number, width: number): number {
  let count = 0;
  for (let cell = 0; cell < CELLS; cell++) {
    const word = words[at + (cell >> 2) * width + (cell & 3)]!;
    let label = 0;
    while (label < count && colours[label] !== word) label++;
    if (label === count) {
      colours[count] = word;
      sizes[count++] = 0;
    }
    sizes[label]!++;
    labels[cell] = label;
  }
  if (count < LEAST_LABELS) return 0;
  if (count > MOST_LABELS) {
    // The same in all orientations, so that a window is kept or left out however it is turned.
    let sum = 0;
    for (let i = 0; i < count; i++)
      sum = (sum + Math.imul(colours[i]! ^ (colours[i]! >>> 15), 0x85ebca6b) * sizes[i]!) | 0;
    return (sum ^ (sum >>> 13)) % ONE_OF === 0 ? count : 0;
  }
  let bits = 0;
  for (let i = 0; i < count; i++) bits += BITS_OF[sizes[i]!]!;
  return bits >= LEAST_BITS ? count : 0;
}

/** Leaves the least code in `codeLo`, `codeHi` and gives its orientation; −1 where two orientations give the same one. */
function leastCode(byColour: boolean): number {
  let best = -1;
  let tied = false;
  for (let orientation = 0; orientation < 8; orientation++) {
    if (byColour) codeColours(TURNS[orientation]!);
    else codeLabels(TURNS[orientation]!);
    if (best >= 0 && turnedHi === codeHi && turnedLo === codeLo) tied = true;
    else if (best < 0 || turnedHi < codeHi || (turnedHi === codeHi && turnedLo < codeLo)) {
      best = orientation;
      tied = false;
      codeHi = turnedHi;
      codeLo = turnedLo;
    }
  }
  return tied ? -1 : best;
}

/** Labels numbered again in the order in which the turned window shows them, four bits each. */
function codeLabels(turn: Uint16Array): void {
  renamed.fill(-1);
  let next = 0;
  let hi = 0;
  let lo = 0;
  for (let cell = 0; cell < CELLS; cell++) {
    const label = labels[turn[cell]!]!;
    if (renamed[label]! < 0) renamed[label] = next++;
    if (cell < 8) hi = (hi << 4) | renamed[label]!;
    else lo = (lo << 4) | renamed[label]!;
  }
  turnedHi = hi >>> 0;
  turnedLo = lo >>> 0;
}

/** A hash of the colours in their order. Its first bits tell it from codes of labels, whose first label is 0. */
function codeColours(turn: Uint16Array): void {
  let lo = 0x811c9dc5;
  let hi = 0x9e3779b1;
  for (let cell = 0; cell < CELLS; cell++) {
    const word = colours[labels[turn[cell]!]!]!;
    lo = Math.imul(lo ^ word ^ (word >>> 16), 0x01000193);
    hi = Math.imul(hi ^ word ^ (lo >>> 15), 0x85ebca6b);
    hi ^= hi >>> 13;
  }
  turnedHi = (hi | COLOUR_CODE) >>> 0;
  turnedLo = lo >>> 0;
}
