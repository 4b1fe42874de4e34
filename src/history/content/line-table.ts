/** Every distinct line of a history, numbered: two texts share a line where they have its number. */
import { hash64Into } from '../../core/index.js';
import { createFeatureTable, type FeatureColumns, widened } from './feature-table.js';
import { weightOf } from './lines.js';

/** Number of the empty line. */
export const EMPTY_LINE = 0;
/** A line of fewer visible bytes (a brace, `else`) is passed over where lines are paired. */
const LEAST_VISIBLE = 5;

/** By number of the line. Replaced as the table grows: to be asked for anew after lines were added. */
export interface LineColumns {
  /** Low and high word of each: `hash64` of core over the UTF-8 bytes; 0, 0 for the empty line. */
  readonly hash: Int32Array;
  /** UTF-8 bytes without white space at the ends, 65,535 at most. */
  readonly weight: Uint16Array;
  /** Low and high word of each: hash of the visible bytes alone, so that indentation changes nothing; 0, 0 where they are too few. */
  readonly bare: Uint32Array;
}

/** All that a `LineTable` is, so that another thread can make it again. */
export interface PackedLines extends Omit<LineColumns, 'hash'> {
  readonly features: FeatureColumns;
}

export interface LineTable {
  readonly columns: LineColumns;
  readonly packed: PackedLines;
  /** A line from … to: UTF-8, without its end and the white space before that. −1 where there is no room. */
  add(bytes: Uint8Array, from: number, to: number): number;
  /** −1 where no text has it. */
  find(lo: number, hi: number): number;
}

const FIRST_ROOM = 1 << 12;

export function createLineTable(packed?: PackedLines): LineTable {
  const table = createFeatureTable(packed?.features);
  if (packed === undefined) table.add(0, 0);
  const words = new Int32Array(2);
  let weight = packed?.weight ?? new Uint16Array(FIRST_ROOM);
  let bare = packed?.bare ?? new Uint32Array(2 * FIRST_ROOM);
  return {
    get columns() {
      return { hash: table.columns.words, weight, bare };
    },
    get packed() {
      return { features: table.columns, weight, bare };
    },
    add(bytes, from, to) {
      if (from === to) return EMPTY_LINE;
      hash64Into(words, bytes, from, to);
      const known = table.size;
      const number = table.add(words[0]!, words[1]!);
      if (number < known) return number;
      if (number === weight.length) {
        weight = widened(weight, 2 * number);
        bare = widened(bare, 4 * number);
      }
      weight[number] = weightOf(bytes, from, to);
      addBare(bare, number, bytes, from, to);
      return number;
    },
    find: (lo, hi) => table.find(lo, hi),
  };
}

function addBare(bare: Uint32Array, number: number, bytes: Uint8Array, from: number, to: number): void {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  let visible = 0;
  for (let i = from; i < to; i++) {
    const byte = bytes[i]!;
    if (byte <= 0x20) continue;
    a = Math.imul(a ^ byte, 0x01000193);
    b = Math.imul(b + byte, 0xcc9e2d51);
    b ^= b >>> 15;
    visible++;
  }
  if (visible < LEAST_VISIBLE) return;
  bare[2 * number] = a;
  bare[2 * number + 1] = b;
}
