/** How well one picture's colours are a linear map of the other's, place by place. */
import { takeOutFrames } from './frames.js';
import { centre, directionsOf, explained, renew, type Span, spanOf } from './spans.js';
import { CELLS, isOpaqueTile, MASK_WORDS, markVisible, overlapOf, TURNS, turnMask } from './tile-mask.js';

/** A tile's three colour channels. Millions are looked at in turn, so one may be made anew in the place of another. */
export interface ColourTile extends Span {
  readonly tile: Uint8Array;
  opaque: boolean;
  /** The mask, a bit a cell. */
  readonly bits: Uint32Array;
  visible: number;
  /** Colours weighted by alpha, and alpha, over the whole tile: what it gives when it is laid on a ground. */
  laid: Span | undefined;
  isLaid: boolean;
  /** Colours without what any frame has. */
  unframed: Span | undefined;
  isUnframed: boolean;
}

function emptyTile(): ColourTile {
  return {
    ...spanOf(3, new Uint8Array(CELLS)),
    tile: new Uint8Array(4 * CELLS),
    opaque: false,
    bits: new Uint32Array(MASK_WORDS),
    visible: 0,
    laid: undefined,
    isLaid: false,
    unframed: undefined,
    isUnframed: false,
  };
}

/** `of`: planes of 16 × 16, colours weighted by alpha, as the descriptor holds them. `into`: one that is no longer needed. */
export function colourTile(of: Uint8Array, into?: ColourTile): ColourTile {
  const made = into ?? emptyTile();
  const { tile, bits, mask, centred } = made;
  tile.set(of);
  bits.fill(0);
  markVisible(tile, bits, 0);
  let visible = 0;
  for (let i = 0; i < CELLS; i++) {
    mask[i] = (bits[i >> 5]! >>> (i & 31)) & 1;
    if (mask[i] === 0) continue;
    const alpha = tile[3 * CELLS + i]!;
    visible++;
    for (let at = i; at < 3 * CELLS; at += CELLS) centred[at] = alpha === 255 ? tile[at]! : (tile[at]! * 255) / alpha;
  }
  centre(centred, mask, visible);
  made.opaque = isOpaqueTile(tile);
  made.visible = visible;
  return anew(made);
}

/** The tile turned: only what depends on where cells lie is made anew. */
export function turnTile(of: ColourTile, orientation: number, into?: ColourTile): ColourTile {
  const made = into ?? emptyTile();
  const { tile, mask, centred } = made;
  const turn = TURNS[orientation]!;
  for (let i = 0; i < CELLS; i++) {
    const from = turn[i]!;
    mask[i] = of.mask[from]!;
    for (let at = 0; at < 3 * CELLS; at += CELLS) {
      tile[at + i] = of.tile[at + from]!;
      centred[at + i] = of.centred[at + from]!;
    }
    tile[3 * CELLS + i] = of.tile[3 * CELLS + from]!;
  }
  turnMask(of.bits, 0, orientation, made.bits, 0);
  made.opaque = of.opaque;
  made.visible = of.visible;
  return anew(made);
}

function anew(made: ColourTile): ColourTile {
  renew(made);
  made.isLaid = false;
  made.isUnframed = false;
  return made;
}

/**
 * 0 … 1: how much of each picture's variation the best linear map of the other's colours explains, mean over 4 × 4 blocks of equal weight, the worse of
 * both directions, times the overlap of the visible parts. Turning hue, tint, contrast, inversion and fading to grey leave it near 1. Below `least`
 * it may be given as 0.
 */
export function colourAgreement(a: ColourTile, b: ColourTile, least = 0): number {
  if (directionsOf(a) === 0 && directionsOf(b) === 0) return silhouetteAgreement(a, b);
  const masked = maskedAgreement(a, b, least);
  return a.opaque === b.opaque
    ? masked
    : Math.max(masked, a.opaque ? laidAgreement(b, a, least) : laidAgreement(a, b, least));
}

function maskedAgreement(a: ColourTile, b: ColourTile, least: number): number {
  const overlap = overlapOf(a.bits, 0, b.bits, 0);
  if (overlap < least || overlap === 0) return 0;
  const forth = overlap * explained(a, b, least / overlap);
  return forth < least || forth === 0 ? 0 : Math.min(forth, overlap * explained(b, a, least / overlap));
}

/** Pictures of one colour are drawn by their alpha alone, which is what their edges show already: half a witness. */
const SILHOUETTE = 0.5;

function silhouetteAgreement(a: ColourTile, b: ColourTile): number {
  return a.opaque || b.opaque ? 0 : SILHOUETTE * agreement(silhouetteOf(a), silhouetteOf(b));
}

/** 0 … 1: the same of two opaque pictures without what any frame has. What frames have in common, they have with every frame. */
export function unframedAgreement(a: ColourTile, b: ColourTile): number {
  return agreement(unframedOf(a), unframedOf(b));
}

function unframedOf(of: ColourTile): Span {
  of.unframed ??= spanOf(3, EVERYWHERE);
  if (!of.isUnframed) {
    of.unframed.centred.set(of.centred);
    takeOutFrames(of.unframed.centred);
    renew(of.unframed);
    of.isUnframed = true;
  }
  return of.unframed;
}

function agreement(a: Span, b: Span): number {
  return Math.min(explained(a, b, 0), explained(b, a, 0));
}

/** Alpha in the place of all three channels. */
function silhouetteOf({ tile }: ColourTile): Span {
  const alpha = tile.subarray(3 * CELLS);
  const span = spanOf(3, EVERYWHERE);
  for (let at = 0; at < 3 * CELLS; at += CELLS) span.centred.set(alpha, at);
  centre(span.centred, EVERYWHERE, CELLS);
  return span;
}

function laidOf(of: ColourTile): Span {
  of.laid ??= spanOf(4, EVERYWHERE);
  if (!of.isLaid) {
    of.laid.centred.set(of.tile);
    centre(of.laid.centred, EVERYWHERE, CELLS);
    renew(of.laid);
    of.isLaid = true;
  }
  return of.laid;
}

const EVERYWHERE = new Uint8Array(CELLS).fill(1);
/** Of an opaque picture what lies where a sprite may have been laid on it: looked at once. */
const inside = spanOf(3, EVERYWHERE);

/**
 * A picture with transparent parts, and an opaque one that may show it laid on a ground of one colour: what is seen is alpha × colour + (1 − alpha) ×
 * ground, so a linear map of the weighted colours and alpha, whatever the ground and however the colours were changed in a linear way.
 */
function laidAgreement(sprite: ColourTile, ground: ColourTile, least: number): number {
  const forth = explained(laidOf(sprite), ground, least);
  if (forth < least || forth === 0) return 0;
  // What has one colour only is a silhouette: on any ground with a spot there is one.
  if (directionsOf(sprite) === 0) return 0;
  inside.centred.set(ground.centred);
  centre(inside.centred, sprite.mask, sprite.visible);
  renew(inside);
  return Math.min(forth, explained(inside, sprite, least));
}
