/** Every distinct line of a history, numbered: two texts share a line where they have its number. */
import { hash64Into } from '../../core/index.js';
import { createFeatureTable, widened } from './feature-table.js';
import { weightOf } from './lines.js';

/** Number of the empty line. */
export const EMPTY_LINE = 0;
/** A line of fewer visible bytes (a brace, `else`) is passed over where lines are paired. */
const LEAST_VISIBLE = 5;

/** By number of the line. */
export interface LineColumns {
  /** `hash64` of core over the UTF-8 bytes; 0, 0 for the empty line. */
  lo: Uint32Array;
  hi: Uint32Array;
  /** UTF-8 bytes without white space at the ends, 65,535 at most. */
  weight: Uint16Array;
  /** Hash of the visible bytes alone, so that indentation changes nothing; 0, 0 where they are too few. */
  bareLo: Uint32Array;
  bareHi: Uint32Array;
}

export interface LineTable {
  readonly size: number;
  readonly columns: Readonly<LineColumns>;
  /** A line from … to: UTF-8, without its end and the white space before that. −1 where there is no room. */
  add(bytes: Uint8Array, from: number, to: number): number;
  /** −1 where no text has it. */
  find(lo: number, hi: number): number;
}

export function createLineTable(): LineTable {
  const table = createFeatureTable();
  table.add(0, 0);
  const words = new Uint32Array(2);
  const room = 1 << 12;
  const columns: LineColumns = {
    lo: new Uint32Array(room),
    hi: new Uint32Array(room),
    weight: new Uint16Array(room),
    bareLo: new Uint32Array(room),
    bareHi: new Uint32Array(room),
  };
  return {
    get size() {
      return table.size;
    },
    columns,
    add(bytes, from, to) {
      if (from === to) return EMPTY_LINE;
      hash64Into(words, bytes, from, to);
      const lo = words[0]!;
      const hi = words[1]!;
      const known = table.size;
      const number = table.add(lo, hi);
      if (number < known) return number;
      if (number === columns.lo.length) widen(columns);
      columns.lo[number] = lo;
      columns.hi[number] = hi;
      columns.weight[number] = weightOf(bytes, from, to);
      addBare(columns, number, bytes, from, to);
      return number;
    },
    find: (lo, hi) => table.find(lo, hi),
  };
}

function widen(columns: LineColumns): void {
  const room = 2 * columns.lo.length;
  columns.lo = widened(columns.lo, room);
  columns.hi = widened(columns.hi, room);
  columns.weight = widened(columns.weight, room);
  columns.bareLo = widened(columns.bareLo, room);
  columns.bareHi = widened(columns.bareHi, room);
}

function addBare({ bareLo, bareHi }: LineColumns, number: number, bytes: Uint8Array, from: number, to: number): void {
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
  bareLo[number] = a;
  bareHi[number] = b;
}
