/** Groups of one side's assets that show one drawing: counted once, or a set of sixteen dyes would count sixteen times. */
import { searchSounds } from './audio/search-sounds.js';
import { type AssetContent, contentKey, groupBy } from './match.js';
import { searchMeshes } from './models/search-meshes.js';
import { type LikenessHit, scanSides } from './search-likeness.js';

/** The number of each asset's family, by first appearance. Parts of atlases do not join: an atlas would draw everything in it together. */
export function families(
  contents: readonly AssetContent[],
  likeness: readonly LikenessHit[] = scanSides(contents.map(({ image }) => image)),
): number[] {
  const parent = contents.map((_, i) => i);
  const find = (i: number): number => {
    let root = i;
    while (parent[root] !== root) root = parent[root]!;
    for (let at = i; at !== root; ) [at, parent[at]] = [parent[at]!, root];
    return root;
  };
  const join = (a: number, b: number): void => {
    const [x, y] = [find(a), find(b)];
    parent[Math.max(x, y)] = Math.min(x, y);
  };
  for (const keyOf of [contentKey, (one: AssetContent) => one.image?.drawingKey]) {
    for (const group of groupBy(contents, keyOf).values()) for (const i of group) join(group[0]!, i);
  }
  for (const { known, questioned, grade } of likeness) if (grade === 'E') join(known, questioned);
  const sounds = contents.map(({ sound }) => sound);
  searchSounds(sounds, sounds, ({ known, questioned, grade }) => {
    if (grade === 'E') join(known, questioned);
  });
  const meshes = contents.map(({ mesh }) => mesh);
  searchMeshes(meshes, meshes, ({ known, questioned, grade }) => {
    if (grade === 'C' || grade === 'E') join(known, questioned);
  });
  const numbers = new Map<number, number>();
  return contents.map((_, i) => {
    const root = find(i);
    if (!numbers.has(root)) numbers.set(root, numbers.size);
    return numbers.get(root)!;
  });
}
