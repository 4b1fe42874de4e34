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
  readonly tiles: readonly Uint8Array[];
  readonly own: Uint32Array;
  readonly small: Uint32Array;
}

export function scanLikeness(
  known: readonly (ImageDescriptor | undefined)[],
  questioned: readonly (ImageDescriptor | undefined)[],
  onHit: (hit: LikenessHit) => void,
): void {
  const row = rowOf(known);
  const tiles: (ColourTile | undefined)[] = [];
  for (const [q, one] of questioned.entries()) {
    const best = new Map<number, LikenessHit>();
    for (const form of one?.forms ?? []) {
      const turned: (ColourTile | undefined)[] = [];
      for (let at = 0; at < row.owners.length; at++) {
        const near = nearest(row, at, form.edges);
        if (near === undefined) continue;
        // The hash in orientation o of the questioned picture equals the known one: so o turns the questioned into the known.
        turned[near.turn] ??= colourTile(turnTile(form.tile, near.turn));
        tiles[at] ??= colourTile(row.tiles[at]!);
        const owner = row.owners[at]!;
        const colour = colourAgreement(tiles[at]!, turned[near.turn]!);
        const generic = known[owner]!.gate === 'generic' || one!.gate === 'generic';
        const grade = gradeOf(near.edge, near.edge16, colour, generic);
        if (grade === undefined) continue;
        const { edge, edge16 } = near;
        const hit = { known: owner, questioned: q, grade, edge, edge16, colour, orientation: BACK[near.turn]! };
        const before = best.get(owner);
        if (
          before === undefined ||
          grade < before.grade ||
          (grade === before.grade && edge + edge16 < before.edge + before.edge16)
        ) {
          best.set(owner, hit);
        }
      }
    }
    for (const hit of best.values()) onHit(hit);
  }
}

/** A quarter turn back is a quarter turn the other way; all other orientations undo themselves. */
const BACK = [0, 1, 2, 3, 4, 6, 5, 7];

/** Colour agreement and the nearness of both hashes (1: equal; 0: half of the bits differ, as in unrelated pictures), weighted. */
function gradeOf(edge: number, edge16: number, colour: number, generic: boolean): 'E' | 'F' | undefined {
  const score = colour + LIKENESS.edge * nearness(edge) + LIKENESS.edge16 * nearness(edge16);
  if (generic) return score >= LIKENESS.sureOfGeneric ? 'E' : undefined;
  // Hashes alone prove nothing: two symmetric pictures agree in half of their bits already.
  if (score >= LIKENESS.sure && colour >= LIKENESS.sureColour) return 'E';
  return score >= LIKENESS.alike && colour >= LIKENESS.alikeColour ? 'F' : undefined;
}

function nearness(bits: number): number {
  return Math.max(0, 1 - bits / UNRELATED_BITS);
}
const UNRELATED_BITS = 128;

function rowOf(pictures: readonly (ImageDescriptor | undefined)[]): Row {
  const forms = pictures.flatMap((one, owner) => (one?.forms ?? []).map((form) => ({ owner, ...form })));
  const own = new Uint32Array(forms.length * HASH_WORDS);
  const small = new Uint32Array(forms.length * HASH_WORDS);
  forms.forEach(({ edges }, i) => {
    own.set(edges.subarray(0, HASH_WORDS), i * HASH_WORDS);
    small.set(edges.subarray(SMALL, SMALL + HASH_WORDS), i * HASH_WORDS);
  });
  return { owners: forms.map(({ owner }) => owner), tiles: forms.map(({ tile }) => tile), own, small };
}

const { far: FAR, far16: FAR16 } = LIKENESS;

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

/** Pairs by least distance over all orientations, 0 … 256 bits, at own size and at 16 × 16: what thresholds are argued from. */
export function edgeDistances(
  known: readonly (ImageDescriptor | undefined)[],
  questioned: readonly (ImageDescriptor | undefined)[],
): { edge: number[]; edge16: number[] } {
  const row = rowOf(known);
  const counts = { edge: new Array<number>(257).fill(0), edge16: new Array<number>(257).fill(0) };
  for (const one of questioned) {
    const edges = one?.forms[0]?.edges;
    if (edges === undefined) continue;
    for (let at = 0; at < row.owners.length; at++) {
      let [least, least16] = [256, 256];
      for (let turn = 0; turn < 8; turn++) {
        least = Math.min(least, distance(row.own, at * HASH_WORDS, edges, turn * HASH_WORDS));
        least16 = Math.min(least16, distance(row.small, at * HASH_WORDS, edges, SMALL + turn * HASH_WORDS));
      }
      counts.edge[least]!++;
      counts.edge16[least16]!++;
    }
  }
  return counts;
}
