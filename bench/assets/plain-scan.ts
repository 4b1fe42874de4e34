/** What the scan of all pairs asks (see `HammingScan`), by the plain way: one orientation after the other, a bit count at a time. */
import { bitCount, edgeEvidence, HASH_WORDS, INVERTS, type Near, ROW_WORDS } from '../../src/assets/index.js';

const CODE_WORDS = 2 * HASH_WORDS;
/** Where colours, and the mean colour, stand in a row; bits of a class of colours. */
const COLOURS = 8;
const MEAN = 12;
const PAIRS = 28;
const TURNS = [0, 1, 2, 3, 4, 5, 6, 7];

type Words = Uint32Array;

export function nearPlainly(rows: Words, codes: Words, row: Words, code: Words, near: Near): number[] {
  const found: number[] = [];
  for (let i = 0; i < codes.length / CODE_WORDS; i++) {
    const other = rows.subarray(ROW_WORDS * i, ROW_WORDS * (i + 1));
    const edges = Math.min(...INVERTS.map((ways) => edgesApart(other, row, ways)));
    const colours = coloursApart(other, row);
    const same = sameColour(other, row, near.colour);
    if (edges > near.sketch || !(edges <= near.clear || colours <= near.colours || same)) continue;
    const evidence = Math.max(...TURNS.map((turn) => evidenceOf(codes, i * CODE_WORDS, code, turn)));
    if (evidence >= near.least && (same || evidence >= near.joint + near.weight * colours)) found.push(i);
  }
  return found;
}

function edgesApart(a: Words, b: Words, inverts: readonly number[]): number {
  let sum = 0;
  for (const [part, inverted] of inverts.entries()) {
    const bits = bitCount(a[2 * part]! ^ b[2 * part]!) + bitCount(a[2 * part + 1]! ^ b[2 * part + 1]!);
    sum += inverted ? 2 * PAIRS - bits : bits;
  }
  return sum;
}

/** In whole numbers: 640 where the score has 1. */
function evidenceOf(codes: Words, at: number, query: Words, turn: number): number {
  const from = turn & 4 ? CODE_WORDS : 0;
  const [own, small] = [0, HASH_WORDS].map((hash) => edgeEvidence(codes, at + hash, query, from + hash, turn & 3));
  return Math.round(640 * (own! + 1.4 * small!));
}

function coloursApart(a: Words, b: Words): number {
  const ways = INVERTS.flatMap((inverts) => {
    const bits = inverts.map((inverted, part) => {
      const apart = bitCount(a[COLOURS + part]! ^ b[COLOURS + part]!);
      return inverted ? PAIRS - apart : apart;
    });
    const sum = bits.reduce((x, y) => x + y);
    return [sum, 4 * PAIRS - sum];
  });
  return Math.min(...ways) + ((a[MEAN]! & b[MEAN]!) >>> 24 ? 2 * PAIRS : 0);
}

function sameColour(a: Words, b: Words, most: number): boolean {
  return [0, 8, 16].every((shift) => Math.abs(((a[MEAN]! >>> shift) & 255) - ((b[MEAN]! >>> shift) & 255)) <= most);
}
