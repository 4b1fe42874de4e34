/** All forms of a side's pictures in a few arrays: what a scan reads, and what threads share without copying it. */
import type { ImageDescriptor } from '../core/index.js';
import { HASH_WORDS, transposeHash } from './edge-hash.js';
import { ROW_WORDS } from './hamming-kernel.js';
import { type FormFacts, tellingClasses } from './score-likeness.js';
import { SKETCH_WORDS } from './sketch.js';
import { isOpaqueTile, MASK_WORDS, markVisible, mayBeOneColour } from './tile-mask.js';

export const CODE_WORDS = 2 * HASH_WORDS;
const TILE_BYTES = 4 * 256;
const FACTS = 4;

/** A whole canvas with transparent parts is compared with opaque forms alone, which may show it laid on a ground. */
export const FORM_KIND = { masked: 0, opaque: 1, canvas: 2 } as const;

export interface LikenessRows {
  /** Index of the picture that each form is of, ascending. */
  readonly owners: Uint32Array;
  /** What each form is compared with: see `FORM_KIND`. */
  readonly kinds: Uint8Array;
  readonly codes: Uint32Array;
  /** Codes of the transposed pictures. */
  readonly transposed: Uint32Array;
  /** Sketches, and which classes of the codes tell anything, as they are and transposed. */
  readonly rows: Uint32Array;
  readonly tiles: Uint8Array;
  /** Which cells of each tile are visible. */
  readonly masks: Uint32Array;
  /** 1 where a tile may be of one colour, and be compared by its silhouette alone. */
  readonly plain: Uint8Array;
  /** Width, height, ring, stripes. */
  readonly facts: Float64Array;
}

export function likenessRows(pictures: readonly (ImageDescriptor | undefined)[]): LikenessRows {
  const total = pictures.reduce((sum, one) => sum + (one?.forms.length ?? 0), 0);
  const shared = (bytes: number): SharedArrayBuffer => new SharedArrayBuffer(bytes);
  const rows = {
    owners: new Uint32Array(shared(4 * total)),
    kinds: new Uint8Array(shared(total)),
    codes: new Uint32Array(shared(4 * CODE_WORDS * total)),
    transposed: new Uint32Array(shared(4 * CODE_WORDS * total)),
    rows: new Uint32Array(shared(4 * ROW_WORDS * total)),
    tiles: new Uint8Array(shared(TILE_BYTES * total)),
    masks: new Uint32Array(shared(4 * MASK_WORDS * total)),
    plain: new Uint8Array(shared(total)),
    facts: new Float64Array(shared(8 * FACTS * total)),
  };
  let at = 0;
  for (const [owner, one] of pictures.entries()) {
    for (const { edges, sketch, tile, canvas, width, height, ring, stripes } of one?.forms ?? []) {
      rows.owners[at] = owner;
      rows.kinds[at] = canvas ? FORM_KIND.canvas : isOpaqueTile(tile) ? FORM_KIND.opaque : FORM_KIND.masked;
      rows.codes.set(edges, at * CODE_WORDS);
      for (const hash of [0, HASH_WORDS])
        rows.transposed.set(transposeHash(edges.subarray(hash, hash + HASH_WORDS)), at * CODE_WORDS + hash);
      rows.rows.set(sketch, at * ROW_WORDS);
      rows.rows.set(tellingClasses(edges), at * ROW_WORDS + SKETCH_WORDS);
      rows.tiles.set(tile, at * TILE_BYTES);
      markVisible(tile, rows.masks, at * MASK_WORDS);
      rows.plain[at] = mayBeOneColour(tile, rows.masks, at * MASK_WORDS) ? 1 : 0;
      rows.facts.set([width, height, ring, stripes], at * FACTS);
      at++;
    }
  }
  return rows;
}

export function factsOf({ facts }: LikenessRows, form: number): FormFacts {
  const at = FACTS * form;
  return { width: facts[at]!, height: facts[at + 1]!, ring: facts[at + 2]!, stripes: facts[at + 3]! };
}

export function tileOf({ tiles }: LikenessRows, form: number): Uint8Array {
  return tiles.subarray(form * TILE_BYTES, (form + 1) * TILE_BYTES);
}
