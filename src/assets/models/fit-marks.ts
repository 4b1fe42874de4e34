/** The linear map that lays one model over the other, from vertices that both know by their surroundings. */
import type { MeshDescriptor } from '../../core/index.js';

export interface FittedMap {
  /** Rows x, y, z: factors of x, y, z, and a constant. */
  readonly matrix: readonly number[];
  /** Root mean square distance left, over the size of the questioned marks' box. */
  readonly residual: number;
  /** Marks it rests on, and those that both models have. */
  readonly used: number;
  readonly shared: number;
}

const LEAST_MARKS = 8;
/** Worse marks than this share are dropped once: labels may agree by chance. */
const KEPT = 0.75;

type Marks = MeshDescriptor['marks'];

export function fitMarks(known: Marks, questioned: Marks): FittedMap | undefined {
  const pairs: { readonly from: readonly number[]; readonly to: readonly number[] }[] = [];
  let q = 0;
  known.labels.forEach((label, k) => {
    while (q < questioned.labels.length && questioned.labels[q]! < label) q++;
    if (questioned.labels[q] !== label) return;
    pairs.push({
      from: [...known.points.subarray(3 * k, 3 * k + 3)],
      to: [...questioned.points.subarray(3 * q, 3 * q + 3)],
    });
  });
  if (pairs.length < LEAST_MARKS) return undefined;
  const first = solve(pairs);
  if (first === undefined) return undefined;
  const near = [...pairs]
    .sort((a, b) => missOf(first, a) - missOf(first, b))
    .slice(0, Math.max(LEAST_MARKS, Math.ceil(pairs.length * KEPT)));
  const matrix = solve(near) ?? first;
  const size = Math.max(
    ...[0, 1, 2].map((axis) => {
      const values = near.map(({ to }) => to[axis]!);
      return Math.max(...values) - Math.min(...values);
    }),
  );
  const left = Math.sqrt(near.reduce((sum, pair) => sum + missOf(matrix, pair), 0) / near.length);
  return {
    matrix,
    residual: size === 0 ? Number.POSITIVE_INFINITY : left / size,
    used: near.length,
    shared: pairs.length,
  };
}

export function applyMap(
  matrix: readonly number[],
  [x, y, z]: readonly [number, number, number],
): [number, number, number] {
  const row = (r: number): number => matrix[r]! * x + matrix[r + 1]! * y + matrix[r + 2]! * z + matrix[r + 3]!;
  return [row(0), row(4), row(8)];
}

function missOf(matrix: readonly number[], { from, to }: { from: readonly number[]; to: readonly number[] }): number {
  const [x, y, z] = applyMap(matrix, from as [number, number, number]);
  return (x - to[0]!) ** 2 + (y - to[1]!) ** 2 + (z - to[2]!) ** 2;
}

/** Least squares by normal equations about the mean; undefined where the marks lie in a plane. */
function solve(
  pairs: readonly { readonly from: readonly number[]; readonly to: readonly number[] }[],
): number[] | undefined {
  const mean = (of: 'from' | 'to', axis: number): number =>
    pairs.reduce((sum, pair) => sum + pair[of][axis]!, 0) / pairs.length;
  const [from, to] = [[0, 1, 2].map((axis) => mean('from', axis)), [0, 1, 2].map((axis) => mean('to', axis))];
  const sums = (a: 'from', i: number, b: 'from' | 'to', j: number): number =>
    pairs.reduce((sum, pair) => sum + (pair[a][i]! - from[i]!) * (pair[b][j]! - (b === 'from' ? from : to)[j]!), 0);
  const squares = [0, 1, 2].map((i) => [0, 1, 2].map((j) => sums('from', i, 'from', j)));
  const inverse = invert(squares);
  if (inverse === undefined) return undefined;
  return [0, 1, 2].flatMap((row) => {
    const mixed = [0, 1, 2].map((i) => sums('from', i, 'to', row));
    const factors = [0, 1, 2].map((j) => [0, 1, 2].reduce((sum, i) => sum + inverse[j]![i]! * mixed[i]!, 0));
    return [...factors, to[row]! - factors.reduce((sum, factor, j) => sum + factor * from[j]!, 0)];
  });
}

export function determinant(m: readonly (readonly number[])[]): number {
  const minor = (i: number, j: number): number => m[1]![i]! * m[2]![j]! - m[1]![j]! * m[2]![i]!;
  return m[0]![0]! * minor(1, 2) - m[0]![1]! * minor(0, 2) + m[0]![2]! * minor(0, 1);
}

/** Below this share of what a round cloud of marks would have, they lie in a plane. */
const FLAT = 1e-6;

function invert(m: readonly (readonly number[])[]): number[][] | undefined {
  const whole = determinant(m);
  const scale = ((m[0]![0]! + m[1]![1]! + m[2]![2]!) / 3) ** 3;
  if (!(Math.abs(whole) > FLAT * scale)) return undefined;
  const at = (i: number, j: number): number => m[i % 3]![j % 3]!;
  return [0, 1, 2].map((i) =>
    [0, 1, 2].map((j) => (at(j + 1, i + 1) * at(j + 2, i + 2) - at(j + 1, i + 2) * at(j + 2, i + 1)) / whole),
  );
}
