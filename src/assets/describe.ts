/** Everything that is compared of one image, from its pixels. */
import type { ImageDescriptor, LikenessForm } from '../core/index.js';
import { edgeHashes } from './edge-hash.js';
import { energy, isGeneric, isStriped, resample, resamplePlanes, toPlanes } from './energy.js';
import { withoutGround } from './ground.js';
import { partition, pixelKey } from './identity.js';
import { cutPatches, MOST_PATCHED_PIXELS } from './patches.js';
import { type Pixels, type Raster, reduce, shrink, toPixels } from './raster.js';

const LEAST_COLOURS = 3;
const LEAST_BITS = 96;
const TILE = 16;
/** Likeness is judged on a picture no longer than this: it looks at 64 × 64 cells in any case. */
const LONGEST_JUDGED = 1024;

export function describeImage(raster: Raster): ImageDescriptor {
  const whole = toPixels(raster);
  const { width, height } = raster;
  const key = pixelKey(whole);
  const { pixels } = reduce(whole);
  const empty = { width, height, pixelKey: key, gate: 'plain', patches: new Uint32Array(0), forms: [] } as const;
  if (pixels.words.length === 0) return empty;
  const { colours, bits, key: drawingKey } = partition(pixels);
  if (colours < LEAST_COLOURS || bits < LEAST_BITS) return empty;
  const left = pixels.words.length > MOST_PATCHED_PIXELS ? 'too large to be looked for in parts (grade D)' : undefined;
  const described = {
    width,
    height,
    pixelKey: key,
    drawingKey,
    patches: cutPatches(pixels),
    ...(left === undefined ? {} : { left }),
  };
  const own = formOf(pixels);
  if (own.striped) return { ...described, gate: 'generic', forms: [] };
  const keyed = withoutGround(whole);
  const forms = [own, ...(keyed === undefined ? [] : [formOf(keyed)])].filter(({ striped }) => !striped);
  return { ...described, ...(own.generic ? { gate: 'generic' } : {}), forms: forms.map(({ form }) => form) };
}

interface JudgedForm {
  readonly form: LikenessForm;
  readonly generic: boolean;
  readonly striped: boolean;
}

function formOf(pixels: Pixels): JudgedForm {
  const planes = toPlanes(shrink(pixels, LONGEST_JUDGED));
  const tile = resamplePlanes(planes, TILE, TILE);
  const own = energy(planes);
  const edges = new Uint32Array(2 * 64);
  edges.set(edgeHashes(own, planes.width, planes.height));
  edges.set(edgeHashes(energy(tile), TILE, TILE), 64);
  const map = resample(own, planes.width, planes.height, TILE, TILE);
  return {
    form: { edges, tile: Uint8Array.from(tile.data, Math.round) },
    generic: isGeneric(map),
    striped: isStriped(map),
  };
}
