/** Groups of one side's assets that show one drawing: counted once, or a set of sixteen dyes would count sixteen times. */
import { searchSounds } from './audio/search-sounds.js';
import { apart, createJoins } from './joins.js';
import { type AssetContent, contentKey, groupBy } from './match.js';
import { searchMeshes } from './models/search-meshes.js';
import { type LikenessHit, scanSides } from './search-likeness.js';

/**
 * The number of each asset's family, by first appearance. One family are: equal content or drawing; what is alike (grade E); what is similar (F) and has
 * one path but for numbers, as frames of an animation and the builds of a game have, or is generic in both (frames, glows, stripes); and all plain pictures together, flat ones and small
 * glyphs, which say nothing one by one. Parts of atlases do not join: an atlas would draw everything in it together.
 */
export function families(
  contents: readonly AssetContent[],
  likeness: readonly LikenessHit[] = scanSides(contents.map(({ image }) => image)),
): number[] {
  const { join, least } = createJoins(apart(contents.length));
  for (const keyOf of [contentKey, (one: AssetContent) => one.image?.drawingKey]) {
    for (const group of groupBy(contents, keyOf).values()) for (const i of group) join(group[0]!, i);
  }
  const plain = contents.flatMap(({ image }, i) => (image?.gate === 'plain' ? [i] : []));
  for (const i of plain) join(plain[0]!, i);
  for (const { known, questioned, grade } of likeness)
    if (grade === 'E' || isVariant(contents[known]!, contents[questioned]!)) join(known, questioned);
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
    const root = least(i);
    if (!numbers.has(root)) numbers.set(root, numbers.size);
    return numbers.get(root)!;
  });
}

/** Of two similar pictures of one side. */
function isVariant(a: AssetContent, b: AssetContent): boolean {
  if (a.image?.gate === 'generic' && b.image?.gate === 'generic') return true;
  return withoutNumbers(a.path) === withoutNumbers(b.path);
}

/** `walk/fire-03.png` and `walk/fire-12.png` are frames of one animation by their names; folders count as they are. */
function withoutNumbers(path: string): string {
  const name = path.lastIndexOf('/') + 1;
  return path.slice(0, name) + path.slice(name).replaceAll(/\d+/g, '0');
}
