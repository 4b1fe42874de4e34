/**
 * A thousand variants of one drawing on both sides are a million pairs, and say no more than a few of them. So what is found alike on its own side is taken
 * together: a picture that is like so many of a family, and they like it, is not compared with the others of that family.
 */
import type { Side } from '../core/index.js';
import { apart, createJoins } from './joins.js';

/** What the scan found of two pictures. */
interface Alike {
  readonly known: number;
  readonly questioned: number;
  readonly grade: 'E' | 'F';
}

/** Of a family's pictures that one of the other side is like (grade E), and of a part's similar ones (F) of each picture. */
export const MOST_ALIKE = 32;

/** By picture of each side, the first of all that grade E joins with it there; each by itself as long as that is not known. */
export type Families = Readonly<Record<Side, Uint32Array>>;

export function unknownFamilies(known: number, questioned: number): Families {
  return { known: apart(known), questioned: apart(questioned) };
}

/** Fills in what the scan of a side against itself found. */
export function fillFamilies(family: Uint32Array, hits: readonly Alike[]): void {
  const { join, least } = createJoins(family);
  for (const { known, questioned, grade } of hits) if (grade === 'E') join(known, questioned);
  for (let i = 0; i < family.length; i++) family[i] = least(i);
}

function sizesOf(family: Uint32Array): Uint32Array {
  const sizes = new Uint32Array(family.length);
  for (const first of family) sizes[first]!++;
  return sizes;
}

export interface Folds {
  /** Whether both are like enough of each other's family already. */
  skips(known: number, questioned: number): boolean;
  /** A pair with grade E, once. */
  found(known: number, questioned: number): void;
}

const KEY = 2 ** 26;

export function createFolds(of: Families): Folds {
  const sizes = { known: sizesOf(of.known), questioned: sizesOf(of.questioned) };
  const alike = new Map<number, number>();
  /** A picture of one side and a family of the other. */
  const keys = (k: number, q: number): [number, number] => [
    2 * (k * KEY + of.questioned[q]!),
    2 * (q * KEY + of.known[k]!) + 1,
  ];
  const isLarge = (k: number, q: number): boolean =>
    sizes.known[of.known[k]!]! > MOST_ALIKE && sizes.questioned[of.questioned[q]!]! > MOST_ALIKE;
  return {
    skips: (k, q) => isLarge(k, q) && keys(k, q).every((key) => (alike.get(key) ?? 0) >= MOST_ALIKE),
    found(k, q) {
      if (isLarge(k, q)) for (const key of keys(k, q)) alike.set(key, (alike.get(key) ?? 0) + 1);
    },
  };
}

export interface Folded {
  readonly known: { readonly first: number; readonly pictures: number };
  readonly questioned: { readonly first: number; readonly pictures: number };
}

/** Families of both sides of which not all pairs may have been compared, by their first pictures. */
export function foldedFamilies(hits: readonly Alike[], of: Families): Folded[] {
  const sizes = { known: sizesOf(of.known), questioned: sizesOf(of.questioned) };
  const folds = createFolds(of);
  const folded = new Map<number, Folded>();
  for (const { known, questioned, grade } of hits) {
    if (grade !== 'E') continue;
    folds.found(known, questioned);
    if (!folds.skips(known, questioned)) continue;
    const [k, q] = [of.known[known]!, of.questioned[questioned]!];
    folded.set(k * KEY + q, {
      known: { first: k, pictures: sizes.known[k]! },
      questioned: { first: q, pictures: sizes.questioned[q]! },
    });
  }
  return [...folded].sort(([a], [b]) => a - b).map(([, one]) => one);
}
