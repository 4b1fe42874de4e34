/** Everything that is compared of one image, from its pixels. */
import type { ImageDescriptor, LikenessForm } from '../core/index.js';
import { edgeHash, HASH_WORDS, spectrum } from './edge-hash.js';
import { energy, isGeneric, resample, resamplePlanes, spreadOf, toPlanes } from './energy.js';
import { withoutGround } from './ground.js';
import { partition, pixelKey } from './identity.js';
import { cutPatches, MOST_PATCHED_PIXELS } from './patches.js';
import { type Pixels, type Raster, reduce, shrink, toPixels, unscale, withoutFringe } from './raster.js';
import { sketchOf } from './sketch.js';

/** Below it nothing but equal pixels is evidence: of unrelated games' drawings, those that are equal but for their colours have 24 bits at most. */
const LEAST_COLOURS = 2;
const LEAST_BITS = 40;
/** Below it nothing is judged by likeness: what is left of such glyphs, bevels and dots is alike in unrelated games. */
const LEAST_LIKENESS_BITS = 96;
/** Pixels below which a form is not judged by likeness: the 256 bits of its hash then rest on fewer values than one of their four classes has bits. */
const LEAST_FORM = 64;
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
  const drawn = withoutFringe(pixels);
  const own = formOf(drawn);
  const keyed = withoutGround(whole);
  const canvas = unscale(whole);
  const forms = [
    own.form,
    ...(keyed === undefined ? [] : [formOf(keyed).form]),
    // What is transparent may be found laid on a ground, with as much of it around as the canvas has.
    ...(isOpaque(whole) ? [] : [{ ...(isWhole(drawn, canvas) ? own : formOf(canvas)).form, canvas: true }]),
  ];
  return {
    ...described,
    ...(own.generic ? { gate: 'generic' } : {}),
    forms: bits < LEAST_LIKENESS_BITS ? [] : forms.filter((form) => form.width * form.height >= LEAST_FORM),
  };
}

function isOpaque({ words }: Pixels): boolean {
  for (const word of words) if (word >>> 24 < OPAQUE) return false;
  return true;
}
const OPAQUE = 250;

/** Cut to what is drawn, a picture is either smaller or the same. */
function isWhole(drawn: Pixels, canvas: Pixels): boolean {
  return drawn.width === canvas.width && drawn.height === canvas.height;
}

function formOf(pixels: Pixels): { form: LikenessForm; generic: boolean } {
  const planes = toPlanes(shrink(pixels, LONGEST_JUDGED));
  const { width, height } = planes;
  const resampled = resamplePlanes(planes, TILE, TILE);
  const tile = Uint8Array.from(resampled.data, Math.round);
  const own = energy(planes);
  const spectra = [spectrum(own, width, height), spectrum(energy(resampled), TILE, TILE)] as const;
  const edges = new Uint32Array(2 * HASH_WORDS);
  edges.set(edgeHash(spectra[0]));
  edges.set(edgeHash(spectra[1]), HASH_WORDS);
  const sketch = sketchOf(...spectra, tile);
  const spread = spreadOf(resample(own, width, height, TILE, TILE));
  const { ring, stripes } = spread;
  return {
    form: { edges, sketch, tile, canvas: false, width, height, ring, stripes },
    generic: isGeneric(spread),
  };
}
