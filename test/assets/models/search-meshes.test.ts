import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeMesh, type Mesh, matchSides, searchMeshes } from '../../../src/assets/index.js';
import { createRandom } from '../../../src/core/index.js';
import { makeMesh, moved } from './meshes.js';

const content = (mesh: Mesh, name: string) => ({
  kind: 'model' as const,
  sha256: name,
  path: name,
  mesh: describeMesh(mesh),
});
const found = (known: Mesh, questioned: Mesh) =>
  matchSides([content(known, 'known')], [content(questioned, 'questioned')]).pairs[0];

const mesh = makeMesh(createRandom(11));
const turned = (p: readonly number[]): number[] => [2 * p[1]! + 5, -2 * p[0]!, 2 * p[2]! - 1];
const reordered = ({ points, triangles }: Mesh): Mesh => {
  const out: number[] = [];
  for (let i = triangles.length - 3; i >= 0; i -= 3) out.push(triangles[i + 1]!, triangles[i + 2]!, triangles[i]!);
  return { points, triangles: Uint32Array.from(out) };
};
/** Each corner a vertex of its own, as exporters split them along seams. */
const split = ({ points, triangles }: Mesh): Mesh => {
  const out = new Float32Array(triangles.length * 3);
  triangles.forEach((corner, i) => {
    out.set(points.subarray(3 * corner, 3 * corner + 3), 3 * i);
  });
  return { points: out, triangles: Uint32Array.from(triangles, (_, i) => i) };
};
const joined = (a: Mesh, b: Mesh): Mesh => ({
  points: Float32Array.from([...a.points, ...b.points.map((x) => x + 3)]),
  triangles: Uint32Array.from([...a.triangles, ...b.triangles.map((i) => i + a.points.length / 3)]),
});

/** Eight by eight squares, each cut the same way. */
function grid(at: (x: number, y: number) => readonly number[]): Mesh {
  const side = 9;
  const points = Array.from({ length: side * side }, (_, i) =>
    at(0.3 + (i % side) / 9, 0.3 + Math.floor(i / side) / 9),
  );
  const corners: number[] = [];
  for (let i = 0; i < side * (side - 1); i++) {
    if (i % side === side - 1) continue;
    corners.push(i, i + 1, i + side, i + 1, i + side + 1, i + side);
  }
  return { points: Float32Array.from(points.flat()), triangles: Uint32Array.from(corners) };
}

describe('a changed model is found, and the map is told', () => {
  test('other order and split vertices: the same triangles', () => {
    expect(found(mesh, split(reordered(mesh)))).toMatchObject({ grade: 'B' });
  });

  test('moved, turned and scaled', () => {
    expect(found(mesh, moved(mesh, turned))).toMatchObject({
      grade: 'C',
      model: { net: 1, apart: 0, map: { scale: 2, mirrored: false, stretch: 1 } },
    });
  });

  test('mirrored', () => {
    expect(
      found(
        mesh,
        moved(mesh, ([x, y, z]) => [-x, y, z]),
      ),
    ).toMatchObject({
      grade: 'C',
      model: { map: { scale: 1, mirrored: true } },
    });
  });

  test('stretched in one direction', () => {
    expect(
      found(
        mesh,
        moved(mesh, ([x, y, z]) => [x, 1.3 * y, z]),
      ),
    ).toMatchObject({
      grade: 'E',
      model: { map: { stretch: 1.3 } },
    });
  });

  test('as a part of a larger one, from either side', () => {
    const whole = joined(moved(mesh, turned), makeMesh(createRandom(12)));
    expect(found(mesh, whole)).toMatchObject({ grade: 'D', model: { map: { scale: 2 } } });
    expect(found(whole, mesh)).toMatchObject({ grade: 'D', model: { map: { scale: 0.5 } } });
  });

  test('twice in a larger one, where no vertex is the only one of its surroundings: by its pieces', () => {
    const pair = joined(
      mesh,
      moved(mesh, ([x, y, z]) => [x + 9, y, z]),
    );
    const other = makeMesh(createRandom(12));
    const whole = joined(moved(pair, turned), other);
    const triangles = describeMesh(pair).triangles;
    expect(found(pair, whole)).toMatchObject({ grade: 'D', model: { pieces: { triangles, of: triangles } } });
    expect(found(whole, pair)).toMatchObject({ grade: 'D', model: { pieces: { triangles, of: triangles } } });
    // Less than most of either model is no match: a small piece in two large ones.
    const [more, less] = [makeMesh(createRandom(14), 14), makeMesh(createRandom(15), 14)];
    expect(found(joined(more, pair), joined(less, pair))?.model?.pieces).toBeUndefined();
  });

  test('not by pieces that many models have: boxes, balls and grids cut alike', () => {
    const ball = grid((x, y) => [Math.cos(x) * Math.sin(y), Math.sin(x) * Math.sin(y), Math.cos(y)]);
    expect(describeMesh(joined(mesh, ball)).pieces.keys.length).toBe(2 * describeMesh(mesh).pieces.keys.length);
    const bent = grid((x, y) => [x, y, Math.sin(3 * x) + y * y]);
    const [one, two] = [makeMesh(createRandom(16), 3), makeMesh(createRandom(17), 3)];
    expect(found(joined(one, ball), joined(two, bent))?.model?.pieces).toBeUndefined();
  });

  test('vertices moved a little', () => {
    const random = createRandom(1);
    expect(
      found(
        mesh,
        moved(mesh, (p) => p.map((x) => x + 0.01 * random.unit())),
      ),
    ).toMatchObject({ grade: 'E' });
  });
});

describe('what must always hold', () => {
  const seeds = fc.nat(10_000);

  test('any place, angle and size is the same model', () => {
    const number = fc.double({ min: -10, max: 10, noNaN: true });
    fc.assert(
      fc.property(seeds, number, number, fc.double({ min: 0.1, max: 20, noNaN: true }), (seed, angle, shift, scale) => {
        const [c, s] = [Math.cos(angle), Math.sin(angle)];
        const one = makeMesh(createRandom(seed));
        const other = moved(one, ([x, y, z]) => [scale * (c * x - s * y) + shift, scale * (s * x + c * y), scale * z]);
        expect(['B', 'C']).toContain(found(one, reordered(other))?.grade);
      }),
      { numRuns: 15 },
    );
  });

  test('two different models are no match, in neither direction', () => {
    fc.assert(
      fc.property(seeds, seeds, (a, b) => {
        fc.pre(a !== b);
        const [one, other] = [makeMesh(createRandom(a)), makeMesh(createRandom(b), 7)];
        for (const pair of [found(one, other), found(other, one)]) expect(pair?.grade ?? 'F').toBe('F');
      }),
      { numRuns: 15 },
    );
  });
});

test('a box is plain, and matched by identity alone', () => {
  const corners = Array.from({ length: 8 }, (_, i) => [i & 1, (i >> 1) & 1, i >> 2]).flat();
  const faces = [
    0, 1, 3, 0, 3, 2, 4, 6, 7, 4, 7, 5, 0, 4, 5, 0, 5, 1, 2, 3, 7, 2, 7, 6, 0, 2, 6, 0, 6, 4, 1, 5, 7, 1, 7, 3,
  ];
  const box: Mesh = { points: Float32Array.from(corners), triangles: Uint32Array.from(faces) };
  expect(describeMesh(box)).toMatchObject({ gate: 'plain', vertices: 8, triangles: 12 });
  expect(found(box, moved(box, turned))).toBeUndefined();
  expect(found(box, reordered(box))).toMatchObject({ grade: 'B' });
});

test('a point, a line and a plate are plain', () => {
  const plate: Mesh = { points: new Float32Array(9), triangles: Uint32Array.from([0, 1, 2]) };
  expect(describeMesh(plate)).toMatchObject({ gate: 'plain', triangles: 0 });
});

test('of more pairs than are compared one by one, those that share marks are, and the caller is told', () => {
  const random = createRandom(12);
  const known = Array.from({ length: 6 }, () => makeMesh(random));
  const questioned = known.map((one) => moved(reordered(one), turned));
  const [a, b] = [known.map(describeMesh), questioned.map(describeMesh)];
  const search = (mostPairs: number): { all: boolean; pairs: string[] } => {
    const pairs: string[] = [];
    const all = searchMeshes(a, b, (hit) => pairs.push(`${hit.known} ${hit.questioned} ${hit.grade}`), mostPairs);
    return { all, pairs: pairs.filter((pair) => !pair.endsWith('F')) };
  };
  const whole = search(36);
  expect(whole).toEqual({ all: true, pairs: known.map((_, i) => `${i} ${i} C`) });
  expect(search(35)).toEqual({ all: false, pairs: whole.pairs });
  const ofOne: number[] = [];
  expect(searchMeshes(a, a, ({ known: k }) => ofOne.push(k), 1)).toBe(false);
  expect(ofOne).toEqual([]);
});
