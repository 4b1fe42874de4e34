/** Models by their connected pieces: what is attached to one, or taken out of one, leaves its other pieces as they are. */
import type { MeshPieces } from '../../core/index.js';
import { createJoins } from '../joins.js';
import { RATIO_CELLS, ratiosOfTriangle } from './ratios.js';
import type { Welded } from './weld.js';

/** Fewer triangles, or kinds of vertices, are a plate or a box: pieces as many models have them. */
const LEAST_TRIANGLES = 8;
const LEAST_LABELS = 4;
/** Kinds of vertices that pieces of different nets must have together: more than is asked of a whole model, see describe-mesh.ts. */
const LEAST_COMMON_LABELS = 16;
/** The largest. */
const MOST_PIECES = 64;
/** Of each ratio of sides. */
const CELLS = 16;
const SHARES = 2 * CELLS;
/** Net (two words), kinds of vertices in it, and triangles. */
const KEY_WORDS = 4;
/** Share of the triangles whose proportions one piece alone has: rounded coordinates move some across a cell's border. */
const MOST_APART = 0.1;
/** Share of the smaller model's triangles that pieces of the other must equal. */
const LEAST_SHARE = 0.6;

/** `labels`: see labels.ts. */
export function piecesOf(welded: Welded, labels: Uint32Array): MeshPieces {
  const { triangles, starts, neighbours } = welded;
  const joins = createJoins(Uint32Array.from({ length: labels.length }, (_, i) => i));
  for (let i = 0; i < labels.length; i++)
    for (let at = starts[i]!; at < starts[i + 1]!; at++) joins.join(i, neighbours[at]!);
  const trianglesOf = new Map<number, number[]>();
  for (let i = 0; i < triangles.length; i += 3) {
    const root = joins.least(triangles[i]!);
    const list = trianglesOf.get(root);
    if (list === undefined) trianglesOf.set(root, [i]);
    else list.push(i);
  }
  const verticesOf = new Map<number, number[]>();
  for (let i = 0; i < labels.length; i++) {
    const root = joins.least(i);
    const list = verticesOf.get(root);
    if (list === undefined) verticesOf.set(root, [i]);
    else list.push(i);
  }
  const pieces = [...trianglesOf]
    .filter(([, list]) => list.length >= LEAST_TRIANGLES)
    .sort(([a, x], [b, y]) => y.length - x.length || a - b)
    .flatMap(([root, list]) => {
      const net = netKey(Uint32Array.from(verticesOf.get(root)!, (i) => labels[i]!));
      return net === undefined ? [] : [{ key: [...net, list.length], shares: sharesOf(welded, list) }];
    })
    .slice(0, MOST_PIECES);
  return {
    keys: Uint32Array.from(pieces.flatMap(({ key }) => key)),
    shares: Float32Array.from(pieces.flatMap(({ shares }) => [...shares])),
    connected: trianglesOf.size,
  };
}

/** Two hashes of all labels, and how many kinds there are; undefined where those are too few. */
function netKey(labels: Uint32Array): [number, number, number] | undefined {
  labels.sort();
  let kinds = 0;
  let [a, b] = [0x811c9dc5, 0x9e3779b1];
  labels.forEach((label, i) => {
    if (i === 0 || label !== labels[i - 1]) kinds++;
    a = Math.imul(a ^ label ^ (label >>> 15), 0x01000193);
    b = Math.imul(b ^ label, 0x85ebca6b) ^ (b >>> 13);
  });
  return kinds < LEAST_LABELS ? undefined : [a >>> 0, b >>> 0, kinds];
}

function sharesOf({ points, triangles }: Welded, list: readonly number[]): Float32Array {
  const shares = new Float32Array(SHARES);
  for (const at of list) {
    const [least, middle] = ratiosOfTriangle(points, triangles, at);
    const cell = (ratio: number): number => Math.floor((ratio * CELLS) / RATIO_CELLS);
    shares[cell(least)]! += 1 / list.length;
    shares[CELLS + cell(middle)]! += 1 / list.length;
  }
  return shares;
}

/** Triangles of pieces that both have, where they are most of one of the two and it is not one whole beside another. */
export function commonPieces(
  known: { readonly pieces: MeshPieces; readonly triangles: number },
  questioned: { readonly pieces: MeshPieces; readonly triangles: number },
): { triangles: number; of: number } | undefined {
  if (known.pieces.connected === 1 && questioned.pieces.connected === 1) return undefined;
  const of = Math.min(known.triangles, questioned.triangles);
  const [a, b] = [known.pieces, questioned.pieces];
  const taken = new Set<number>();
  const nets = new Set<number>();
  let triangles = 0;
  let labels = 0;
  for (let i = 0; i * KEY_WORDS < a.keys.length; i++) {
    for (let j = 0; j * KEY_WORDS < b.keys.length; j++) {
      if (taken.has(j) || !isSame(a, i, b, j)) continue;
      taken.add(j);
      if (!nets.has(a.keys[i * KEY_WORDS]!)) labels += a.keys[i * KEY_WORDS + 2]!;
      nets.add(a.keys[i * KEY_WORDS]!);
      triangles += a.keys[i * KEY_WORDS + 3]!;
      break;
    }
  }
  return labels >= LEAST_COMMON_LABELS && triangles >= LEAST_SHARE * of ? { triangles, of } : undefined;
}

function isSame(a: MeshPieces, i: number, b: MeshPieces, j: number): boolean {
  for (let word = 0; word < KEY_WORDS; word++)
    if (a.keys[i * KEY_WORDS + word] !== b.keys[j * KEY_WORDS + word]) return false;
  // Least and middle side each make a sum of one.
  let apart = 0;
  for (let cell = 0; cell < SHARES; cell++)
    apart += Math.abs(a.shares[i * SHARES + cell]! - b.shares[j * SHARES + cell]!) / 4;
  return apart <= MOST_APART;
}
