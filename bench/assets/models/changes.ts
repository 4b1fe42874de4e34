/** What is done to a model before it is looked for again. */
import type { Mesh } from '../../../src/assets/index.js';
import type { Random } from '../../../src/core/index.js';

export type MeshChange = (mesh: Mesh, random: Random, other: Mesh) => Mesh;
type Point = readonly [number, number, number];

const moved =
  (map: (point: Point) => Point): MeshChange =>
  ({ points, triangles }) => {
    const out = new Float32Array(points.length);
    for (let i = 0; i < points.length; i += 3) out.set(map([points[i]!, points[i + 1]!, points[i + 2]!]), i);
    return { points: out, triangles };
  };

function sizeOf({ points }: Mesh): number {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const x of points) [low, high] = [Math.min(low, x), Math.max(high, x)];
  return high - low || 1;
}

const turned = ([x, y, z]: Point): Point => {
  const [c, s] = [Math.cos(0.7), Math.sin(0.7)];
  const [a, b] = [c * x - s * y, s * x + c * y];
  return [1.7 * (c * a - s * z) + 4, 1.7 * b - 9, 1.7 * (s * a + c * z) + 2];
};

const reordered: MeshChange = ({ points, triangles }, random) => {
  const count = points.length / 3;
  const order = random.shuffle([...Array(count).keys()]);
  const place = new Uint32Array(count);
  const out = new Float32Array(points.length);
  order.forEach((from, to) => {
    place[from] = to;
    out.set(points.subarray(3 * from, 3 * from + 3), 3 * to);
  });
  const faces = random.shuffle([...Array(triangles.length / 3).keys()]);
  const corners = new Uint32Array(triangles.length);
  faces.forEach((from, to) => {
    for (let k = 0; k < 3; k++) corners[3 * to + k] = place[triangles[3 * from + ((k + 1) % 3)]!]!;
  });
  return { points: out, triangles: corners };
};

const quantised =
  (steps: number): MeshChange =>
  (mesh, random, other) => {
    const step = sizeOf(mesh) / steps;
    return moved(([x, y, z]) => [
      Math.round(x / step) * step,
      Math.round(y / step) * step,
      Math.round(z / step) * step,
    ])(mesh, random, other);
  };

/** Corners that stand in one place stay in one place. */
const jittered =
  (share: number): MeshChange =>
  (mesh, random, other) => {
    const by = new Map<string, Point>();
    const size = sizeOf(mesh) * share;
    const shift = (): number => (random.unit() - 0.5) * size;
    return moved((point) => {
      const key = point.join();
      const [x, y, z] = by.get(key) ?? [shift(), shift(), shift()];
      by.set(key, [x, y, z]);
      return [point[0] + x, point[1] + y, point[2] + z];
    })(mesh, random, other);
  };

const thinned: MeshChange = ({ points, triangles }, random) => {
  const kept: number[] = [];
  for (let i = 0; i < triangles.length; i += 3) if (random.unit() > 0.2) kept.push(...triangles.subarray(i, i + 3));
  return { points, triangles: Uint32Array.from(kept) };
};

/** Beside it, in its own size. */
const attached: MeshChange = (mesh, _, other) => {
  const scale = sizeOf(mesh) / sizeOf(other);
  const points = new Float32Array(mesh.points.length + other.points.length);
  points.set(mesh.points);
  points.set(
    other.points.map((x) => x * scale + sizeOf(mesh)),
    mesh.points.length,
  );
  const base = mesh.points.length / 3;
  return { points, triangles: Uint32Array.from([...mesh.triangles, ...other.triangles.map((i) => i + base)]) };
};

const subdivided: MeshChange = ({ points, triangles }) => {
  const out = [...points];
  const corners: number[] = [];
  const middle = (a: number, b: number): number => {
    for (let axis = 0; axis < 3; axis++) out.push((points[3 * a + axis]! + points[3 * b + axis]!) / 2);
    return out.length / 3 - 1;
  };
  for (let i = 0; i < triangles.length; i += 3) {
    const [a, b, c] = [triangles[i]!, triangles[i + 1]!, triangles[i + 2]!];
    const [d, e, f] = [middle(a, b), middle(b, c), middle(c, a)];
    corners.push(a, d, f, d, b, e, f, e, c, d, e, f);
  }
  return { points: Float32Array.from(out), triangles: Uint32Array.from(corners) };
};

export const MESH_CHANGES: Readonly<Record<string, MeshChange>> = {
  'moved, turned, × 1.7': moved(turned),
  mirrored: moved(([x, y, z]) => [-x, y, z]),
  'vertices and triangles reordered': reordered,
  '10 bits a coordinate': quantised(1024),
  '8 bits a coordinate': quantised(256),
  'stretched × 1.3 in one direction': moved(([x, y, z]) => [x, 1.3 * y, z]),
  'vertices moved by 1 %': jittered(0.01),
  'vertices moved by 5 %': jittered(0.05),
  '20 % of the triangles dropped': thinned,
  'another model attached': attached,
  subdivided,
  'subdivided, turned, moved by 1 %': (mesh, random, other) =>
    jittered(0.01)(moved(turned)(subdivided(mesh, random, other), random, other), random, other),
  'a quarter of the cells (vertices merged on a grid of 24)': quantised(24),
};
