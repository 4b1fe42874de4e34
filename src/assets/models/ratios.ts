/** The proportions of a triangle: the same after moving, turning, mirroring and scaling. */

export const RATIO_CELLS = 64;

/** The cells, 0 … 63, of the shortest and of the middle side over the longest. */
export function ratiosOfTriangle(points: Float32Array, triangles: Uint32Array, at: number): [number, number] {
  const [a, b, c] = [triangles[at]!, triangles[at + 1]!, triangles[at + 2]!];
  const sides = [distance(points, a, b), distance(points, b, c), distance(points, c, a)].sort((x, y) => x - y);
  const cell = (side: number): number => Math.min(RATIO_CELLS - 1, Math.floor((side / sides[2]!) * RATIO_CELLS));
  return [cell(sides[0]!), cell(sides[1]!)];
}

const distance = (points: Float32Array, a: number, b: number): number =>
  Math.hypot(
    points[3 * a]! - points[3 * b]!,
    points[3 * a + 1]! - points[3 * b + 1]!,
    points[3 * a + 2]! - points[3 * b + 2]!,
  );
