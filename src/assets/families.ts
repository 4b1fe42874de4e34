/** Groups of one side's assets that show one drawing: counted once, or a set of sixteen dyes would count sixteen times. */
import { type AssetContent, groupBy } from './match.js';
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
  for (const keyOf of [(one: AssetContent) => one.image?.pixelKey, (one: AssetContent) => one.image?.drawingKey]) {
    for (const group of groupBy(contents, keyOf).values()) for (const i of group) join(group[0]!, i);
  }
  for (const { known, questioned, grade } of likeness) if (grade === 'E') join(known, questioned);
  const numbers = new Map<number, number>();
  return contents.map((_, i) => {
    const root = find(i);
    if (!numbers.has(root)) numbers.set(root, numbers.size);
    return numbers.get(root)!;
  });
}
