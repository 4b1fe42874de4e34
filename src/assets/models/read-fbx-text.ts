/** FBX as text, versions 6 and 7: the same geometry as in its binary form. Read in one pass, whatever the nesting. */

import type { Entries } from '../metadata/entries.js';
import { unreadable } from '../unreadable.js';
import { addPolygons, fbxFact, MOST_COORDINATES, MOST_CORNERS } from './fbx-parts.js';
import type { MeshBuilder } from './mesh.js';

const [QUOTE, SEMICOLON, OPEN, CLOSE, COLON, NEW_LINE] = [...'";{}:\n'].map((letter) => letter.charCodeAt(0)) as [
  number,
  number,
  number,
  number,
  number,
  number,
];
const LONGEST_FACT = 2048;
/** A fact has five at most: name, two types, flags, value. */
const MOST_TEXTS = 8;

export function readFbxText(bytes: Buffer, mesh: MeshBuilder, entries: Entries): void {
  let depth = 0;
  let vertices: { list: number[]; depth: number } | undefined;
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at]!;
    if (byte === QUOTE) at = past(bytes, QUOTE, at + 1);
    else if (byte === SEMICOLON) at = past(bytes, NEW_LINE, at);
    else if (byte === OPEN) {
      depth++;
      at++;
    } else if (byte === CLOSE) {
      depth--;
      // What stands in one geometry says nothing of the next.
      if (vertices !== undefined && depth < vertices.depth) vertices = undefined;
      at++;
    } else if (!isLetter(byte)) at++;
    else {
      let end = at;
      while (end < bytes.length && isLetter(bytes[end]!)) end++;
      if (bytes[end] !== COLON) {
        at = end;
        continue;
      }
      const name = bytes.toString('latin1', at, Math.min(end, at + 40));
      at = end + 1;
      if (name === 'Vertices') {
        const read = readNumbers(bytes, at, MOST_COORDINATES);
        vertices = { list: read.list, depth };
        depth += read.opened;
        at = read.end;
      } else if (name === 'PolygonVertexIndex' && vertices !== undefined) {
        const read = readNumbers(bytes, at, MOST_CORNERS);
        addPolygons(vertices.list, read.list, mesh);
        depth += read.opened;
        at = read.end;
      } else if (name === 'P' || name === 'Property' || name === 'Creator' || name === 'CreationTime') {
        // A piece of bounded length: a line may be all of the file, and hold a million of these.
        const piece = bytes.subarray(at, at + LONGEST_FACT);
        const line = piece.toString('utf8', 0, past(piece, NEW_LINE, 0));
        fbxFact(name, textsIn(line), entries);
      }
    }
  }
}

/** Those between quotes: the first ones, since a million lines may overlap in this. */
function textsIn(line: string): string[] {
  const texts: string[] = [];
  for (const [, text] of line.matchAll(/"([^"]*)"/g)) {
    texts.push(text!);
    if (texts.length === MOST_TEXTS) break;
  }
  return texts;
}

function past(bytes: Buffer, wanted: number, from: number): number {
  const found = bytes.indexOf(wanted, from);
  return found < 0 ? bytes.length : found + 1;
}

const isLetter = (byte: number): boolean =>
  (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122) || (byte >= 48 && byte <= 57);

/** `*24 { a: 1,2,3 }` (version 7) or `1,2,3` (version 6), over as many lines as it takes. */
function readNumbers(bytes: Buffer, from: number, most: number): { list: number[]; end: number; opened: number } {
  const list: number[] = [];
  let at = from;
  const head = /^\s{0,20}\*\d{1,10}\s{0,20}\{\s{0,200}a:/.exec(bytes.toString('latin1', at, at + 300));
  if (head !== null) at += head[0].length;
  for (;;) {
    while (at < bytes.length && (bytes[at]! <= 32 || bytes[at] === 44)) at++;
    let end = at;
    while (end < bytes.length && isNumeric(bytes[end]!) && end - at < 64) end++;
    if (end === at) break;
    if (list.length === most) throw unreadable('too many vertices; compared by its bytes only');
    list.push(Number(bytes.toString('latin1', at, end)));
    at = end;
  }
  return { list, end: at, opened: head === null ? 0 : 1 };
}

/** Digits, point, signs and the letter of an exponent. */
const isNumeric = (byte: number): boolean =>
  (byte >= 48 && byte <= 57) || byte === 46 || byte === 45 || byte === 43 || byte === 101 || byte === 69;
