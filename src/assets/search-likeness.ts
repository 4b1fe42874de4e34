/** Grades E and F: every known picture against every questioned one in all eight orientations, by edge hash, then by colour. */
import type { ImageDescriptor } from '../core/index.js';
import { type ColourTile, colourAgreement, colourTile, turnTile } from './colour-fit.js';
import { distance, HASH_WORDS } from './edge-hash.js';
import { LIKENESS } from './thresholds.js';

export interface LikenessHit {
  readonly known: number;
  readonly questioned: number;
  readonly grade: 'E' | 'F';
  readonly edge: number;
  readonly edge16: number;
  /** 0 … 1, see `colourAgreement`. */
  readonly colour: number;
  /** Turns the known picture into the questioned one. */
  readonly orientation: number;
}

/** Words of a descriptor's `edges` up to the hashes at 16 × 16. */
const SMALL = 8 * HASH_WORDS;

/** The edge hashes of many pictures in one row, one orientation each, so that a scan runs through memory once. */
interface Row {
  readonly owners: readonly number[];
  readonly own: Uint32Array;
  readonly small: Uint32Array;
}

export function scanLikeness(
  known: readonly (ImageDescriptor | undefined)[],
  questioned: readonly (ImageDescriptor | undefined)[],
  onHit: (hit: LikenessHit) => void,
): void {
  const row = rowOf(known);
  const tiles = new Map<number, ColourTile>();
  const tileOf = (i: number): ColourTile => {
    const made = tiles.get(i) ?? colourTile(known[i]!.tile!);
    tiles.set(i, made);
    return made;
  };
  for (const [q, one] of questioned.entries()) {
    if (one?.edges === undefined) continue;
    const turned: (ColourTile | undefined)[] = [];
    for (let at = 0; at < row.owners.length; at++) {
      const near = nearest(row, at, one.edges);
      if (near === undefined) continue;
      // The hash in orientation o of the questioned picture equals the known one: so o turns the questioned into the known.
      turned[near.turn] ??= colourTile(turnTile(one.tile!, near.turn));
      const colour = colourAgreement(tileOf(row.owners[at]!), turned[near.turn]!);
      const grade = gradeOf(near.edge, near.edge16, colour);
      if (grade === undefined) continue;
      const { edge, edge16 } = near;
      onHit({ known: row.owners[at]!, questioned: q, grade, edge, edge16, colour, orientation: BACK[near.turn]! });
    }
  }
}

/** A quarter turn back is a quarter turn the other way; all other orientations undo themselves. */
const BACK = [0, 1, 2, 3, 4, 6, 5, 7];

function gradeOf(edge: number, edge16: number, colour: number): 'E' | 'F' | undefined {
  const { sure, near, alike } = LIKENESS;
  if ((edge <= sure.edge || edge16 <= sure.edge16) && colour >= sure.colour) return 'E';
  const nearness = (edge <= near.edge ? 1 : 0) + (edge16 <= near.edge16 ? 1 : 0);
  if (nearness === 0) return undefined;
  if (colour >= (nearness === 2 ? near.colourOfBoth : near.colourOfOne)) return 'E';
  return colour >= alike.colour ? 'F' : undefined;
}

function rowOf(pictures: readonly (ImageDescriptor | undefined)[]): Row {
  const owners = pictures.flatMap((one, i) => (one?.edges === undefined ? [] : [i]));
  const own = new Uint32Array(owners.length * HASH_WORDS);
  const small = new Uint32Array(owners.length * HASH_WORDS);
  owners.forEach((owner, i) => {
    const { edges } = pictures[owner]!;
    own.set(edges!.subarray(0, HASH_WORDS), i * HASH_WORDS);
    small.set(edges!.subarray(SMALL, SMALL + HASH_WORDS), i * HASH_WORDS);
  });
  return { owners, own, small };
}

const { edge: FAR, edge16: FAR16 } = LIKENESS.near;

/** The orientation with the least sum of both distances; undefined where none is near enough for any grade. */
function nearest(row: Row, at: number, edges: Uint32Array): { turn: number; edge: number; edge16: number } | undefined {
  let best: { turn: number; edge: number; edge16: number } | undefined;
  for (let turn = 0; turn < 8; turn++) {
    const edge = distance(row.own, at * HASH_WORDS, edges, turn * HASH_WORDS);
    const edge16 = distance(row.small, at * HASH_WORDS, edges, SMALL + turn * HASH_WORDS);
    if (edge > FAR && edge16 > FAR16) continue;
    if (best === undefined || edge + edge16 < best.edge + best.edge16) best = { turn, edge, edge16 };
  }
  return best;
}
