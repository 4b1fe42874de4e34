/**
 * Subversion's binary differences, versions 0 (plain), 1 (zlib) and 2 (LZ4), after `notes/svndiff` of Subversion. Every length is checked
 * before it is used, and the result is bounded.
 */
import { inflateSync } from 'node:zlib';
import { unpackLz4 } from './lz4-block.js';

/** More is refused before it is made. */
const MOST_WINDOW = 16 * 2 ** 20;

/** The text that `delta` makes of `base`; a text saying what is wrong where it makes none. */
export function applySvndiff(base: Buffer, delta: Buffer, most: number): Buffer | string {
  if (delta.toString('latin1', 0, 3) !== 'SVN') return 'the difference does not begin with its mark';
  const version = delta[3] ?? 255;
  if (version > 2) return `the difference is of version ${version}, which is not known`;
  const windows: Buffer[] = [];
  let total = 0;
  const from = { at: 4 };
  try {
    while (from.at < delta.length) {
      const window = nextWindow(base, delta, from, version);
      total += window.length;
      if (total > most) return `it makes a text of more than ${most} bytes`;
      windows.push(window);
    }
  } catch (error) {
    if (
      error instanceof Damaged ||
      (error as NodeJS.ErrnoException).code?.startsWith('Z_') ||
      error instanceof RangeError
    )
      return `the difference is damaged: ${(error as Error).message}`;
    throw error;
  }
  return Buffer.concat(windows);
}

class Damaged extends Error {}

interface Place {
  at: number;
}

function nextWindow(base: Buffer, delta: Buffer, from: Place, version: number): Buffer {
  const [viewAt, viewLength, length, inInstructions, inNew] = [0, 1, 2, 3, 4].map(() => number(delta, from)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  if (viewAt + viewLength > base.length) throw new Damaged('it refers to more of the base than there is');
  if (length > MOST_WINDOW) throw new Damaged('a window is too large');
  if (from.at + inInstructions + inNew > delta.length) throw new Damaged('it ends in the middle of a window');
  const view = base.subarray(viewAt, viewAt + viewLength);
  const instructions = unpack(delta.subarray(from.at, from.at + inInstructions), version);
  from.at += inInstructions;
  const fresh = unpack(delta.subarray(from.at, from.at + inNew), version);
  from.at += inNew;
  return follow(view, instructions, fresh, length);
}

/** Copies from the base, from what was made already, and from new bytes. */
function follow(view: Buffer, instructions: Buffer, fresh: Buffer, length: number): Buffer {
  const made = Buffer.alloc(length);
  let to = 0;
  let freshAt = 0;
  const from = { at: 0 };
  while (from.at < instructions.length) {
    const first = instructions[from.at++]!;
    const kind = first >> 6;
    const take = (first & 0x3f) === 0 ? number(instructions, from) : first & 0x3f;
    if (to + take > length) throw new Damaged('it makes more than it states');
    if (kind === 2) {
      if (freshAt + take > fresh.length) throw new Damaged('it uses more new bytes than it brings');
      fresh.copy(made, to, freshAt, freshAt + take);
      freshAt += take;
    } else {
      const at = number(instructions, from);
      if (kind === 0) {
        if (at + take > view.length) throw new Damaged('it refers to more of the base than it views');
        view.copy(made, to, at, at + take);
      } else if (kind === 1) {
        if (at >= to) throw new Damaged('it refers to what is not made yet');
        // What is read may be what was just written: a run.
        for (let i = 0; i < take; i++) made[to + i] = made[at + i]!;
      } else throw new Damaged('an instruction is not known');
    }
    to += take;
  }
  if (to !== length) throw new Damaged('it makes less than it states');
  return made;
}

/** Versions 1 and 2 state the length, and pack where that makes it shorter. */
function unpack(section: Buffer, version: number): Buffer {
  if (version === 0) return section;
  const from = { at: 0 };
  if (section.length === 0) return section;
  const length = number(section, from);
  if (length > MOST_WINDOW) throw new Damaged('a section is too large');
  const packed = section.subarray(from.at);
  if (packed.length === length) return packed;
  const made =
    version === 1 ? inflateSync(packed, { maxOutputLength: Math.max(length, 1) }) : unpackLz4(packed, length);
  if (made === undefined || made.length !== length) throw new Damaged('a section is not as long as it states');
  return made;
}

/** Seven bits a byte, most significant first; the high bit says that another follows. */
function number(bytes: Buffer, from: Place): number {
  let value = 0;
  for (let digits = 0; digits < 7; digits++) {
    const byte = bytes[from.at++];
    if (byte === undefined) throw new Damaged('it ends in the middle of a number');
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return value;
  }
  throw new Damaged('a number is too large');
}
