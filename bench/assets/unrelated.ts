/** How often pictures of games that share no art get a grade, with the distances of all pairs. */
import { edgeDistances, indexPatches, likenessRows, scanSides } from '../../src/assets/index.js';
import type { AssetGrade } from '../../src/core/index.js';
import type { Picture } from './pictures.js';

export interface Unrelated {
  readonly pairs: Readonly<Record<AssetGrade, number>>;
  readonly hits: Readonly<
    Record<AssetGrade, readonly { readonly known: string; readonly questioned: string; readonly how: string }[]>
  >;
  /** Pairs by least edge distance over all orientations, 0 … 256 bits: at own size, at 16 × 16. */
  readonly edge: readonly number[];
  readonly edge16: readonly number[];
}

export function measureUnrelated(known: readonly Picture[], questioned: readonly Picture[]): Unrelated {
  const images = [known, questioned].map((side) => side.map(({ content }) => content.image));
  const hits: Record<AssetGrade, { known: string; questioned: string; how: string }[]> = {
    A: [],
    B: [],
    C: [],
    D: [],
    E: [],
    F: [],
  };
  const add = (grade: AssetGrade, k: number, q: number, how: string): void => {
    hits[grade].push({ known: known[k]!.path, questioned: questioned[q]!.path, how });
  };
  for (const [grade, key] of [
    ['B', 'pixelKey'],
    ['C', 'drawingKey'],
  ] as const) {
    const byKey = new Map<string, number[]>();
    images[0]!.forEach((image, i) => {
      const value = image?.[key];
      if (value !== undefined) byKey.set(value, [...(byKey.get(value) ?? []), i]);
    });
    for (const q of questioned.keys()) {
      const wanted = images[1]![q]?.[key];
      if (wanted !== undefined) for (const k of byKey.get(wanted) ?? []) add(grade, k, q, '');
    }
  }
  const index = indexPatches(images[0]!);
  for (const q of questioned.keys())
    for (const { known: k, votes } of index.find(images[1]![q]!)) add('D', k, q, `${votes} patches`);
  for (const { grade, known: k, questioned: q, edge, edge16, colour, score } of scanSides(images[0]!, images[1]!))
    add(grade, k, q, `${edge} and ${edge16} bits, colour ${colour.toFixed(2)}, score ${score.toFixed(2)}`);
  const able = (test: (image: NonNullable<(typeof images)[0][0]>) => boolean): number =>
    images.reduce((product, side) => product * side.filter((image) => image !== undefined && test(image)).length, 1);
  const liked = able(({ forms }) => forms.length > 0);
  return {
    pairs: {
      A: able(() => true),
      B: able(() => true),
      C: able(({ drawingKey }) => drawingKey !== undefined),
      D: able(({ patches }) => patches.length > 0),
      E: liked,
      F: liked,
    },
    hits,
    ...edgeDistances(likenessRows(images[0]!), likenessRows(images[1]!)),
  };
}
