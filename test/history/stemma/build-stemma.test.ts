import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom, type VersionTree } from '../../../src/core/index.js';
import { buildStemma, type TreeVersion } from '../../../src/history/index.js';
import { joinNeighbours } from '../../../src/history/stemma/neighbour-joining.js';
import { makeFeatured, START } from '../make-history.js';

type Files = Record<string, string[]>;
const random = createRandom(11);
const line = (): string => `call_${random.below(1e9)}(arg_${random.below(1e9)});`;
const begin = (): Files =>
  Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`m${i}.c`, Array.from({ length: 40 }, line)]));
/** Rewrites some lines of some files. */
const develop = (files: Files): Files =>
  Object.fromEntries(
    Object.entries(files).map(([name, lines]) => [name, lines.map((old) => (random.unit() < 0.05 ? line() : old))]),
  );
const version = async (name: string, files: Files, date?: number): Promise<TreeVersion> => ({
  name,
  of: await makeFeatured(
    [{ files: Object.fromEntries(Object.entries(files).map(([path, lines]) => [path, lines.join('\n')])) }],
    name,
  ),
  commit: 0,
  ...(date === undefined ? {} : { date }),
});

/** Versions below each node, sorted. */
function groups({ nodes }: VersionTree): string[][] {
  return nodes.map((_, at) =>
    nodes
      .flatMap(({ version: name }, leaf) => {
        let up = leaf;
        while (up > at) up = nodes[up]!.parent;
        return name !== undefined && up === at ? [name] : [];
      })
      .sort(),
  );
}

describe('the tree of versions', async () => {
  const base = begin();
  const a = develop(base);
  const [a1, a2] = [develop(a), develop(a)];
  const b = develop(base);
  const [b1, b2] = [develop(b), develop(b)];
  const all = [
    await version('a1', a1, START + 5),
    await version('b2', b2, START + 9),
    await version('1.0', base, START),
    await version('a2', a2, START + 6),
    await version('b1', b1, START + 4),
  ];

  test('branches are found, with support, and rooted by the oldest', async () => {
    const tree = buildStemma(all);
    expect(tree).toMatchObject({ rootedBy: 'dates', oldest: '1.0', resamples: 100 });
    const found = groups(tree);
    expect(found).toContainEqual(['a1', 'a2']);
    expect(found).toContainEqual(['b1', 'b2']);
    expect(found).toContainEqual(['a1', 'a2', 'b1', 'b2']);
    tree.nodes.forEach(({ parent, support, version: name }, at) => {
      expect(parent).toBeLessThan(at);
      if (name === undefined && support !== undefined) expect(support).toBeGreaterThan(0.9);
    });
  });

  test('what sets a branch apart is what only it has, and pairs say what they share since the oldest', async () => {
    const tree = buildStemma(all);
    const ofA = tree.nodes[groups(tree).findIndex((group) => group.join() === 'a1,a2')]!;
    expect(ofA.gained.features).toBeGreaterThan(20);
    expect(ofA.lost.features).toBeGreaterThan(20);
    expect(ofA.gained.files[0]![0]).toMatch(/^m\d+\.c$/);
    const since = (x: string, y: string): number =>
      tree.pairs.find(({ versions }) => versions.includes(x) && versions.includes(y))!.sinceOldest!.features;
    expect(since('a1', 'a2')).toBeGreaterThan(20);
    expect(since('a1', 'b1')).toBeLessThan(5);
    expect(tree.pairs.some(({ versions }) => versions.includes('1.0'))).toBe(false);
  });

  test('without all dates the root is said to be a guess by distance', async () => {
    const tree = buildStemma(all.map(({ date: _, ...rest }) => rest));
    expect(tree.rootedBy).toBe('midpoint');
    expect(tree.oldest).toBeUndefined();
    expect(tree.pairs).toHaveLength(10);
  });

  test('the order in which versions are given changes no group', async () => {
    const sorted = (tree: VersionTree): string[] =>
      groups(tree)
        .map((group) => group.join())
        .sort();
    const forth = sorted(buildStemma(all));
    expect(sorted(buildStemma(all.toReversed()))).toEqual(forth);
  });

  test('two versions make a tree, one or thirty-one do not', async () => {
    const tree = buildStemma(all.slice(0, 2));
    expect(tree.nodes.map(({ parent }) => parent)).toEqual([-1, 0, 0]);
    const refused = expect.objectContaining({ code: 'TREE_VERSIONS' });
    expect(() => buildStemma(all.slice(0, 1))).toThrow(refused);
    expect(() => buildStemma(Array.from({ length: 31 }, () => all[0]!))).toThrow(refused);
  });

  test('empty versions make one too', async () => {
    const tree = buildStemma(await Promise.all([version('x', {}), version('y', {}), version('z', {})]));
    expect(tree.features).toBe(0);
    expect(tree.nodes.filter((node) => node.version !== undefined)).toHaveLength(3);
  });
});

describe('neighbour joining', () => {
  test('gives back any tree whose distances are sums along its branches', () =>
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 12 }), fc.nat(), (n, seed) => {
        const draw = createRandom(seed);
        // Join random groups; each group is a branch with a length.
        let live = Array.from({ length: n }, (_, i) => 1 << i);
        const branches = new Map(live.map((set) => [set, 1 + draw.below(9)]));
        while (live.length > 3) {
          const [x, y, ...rest] = draw.shuffle(live);
          live = [...rest, x! | y!];
          branches.set(x! | y!, 1 + draw.below(9));
        }
        const distance = (i: number, j: number): number =>
          [...branches].reduce((sum, [set, length]) => sum + (((set >>> i) & 1) !== ((set >>> j) & 1) ? length : 0), 0);
        const whole = 2 ** n - 1;
        const inner = [...branches.keys()]
          .filter((set) => (set & (set - 1)) !== 0)
          .map((set) => ((set & 1) === 0 ? set : whole & ~set));
        const ascending = (p: number, q: number): number => p - q;
        expect(joinNeighbours(n, distance).sort(ascending)).toEqual(inner.sort(ascending));
      }),
    ));
});
