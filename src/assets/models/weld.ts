/** Vertices that stand in one place become one: files split them along seams of texture and shade, each exporter elsewhere. */
import type { Mesh } from './mesh.js';

export interface Welded {
  readonly points: Float32Array;
  /** Each once, whatever corner it begins with; none that is flat by sharing a vertex. */
  readonly triangles: Uint32Array;
  /** Neighbours of vertex `i`: `neighbours[starts[i]]` up to `starts[i + 1]`, ascending. */
  readonly starts: Uint32Array;
  readonly neighbours: Uint32Array;
  /** Longest side of the box around all. */
  readonly size: number;
}

/** Cells along the longest side. */
const CELLS = 2 ** 14;

export function weld({ points, triangles }: Mesh): Welded {
  const { low, size } = boxOf(points, triangles);
  const cell = size === 0 ? 1 : size / CELLS;
  const numbers = new Map<number, number>();
  const kept: number[] = [];
  const placeOf = (vertex: number): number => {
    let key = 0;
    for (let axis = 0; axis < 3; axis++)
      key = key * 2 ** 16 + Math.round((points[3 * vertex + axis]! - low[axis]!) / cell);
    let place = numbers.get(key);
    if (place === undefined) {
      place = numbers.size;
      numbers.set(key, place);
      kept.push(vertex);
    }
    return place;
  };
  const places = triangles.map(placeOf);
  const single = uniqueTriangles(places, kept.length);
  const welded = new Float32Array(kept.length * 3);
  for (const [i, vertex] of kept.entries()) welded.set(points.subarray(3 * vertex, 3 * vertex + 3), 3 * i);
  return { points: welded, triangles: single, ...neighboursOf(single, kept.length), size };
}

/** Of the vertices that triangles use. */
function boxOf(points: Float32Array, triangles: Uint32Array): { low: number[]; size: number } {
  const low = [0, 0, 0].fill(Number.POSITIVE_INFINITY);
  const high = [0, 0, 0].fill(Number.NEGATIVE_INFINITY);
  for (const vertex of triangles) {
    for (let axis = 0; axis < 3; axis++) {
      const x = points[3 * vertex + axis]!;
      low[axis] = Math.min(low[axis]!, x);
      high[axis] = Math.max(high[axis]!, x);
    }
  }
  return { low, size: Math.max(...high.map((x, axis) => x - low[axis]!)) };
}

function uniqueTriangles(places: Uint32Array, count: number): Uint32Array {
  const seen = new Map<number, Set<number>>();
  const out: number[] = [];
  for (let i = 0; i < places.length; i += 3) {
    const [a, b, c] = [places[i]!, places[i + 1]!, places[i + 2]!];
    if (a === b || b === c || a === c) continue;
    const [x, y, z] = [a, b, c].sort((p, q) => p - q) as [number, number, number];
    const first = seen.get(x) ?? new Set();
    seen.set(x, first);
    const rest = y * count + z;
    if (first.has(rest)) continue;
    first.add(rest);
    out.push(a, b, c);
  }
  return Uint32Array.from(out);
}

function neighboursOf(triangles: Uint32Array, count: number): Pick<Welded, 'starts' | 'neighbours'> {
  const edges = new Float64Array(triangles.length * 2);
  for (let i = 0; i < triangles.length; i++) {
    const [a, b] = [triangles[i]!, triangles[i % 3 === 2 ? i - 2 : i + 1]!];
    edges[2 * i] = a * count + b;
    edges[2 * i + 1] = b * count + a;
  }
  edges.sort();
  const starts = new Uint32Array(count + 1);
  const neighbours: number[] = [];
  for (let i = 0; i < edges.length; i++) {
    if (i > 0 && edges[i] === edges[i - 1]) continue;
    const from = Math.floor(edges[i]! / count);
    neighbours.push(edges[i]! - from * count);
    starts[from + 1]!++;
  }
  for (let i = 0; i < count; i++) starts[i + 1]! += starts[i]!;
  return { starts, neighbours: Uint32Array.from(neighbours) };
}
