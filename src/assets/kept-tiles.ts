/** Tiles of forms, made ready for their colours to be compared, as a thread keeps them through a part of a scan. */
import { type ColourTile, colourTile, turnTile } from './colour-fit.js';
import { type LikenessRows, tileOf } from './likeness-rows.js';
import { BLOCK } from './scan-layout.js';
import { MASK_WORDS, overlapOf, turnMask } from './tile-mask.js';

/** Tiles of 14 to 44 KB that a thread keeps: known ones for a block, questioned ones as they are for a part, and some of these turned. */
const MOST_TILES = { known: BLOCK, questioned: 2 * BLOCK, turned: 2 * BLOCK } as const;

interface KeptTiles {
  readonly keys: Float64Array;
  readonly tiles: (ColourTile | undefined)[];
}
const keepTiles = (most: number): KeptTiles => ({
  keys: new Float64Array(most),
  tiles: new Array<undefined>(most).fill(undefined),
});
const keptOfThread = {
  known: keepTiles(MOST_TILES.known),
  questioned: keepTiles(MOST_TILES.questioned),
  turned: keepTiles(MOST_TILES.turned),
};

function keptTile({ keys, tiles }: KeptTiles, key: number, make: (old?: ColourTile) => ColourTile): ColourTile {
  const slot = key % tiles.length;
  if (keys[slot] !== key) {
    tiles[slot] = make(tiles[slot]);
    keys[slot] = key;
  }
  return tiles[slot]!;
}

export interface Tiles {
  known(form: number): ColourTile;
  /** The questioned tile as the known one lies. */
  turned(form: number, turn: number): ColourTile;
  /** 0 … 1: of the visible cells of both, one turned. */
  overlap(known: number, form: number, turn: number): number;
}

/** Of the known rows, and of the questioned ones' forms `from` … `to`. */
export function createTiles(known: LikenessRows, questioned: LikenessRows, from: number, to: number): Tiles {
  // Those of the part before are of other forms.
  for (const { keys } of Object.values(keptOfThread)) keys.fill(-1);
  const masks = new Uint32Array(8 * MASK_WORDS * (to - from));
  const made = new Uint8Array(8 * (to - from));
  return {
    known: (form) => keptTile(keptOfThread.known, form, (old) => colourTile(tileOf(known, form), old)),
    // The hash in orientation o of the questioned picture equals the known one: so o turns the questioned into the known.
    turned(form, turn) {
      const straight = keptTile(keptOfThread.questioned, form, (old) => colourTile(tileOf(questioned, form), old));
      if (turn === 0) return straight;
      return keptTile(keptOfThread.turned, form * 8 + turn, (old) => turnTile(straight, turn, old));
    },
    overlap(k, form, turn) {
      const mask = (form - from) * 8 + turn;
      if (made[mask] === 0) {
        turnMask(questioned.masks, form * MASK_WORDS, turn, masks, mask * MASK_WORDS);
        made[mask] = 1;
      }
      return overlapOf(known.masks, k * MASK_WORDS, masks, mask * MASK_WORDS);
    },
  };
}
