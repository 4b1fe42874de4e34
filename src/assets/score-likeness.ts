/** How sure it is that two pictures show one drawing: from edge hashes, colours and shape, and what unrelated pictures have in common anyway. */
import { bitCount, CLASS_BITS, classDistance, distance, HASH_WORDS, INVERTS } from './edge-hash.js';
import { LIKENESS } from './thresholds.js';

/** What a form is like as a whole, whatever it shows: unrelated frames and stripes are alike in this. */
export interface FormFacts {
  readonly width: number;
  readonly height: number;
  readonly ring: number;
  readonly stripes: number;
}

/** Bits set or not set in a class from which on it says something: in a symmetric picture, the frequencies of a class or two are all nothing. */
const LEAST_BITS = 6;

function tells(code: Uint32Array, at: number, part: number): boolean {
  const bits = bitCount(code[at + 2 * part]!) + bitCount(code[at + 2 * part + 1]!);
  return Math.min(bits, CLASS_BITS - bits) >= LEAST_BITS;
}

/** A bit for each class of both hashes that says something: as they are, and transposed. */
export function tellingClasses(code: Uint32Array): [number, number] {
  const parts = [0, 1, 2, 3, 4, 5, 6, 7];
  const of = parts.filter((part) => tells(code, 0, part));
  // Across becomes down.
  const transposed = of.map((part) => (part & 4) | ((part & 1) << 1) | ((part >> 1) & 1));
  return [of, transposed].map((list) => list.reduce((bits, part) => bits | (1 << part), 0)) as [number, number];
}

/** 0 … 1: how far agreement of both hashes goes beyond half of their bits, over the classes in which both have something to say. */
export function edgeEvidence(a: Uint32Array, aAt: number, b: Uint32Array, bAt: number, mirroring: number): number {
  let sum = 0;
  for (let part = 0; part < 4; part++) {
    if (!tells(a, aAt, part) || !tells(b, bAt, part)) continue;
    const bits = classDistance(a, aAt, b, bAt, part);
    sum += (1 - (INVERTS[mirroring]![part] ? CLASS_BITS - bits : bits) / (CLASS_BITS / 2)) / 4;
  }
  return sum;
}

export interface Nearest {
  /** Turns the questioned picture into the known one. */
  readonly turn: number;
  readonly edge: number;
  readonly edge16: number;
}

/** The orientation of the query (both its codes, see hamming-kernel.ts) that differs from the code in the fewest bits, over both hashes. */
export function nearest(codes: Uint32Array, at: number, query: Uint32Array): Nearest {
  let best: Nearest | undefined;
  for (let turn = 0; turn < 8; turn++) {
    const from = turn & 4 ? 2 * HASH_WORDS : 0;
    const edge = distance(codes, at, query, from, turn & 3);
    const edge16 = distance(codes, at + HASH_WORDS, query, from + HASH_WORDS, turn & 3);
    if (best === undefined || edge + edge16 < best.edge + best.edge16) best = { turn, edge, edge16 };
  }
  return best!;
}

/** Ring from which on a picture is a frame, stripes below which it is made of lines, and ring below which it lies in the middle of nothing. */
const FRAMED = 0.6;
const STRIPED = 0.3;
const LONELY = 0.05;

export interface Shape {
  /** The score without colours: evidence of both hashes, less what frames, stripes, lonely things and other proportions take off it. */
  readonly score: number;
  /** What of that frames took off. */
  readonly framed: number;
}

/** `canvases`: of two whole canvases more is asked in any case, since what they show mostly lies in the middle of nothing. */
export function shapeOf(
  edges: number,
  edges16: number,
  a: FormFacts,
  b: FormFacts,
  turned: boolean,
  canvases: boolean,
): Shape {
  const ring = Math.max(a.ring, b.ring);
  const framed = LIKENESS.framed * Math.max(0, ring - FRAMED);
  const striped = Math.max(0, STRIPED - Math.max(a.stripes, b.stripes));
  const [width, height] = turned ? [b.height, b.width] : [b.width, b.height];
  // Trimming may take a row or two more of one of them.
  const rounding = 2 / Math.min(a.width, a.height, width, height);
  const stretched = Math.min(1, Math.max(0, Math.abs(Math.log((a.width * height) / (a.height * width))) - rounding));
  const score =
    LIKENESS.edge * edges +
    LIKENESS.edge16 * edges16 -
    framed -
    LIKENESS.striped * striped -
    LIKENESS.stretched * stretched -
    (ring <= LONELY && !canvases ? LIKENESS.lonely : 0);
  return { score, framed };
}
