/** Everything that is compared of one model: its triangles, its net of edges, the proportions of its triangles, and how far points of its surface lie apart. */
import { createHash } from 'node:crypto';
import { createRandom, lowerBound, type MeshDescriptor } from '../../core/index.js';
import { vertexLabels } from './labels.js';
import type { Mesh } from './mesh.js';
import { piecesOf } from './pieces.js';
import { RATIO_CELLS, ratiosOfTriangle } from './ratios.js';
import { type Welded, weld } from './weld.js';

/** Less than this is a plate or a box, as many have it: identity alone. */
const LEAST_TRIANGLES = 24;
const LEAST_LABELS = 12;
/** Vertices that alone have their label, by which two models are laid over each other. */
const MOST_MARKS = 64;
const DISTANCE_CELLS = 64;
const DISTANCES = 2 ** 16;

export function describeMesh(mesh: Mesh): MeshDescriptor {
  const welded = weld(mesh);
  const labels = vertexLabels(welded);
  const net = countsOf(labels);
  const vertices = labels.length;
  const triangles = welded.triangles.length / 3;
  const plain = triangles < LEAST_TRIANGLES || net.length / 2 < LEAST_LABELS || welded.size === 0;
  const told = { vertices, triangles, meshKey: meshKey(mesh) };
  if (plain) {
    const none = new Uint32Array(0);
    return {
      ...told,
      gate: 'plain',
      net: none,
      ratios: none,
      distances: new Float32Array(0),
      marks: { labels: none, points: new Float32Array(0) },
      pieces: { keys: none, shares: new Float32Array(0), connected: 1 },
    };
  }
  return {
    ...told,
    net,
    ratios: ratiosOf(welded),
    distances: distancesOf(welded),
    marks: marksOf(welded, labels),
    pieces: piecesOf(welded, labels),
  };
}

/** Value and count of each value, ascending. */
function countsOf(values: Uint32Array): Uint32Array {
  const sorted = values.slice().sort();
  const out: number[] = [];
  for (let i = 0; i < sorted.length; i++) {
    if (i > 0 && sorted[i] === sorted[i - 1]) out[out.length - 1]!++;
    else out.push(sorted[i]!, 1);
  }
  return Uint32Array.from(out);
}

/** SHA-256 of all triangles' corners, in whatever order they are stored: grade B. */
function meshKey({ points, triangles }: Mesh): string {
  const words = new Uint32Array(points.buffer, points.byteOffset, points.length);
  const keys = new BigUint64Array(triangles.length / 3);
  const place = (vertex: number): bigint => {
    let hash = 0xcbf29ce484222325n;
    for (let i = 3 * vertex; i < 3 * vertex + 3; i++) {
      // Minus zero is zero.
      const word = words[i] === 0x80000000 ? 0 : words[i]!;
      hash = ((hash ^ BigInt(word)) * 0x100000001b3n) & 0xffffffffffffffffn;
    }
    return hash;
  };
  const places = new BigUint64Array(points.length / 3);
  for (const vertex of triangles) if (places[vertex] === 0n) places[vertex] = place(vertex);
  for (let i = 0; i < keys.length; i++) {
    const [a, b, c] = [places[triangles[3 * i]!]!, places[triangles[3 * i + 1]!]!, places[triangles[3 * i + 2]!]!];
    // Whichever corner comes first; the way round is kept.
    const turns = [a * 3n + b * 5n + c * 7n, b * 3n + c * 5n + a * 7n, c * 3n + a * 5n + b * 7n].map(
      (x) => (x * 0x9e3779b97f4a7c15n) & 0xffffffffffffffffn,
    );
    keys[i] = turns.reduce((x, y) => (y < x ? y : x));
  }
  keys.sort();
  return createHash('sha256').update(new Uint8Array(keys.buffer)).digest('hex');
}

/** Triangles by the ratios of their sides: the same after moving, turning, mirroring, scaling and subdividing. Cell and count, ascending. */
function ratiosOf({ points, triangles }: Welded): Uint32Array {
  const cells = new Uint32Array(triangles.length / 3);
  for (let i = 0; i < cells.length; i++) {
    const [least, middle] = ratiosOfTriangle(points, triangles, 3 * i);
    cells[i] = least * RATIO_CELLS + middle;
  }
  return countsOf(cells);
}

/** Shares of pairs of surface points by their distance over the mean distance (Osada and others, "Shape Distributions", 2002). */
function distancesOf({ points, triangles }: Welded): Float32Array {
  const random = createRandom(1);
  const count = triangles.length / 3;
  const upTo = new Float64Array(count);
  let area = 0;
  for (let i = 0; i < count; i++) {
    area += areaOf(points, triangles, i);
    upTo[i] = area;
  }
  const out = new Float32Array(DISTANCE_CELLS);
  if (area === 0) return out;
  const apart = new Float64Array(DISTANCES);
  const [p, q] = [new Float64Array(3), new Float64Array(3)];
  let sum = 0;
  for (let i = 0; i < DISTANCES; i++) {
    pointOn(p, points, triangles, upTo, random);
    pointOn(q, points, triangles, upTo, random);
    apart[i] = Math.hypot(p[0]! - q[0]!, p[1]! - q[1]!, p[2]! - q[2]!);
    sum += apart[i]!;
  }
  const unit = sum / DISTANCES || 1;
  for (const x of apart)
    out[Math.min(DISTANCE_CELLS - 1, Math.floor((x / unit / 3) * DISTANCE_CELLS))]! += 1 / DISTANCES;
  return out;
}

function areaOf(points: Float32Array, triangles: Uint32Array, i: number): number {
  const [a, b, c] = [0, 1, 2].map((k) => triangles[3 * i + k]!) as [number, number, number];
  const side = (axis: number, to: number): number => points[3 * to + axis]! - points[3 * a + axis]!;
  const cross = (x: number, y: number): number => side(x, b) * side(y, c) - side(y, b) * side(x, c);
  return Math.hypot(cross(0, 1), cross(1, 2), cross(2, 0)) / 2;
}

/** A point of the surface at random, all places alike. */
function pointOn(
  into: Float64Array,
  points: Float32Array,
  triangles: Uint32Array,
  upTo: Float64Array,
  random: ReturnType<typeof createRandom>,
): void {
  const at = 3 * Math.min(lowerBound(upTo, random.unit() * upTo[upTo.length - 1]!), upTo.length - 1);
  const root = Math.sqrt(random.unit());
  const part = random.unit();
  const [a, b, c] = [3 * triangles[at]!, 3 * triangles[at + 1]!, 3 * triangles[at + 2]!];
  for (let axis = 0; axis < 3; axis++) {
    into[axis] =
      (1 - root) * points[a + axis]! + root * (1 - part) * points[b + axis]! + root * part * points[c + axis]!;
  }
}

/** Vertices whose label no other has: those of the least labels, so that two models choose alike. */
function marksOf({ points }: Welded, labels: Uint32Array): MeshDescriptor['marks'] {
  const places = new Map<number, number>();
  labels.forEach((label, i) => {
    places.set(label, places.has(label) ? -1 : i);
  });
  const single = [...places]
    .filter(([, i]) => i >= 0)
    .sort(([a], [b]) => a - b)
    .slice(0, MOST_MARKS);
  const out = new Float32Array(single.length * 3);
  for (const [i, [, vertex]] of single.entries()) out.set(points.subarray(3 * vertex, 3 * vertex + 3), 3 * i);
  return { labels: Uint32Array.from(single, ([label]) => label), points: out };
}
