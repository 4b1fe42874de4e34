/** Codes of the 4 × 4 windows of a picture: see patches.ts for what they are for. */
import { type Pixels, turnsOf } from './raster.js';

/** Of a window. */
export const SIDE = 4;
const CELLS = SIDE * SIDE;
const LEAST_LABELS = 4;
/** Of 16: above it the colours themselves are the code. */
const MOST_LABELS = 13;
/** Such windows are kept where the sum of their colours' hashes is divisible by this: a photograph has one at each pixel. */
const ONE_OF = 4;
const LEAST_BITS = 2.2;

/** First bits of a code of colours, by its high word. */
const COLOUR_CODE = 0xf0000000;
export const isColourCode = (high: number): boolean => high >>> 28 === COLOUR_CODE >>> 28;

const TURNS = turnsOf(SIDE);

/** Bits that n of 16 cells of one label give. */
const BITS_OF = Array.from({ length: CELLS + 1 }, (_, n) => (n === 0 ? 0 : -(n / CELLS) * Math.log2(n / CELLS)));

/**
 * Pixels before one, row by row, that may lie in a window with it have a bit each in its mask of equals: seven of each of the three rows above, then three
 * of its own row.
 */
const ACROSS = 2 * SIDE - 1;
const BEFORE = Array.from({ length: 3 * ACROSS + 3 }, (_, bit) => ({
  dx: (bit % ACROSS) - 3,
  dy: Math.floor(bit / ACROSS) - 3,
}));
const maskOf = (wanted: (before: { dx: number; dy: number }) => boolean): number =>
  BEFORE.reduce((mask, before, bit) => (wanted(before) ? mask | (1 << bit) : mask), 0);
/** Of each cell: those bits that lie in its window. */
const WITHIN = Int32Array.from({ length: CELLS }, (_, cell) =>
  maskOf(({ dx, dy }) => dx >= -(cell & 3) && dx <= 3 - (cell & 3) && dy >= -(cell >> 2)),
);
/** By the number of leading zeros of a mask: how many cells before the one the nearest equal pixel lies. */
const CELLS_BACK = Int32Array.from({ length: 32 }, (_, zeros) => {
  const before = BEFORE[31 - zeros];
  return before === undefined ? 0 : -(before.dx + SIDE * before.dy);
});
/** Bits that a pixel may take over from the one to its left where both are equal. */
const SHIFTED = maskOf(({ dx, dy }) => dx < (dy === 0 ? -1 : 3));
const LEFT = 1 << (3 * ACROSS + 2);
const ABOVE = 1 << (2 * ACROSS + 3);

/** Of each pixel which of those before it are equal to it. What lies beyond a row's ends is asked for in no window. */
function equalsOf({ width, height, words }: Pixels): Int32Array {
  // Room for the three before the first pixel.
  const padded = new Uint32Array(words.length + 3);
  padded.set(words, 3);
  const equals = new Int32Array(words.length);
  for (let y = 0; y < height; y++) {
    const top = Math.max(0, 3 - y);
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const word = words[at]!;
      let mask = 0;
      if (x > 0 && word === words[at - 1]) {
        mask = ((equals[at - 1]! >>> 1) & SHIFTED) | LEFT;
        for (let row = top; row < 3; row++)
          mask |= Number(word === padded[at + (row - 3) * width + ACROSS - 1]) << (row * ACROSS + ACROSS - 1);
      } else {
        for (let row = top; row < 3; row++) {
          const from = at + (row - 3) * width;
          for (let i = 0; i < ACROSS; i++) mask |= Number(word === padded[from + i]) << (row * ACROSS + i);
        }
        mask |= Number(word === padded[at + 1]) << (3 * ACROSS + 1);
        mask |= Number(word === padded[at]) << (3 * ACROSS);
      }
      equals[at] = mask;
    }
  }
  return equals;
}

/** A hash of each colour. Their sum over a window is the same in all orientations, so that a window is kept or left out however it is turned. */
const hashOf = (word: number): number => Math.imul(word ^ (word >>> 15), 0x85ebca6b);

/** Codes of four cells by which of their six pairs are equal: 0 and 1, 0 and 2, 1 and 2, 0 and 3, 1 and 3, 2 and 3; and read from their other end. */
const ROW_CODES = Uint16Array.from({ length: 64 }, (_, pairs) => rowCode(pairs, [0, 1, 2, 3, 4, 5]));
const ROW_CODES_BACK = Uint16Array.from({ length: 64 }, (_, pairs) => rowCode(pairs, [5, 4, 2, 3, 1, 0]));

function rowCode(pairs: number, order: readonly number[]): number {
  const [ab, ac, bc, ad, bd, cd] = order.map((bit) => ((pairs >> bit) & 1) === 1);
  const b = ab ? 0 : 1;
  const c = ac ? 0 : bc ? b : b + 1;
  const d = ad ? 0 : bd ? b : cd ? c : Math.max(b, c) + 1;
  return (b << 8) | (c << 4) | d;
}

/** Equal pairs of the four pixels from this one on, to the right; and downwards. */
const rowPairs = (equals: Int32Array, at: number): number =>
  ((equals[at + 1]! >>> 23) & 1) | (((equals[at + 2]! >>> 22) & 3) << 1) | (((equals[at + 3]! >>> 21) & 7) << 3);

function columnPairs(equals: Int32Array, at: number, width: number): number {
  const [b, c, d] = [equals[at + width]!, equals[at + 2 * width]!, equals[at + 3 * width]!];
  return (
    ((b >>> 17) & 1) |
    (((c >>> 10) & 1) << 1) |
    (((c >>> 17) & 1) << 2) |
    (((d >>> 3) & 1) << 3) |
    (((d >>> 10) & 1) << 4) |
    (((d >>> 17) & 1) << 5)
  );
}

const labels = new Uint8Array(CELLS);
const sizes = new Uint8Array(CELLS);
const renamed = new Int8Array(CELLS);
const rowCodes = new Uint16Array(8);
const colours = new Uint32Array(CELLS);
let turnedLo = 0;
let turnedHi = 0;

/**
 * Gives the code of each window that is kept, in raster order, and the orientation in which it is least: not of those that hold too little structure, and
 * not where two orientations give the same code.
 */
export function eachWindow(
  pixels: Pixels,
  each: (lo: number, hi: number, x: number, y: number, orientation: number) => void,
): void {
  const { width, height, words } = pixels;
  const equals = equalsOf(pixels);
  // Sums over the four rows of a window, a column each.
  const columns = new Int32Array(width);
  /** Of those: pixels that differ from the one to their left; of the lower three rows: from the one above. */
  const [across, down] = [new Uint8Array(width), new Uint8Array(width)];
  const enter = (at: number, x: number, sign: number): void => {
    columns[x]! += sign * hashOf(words[at]!);
    across[x]! += equals[at]! & LEFT ? 0 : sign;
  };
  for (let at = 0; at < 3 * width; at++) enter(at, at % width, 1);
  for (let y = 0; y + SIDE <= height; y++) {
    for (let x = 0; x < width; x++) {
      enter((y + 3) * width + x, x, 1);
      if (y > 0) enter((y - 1) * width + x, x, -1);
      down[x] = 0;
      for (let row = 1; row < SIDE; row++) if ((equals[(y + row) * width + x]! & ABOVE) === 0) down[x]!++;
    }
    for (let x = 0; x + SIDE <= width; x++) {
      // No more colours than steps from one to another: most flat ground is passed here.
      if (across[x + 1]! + across[x + 2]! + across[x + 3]! + down[x]! < LEAST_LABELS - 1) continue;
      const at = y * width + x;
      let count = 0;
      for (let row = 0; row < SIDE; row++) count += coloursOfRow(equals, at + row * width, SIDE * row);
      if (count < LEAST_LABELS) continue;
      let orientation: number;
      if (count > MOST_LABELS) {
        const sum = (columns[x]! + columns[x + 1]! + columns[x + 2]! + columns[x + 3]!) | 0;
        if ((sum ^ (sum >>> 13)) % ONE_OF !== 0) continue;
        orientation = leastByColours(words, at, width);
      } else {
        if (!labelWindow(equals, at, width)) continue;
        orientation = leastByLabels(equals, at, width);
      }
      if (orientation >= 0) each(turnedLo, turnedHi, x, y, orientation);
    }
  }
}

/** Of four cells those whose colour no earlier cell of the window has. */
function coloursOfRow(equals: Int32Array, at: number, cell: number): number {
  return (
    Number((equals[at]! & WITHIN[cell]!) === 0) +
    Number((equals[at + 1]! & WITHIN[cell + 1]!) === 0) +
    Number((equals[at + 2]! & WITHIN[cell + 2]!) === 0) +
    Number((equals[at + 3]! & WITHIN[cell + 3]!) === 0)
  );
}

/** Numbers the colours of a window in the order in which they are met; false where which has which colour says too little. */
function labelWindow(equals: Int32Array, at: number, width: number): boolean {
  let count = 0;
  for (let cell = 0; cell < CELLS; cell++) {
    const before = equals[at + (cell >> 2) * width + (cell & 3)]! & WITHIN[cell]!;
    const label = before === 0 ? count : labels[cell - CELLS_BACK[Math.clz32(before)]!]!;
    if (before === 0) sizes[count++] = 0;
    sizes[label]!++;
    labels[cell] = label;
  }
  let bits = 0;
  for (let i = 0; i < count; i++) bits += BITS_OF[sizes[i]!]!;
  return bits >= LEAST_BITS;
}

/** Leaves the least code of labels and gives its orientation; −1 where two orientations have it. Most are told apart by their first rows. */
function leastByLabels(equals: Int32Array, at: number, width: number): number {
  const top = rowPairs(equals, at);
  const bottom = rowPairs(equals, at + 3 * width);
  const left = columnPairs(equals, at, width);
  const right = columnPairs(equals, at + 3, width);
  rowCodes[0] = ROW_CODES[top]!;
  rowCodes[1] = ROW_CODES_BACK[top]!;
  rowCodes[2] = ROW_CODES[bottom]!;
  rowCodes[3] = ROW_CODES_BACK[bottom]!;
  rowCodes[4] = ROW_CODES[left]!;
  rowCodes[5] = ROW_CODES_BACK[left]!;
  rowCodes[6] = ROW_CODES[right]!;
  rowCodes[7] = ROW_CODES_BACK[right]!;
  let least = rowCodes[0]!;
  for (let orientation = 1; orientation < 8; orientation++) least = Math.min(least, rowCodes[orientation]!);
  let [best, lo, hi, tied] = [-1, 0, 0, false];
  for (let orientation = 0; orientation < 8; orientation++) {
    if (rowCodes[orientation] !== least) continue;
    codeLabels(TURNS[orientation]!);
    if (best >= 0 && turnedHi === hi && turnedLo === lo) tied = true;
    else if (best < 0 || turnedHi < hi || (turnedHi === hi && turnedLo < lo))
      [best, lo, hi, tied] = [orientation, turnedLo, turnedHi, false];
  }
  turnedLo = lo;
  turnedHi = hi;
  return tied ? -1 : best;
}

/** Labels numbered again in the order in which the turned window shows them, four bits each. */
function codeLabels(turn: Uint16Array): void {
  renamed.fill(-1);
  let [next, hi, lo] = [0, 0, 0];
  for (let cell = 0; cell < CELLS; cell++) {
    const label = labels[turn[cell]!]!;
    if (renamed[label]! < 0) renamed[label] = next++;
    if (cell < 8) hi = (hi << 4) | renamed[label]!;
    else lo = (lo << 4) | renamed[label]!;
  }
  turnedHi = hi >>> 0;
  turnedLo = lo >>> 0;
}

/** The same of hashes of the colours in their order. Their first bits tell them from codes of labels, whose first label is 0. */
function leastByColours(words: Uint32Array, at: number, width: number): number {
  for (let cell = 0; cell < CELLS; cell++) colours[cell] = words[at + (cell >> 2) * width + (cell & 3)]!;
  let [best, lo, hi, tied] = [-1, 0, 0, false];
  for (let orientation = 0; orientation < 8; orientation++) {
    codeColours(TURNS[orientation]!);
    if (best >= 0 && turnedHi === hi && turnedLo === lo) tied = true;
    else if (best < 0 || turnedHi < hi || (turnedHi === hi && turnedLo < lo))
      [best, lo, hi, tied] = [orientation, turnedLo, turnedHi, false];
  }
  turnedLo = lo;
  turnedHi = hi;
  return tied ? -1 : best;
}

function codeColours(turn: Uint16Array): void {
  let lo = 0x811c9dc5;
  let hi = 0x9e3779b1;
  for (let cell = 0; cell < CELLS; cell++) {
    const word = colours[turn[cell]!]!;
    lo = Math.imul(lo ^ word ^ (word >>> 16), 0x01000193);
    hi = Math.imul(hi ^ word ^ (lo >>> 15), 0x85ebca6b);
    hi ^= hi >>> 13;
  }
  turnedHi = (hi | COLOUR_CODE) >>> 0;
  turnedLo = lo >>> 0;
}
