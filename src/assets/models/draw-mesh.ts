/** A model seen from one fixed direction without perspective, lit from there, for the report. */
import type { Pixels } from '../raster.js';
import { applyMap } from './fit-marks.js';
import type { Mesh } from './mesh.js';

const SIDE = 128;
const MARGIN = 4;

/** To the right, up, and towards the viewer: from above, before and beside. */
const VIEW = (() => {
  const [yaw, pitch] = [0.6, 0.45];
  const [cy, sy, cp, sp] = [Math.cos(yaw), Math.sin(yaw), Math.cos(pitch), Math.sin(pitch)];
  return [
    [cy, 0, -sy],
    [-sp * sy, cp, -sp * cy],
    [cp * sy, sp, cp * cy],
  ] as const;
})();

export interface Frame {
  readonly x: number;
  readonly y: number;
  /** Pixels for each unit of length. */
  readonly scale: number;
}

/** Three coordinates a vertex, as seen. */
export function seen({ points }: Mesh, matrix?: readonly number[]): Float64Array {
  const out = new Float64Array(points.length);
  for (let i = 0; i < points.length; i += 3) {
    const point: [number, number, number] = [points[i]!, points[i + 1]!, points[i + 2]!];
    const [x, y, z] = matrix === undefined ? point : applyMap(matrix, point);
    VIEW.forEach((axis, k) => {
      out[i + k] = axis[0] * x + axis[1] * y + axis[2] * z;
    });
  }
  return out;
}

/** What shows all that the triangles use. */
export function frameOf(points: Float64Array, { triangles }: Mesh): Frame {
  const low = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const high = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const vertex of triangles) {
    for (const axis of [0, 1]) {
      low[axis] = Math.min(low[axis]!, points[3 * vertex + axis]!);
      high[axis] = Math.max(high[axis]!, points[3 * vertex + axis]!);
    }
  }
  const size = Math.max(high[0]! - low[0]!, high[1]! - low[1]!);
  return { x: (low[0]! + high[0]!) / 2, y: (low[1]! + high[1]!) / 2, scale: size > 0 ? (SIDE - 2 * MARGIN) / size : 1 };
}

export function drawMesh(points: Float64Array, { triangles }: Mesh, { x, y, scale }: Frame): Pixels {
  const words = new Uint32Array(SIDE * SIDE);
  const depths = new Float64Array(SIDE * SIDE).fill(Number.NEGATIVE_INFINITY);
  const corner = (vertex: number): [number, number, number] => [
    (points[3 * vertex]! - x) * scale + SIDE / 2,
    SIDE / 2 - (points[3 * vertex + 1]! - y) * scale,
    points[3 * vertex + 2]! * scale,
  ];
  for (let i = 0; i < triangles.length; i += 3)
    fill(words, depths, [corner(triangles[i]!), corner(triangles[i + 1]!), corner(triangles[i + 2]!)]);
  return { width: SIDE, height: SIDE, words };
}

type Corner = readonly [number, number, number];

function fill(words: Uint32Array, depths: Float64Array, [a, b, c]: readonly [Corner, Corner, Corner]): void {
  const area = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
  if (!(Math.abs(area) > 1e-9)) return;
  const colour = shade(a, b, c);
  const from = (axis: 0 | 1): number => Math.max(0, Math.floor(Math.min(a[axis], b[axis], c[axis])));
  const upTo = (axis: 0 | 1): number => Math.min(SIDE - 1, Math.ceil(Math.max(a[axis], b[axis], c[axis])));
  for (let py = from(1); py <= upTo(1); py++) {
    for (let px = from(0); px <= upTo(0); px++) {
      const [dx, dy] = [px + 0.5 - a[0], py + 0.5 - a[1]];
      const v = (dx * (c[1] - a[1]) - dy * (c[0] - a[0])) / area;
      const w = (dy * (b[0] - a[0]) - dx * (b[1] - a[1])) / area;
      if (v < 0 || w < 0 || v + w > 1) continue;
      const depth = a[2] + v * (b[2] - a[2]) + w * (c[2] - a[2]);
      const at = py * SIDE + px;
      if (depth <= depths[at]!) continue;
      depths[at] = depth;
      words[at] = colour;
    }
  }
}

/** Grey by the angle to the viewer, whichever way round the triangle is. */
function shade(a: Corner, b: Corner, c: Corner): number {
  const [u, v] = [0, 1].map((i) => [0, 1, 2].map((axis) => (i === 0 ? b : c)[axis]! - a[axis]!)) as [
    number[],
    number[],
  ];
  const normal = [0, 1, 2].map((i) => u[(i + 1) % 3]! * v[(i + 2) % 3]! - u[(i + 2) % 3]! * v[(i + 1) % 3]!);
  const lit = Math.abs(normal[2]!) / (Math.hypot(...normal) || 1);
  const grey = Math.round(50 + 170 * lit);
  return (grey | (grey << 8) | (grey << 16) | 0xff000000) >>> 0;
}
