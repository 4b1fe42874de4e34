/** Where a picture changes, whatever its colours: the ground of the edge hash and of the gate for generic pictures. */
import type { Pixels } from './raster.js';

/** Straight values between 0 and 255, one plane after the other: red, green, blue (weighted by alpha), alpha. */
export interface Planes {
  readonly width: number;
  readonly height: number;
  readonly data: Float64Array;
}

/** Share that a change of alpha has beside a change of colour. */
const ALPHA_WEIGHT = 0.5;

export function toPlanes({ width, height, words }: Pixels): Planes {
  const size = width * height;
  const data = new Float64Array(4 * size);
  for (let i = 0; i < size; i++) {
    const word = words[i]!;
    const alpha = word >>> 24;
    const weight = alpha / 255;
    data[i] = (word & 255) * weight;
    data[size + i] = ((word >>> 8) & 255) * weight;
    data[2 * size + i] = ((word >>> 16) & 255) * weight;
    data[3 * size + i] = alpha;
  }
  return { width, height, data };
}

/** Share of the mean change below which a change is taken for noise. */
const NOISE = 0.3;

/** Square root of the colour gradient's length at each pixel, from its four neighbours, so that mirroring and turning commute with it. */
export function energy({ width, height, data }: Planes): Float64Array {
  const size = width * height;
  const out = new Float64Array(size);
  let total = 0;
  for (let y = 0; y < height; y++) {
    const up = y === 0 ? 0 : -width;
    const down = y === height - 1 ? 0 : width;
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const left = x === 0 ? 0 : -1;
      const right = x === width - 1 ? 0 : 1;
      const colours =
        change(data, at, left, right, up, down) +
        change(data, size + at, left, right, up, down) +
        change(data, 2 * size + at, left, right, up, down);
      out[at] = Math.sqrt(colours + ALPHA_WEIGHT * change(data, 3 * size + at, left, right, up, down));
      total += out[at]!;
    }
  }
  // Ringing and noise of lossy coders lie far below the picture's own edges.
  const floor = (NOISE * total) / size;
  for (let at = 0; at < size; at++) out[at] = Math.sqrt(Math.max(0, out[at]! - floor));
  return out;
}

/** Sum of squares of what four neighbours differ by from the value here. */
function change(data: Float64Array, here: number, left: number, right: number, up: number, down: number): number {
  const value = data[here]!;
  const a = data[here + left]! - value;
  const b = data[here + right]! - value;
  const c = data[here + up]! - value;
  const d = data[here + down]! - value;
  return a * a + b * b + (c * c + d * d);
}

interface Taps {
  readonly first: Int32Array;
  readonly weights: Float64Array;
  readonly most: number;
}
const tapsOf = new Map<number, Taps>();
let held = 0;
/** Weights that are kept: a side of thousands of pictures has few sizes; a hostile one has many, and long ones. */
const MOST_HELD = 2 ** 20;
/** Above the longest side that a picture may have. */
const LENGTHS = 2 ** 25;

/** Shares of the source cells in each target cell, along one axis. */
function taps(from: number, to: number): Taps {
  const key = from * LENGTHS + to;
  const known = tapsOf.get(key);
  if (known !== undefined) return known;
  const most = Math.ceil(from / to) + 1;
  const first = new Int32Array(to);
  const weights = new Float64Array(to * most);
  for (let i = 0; i < to; i++) {
    const start = (i * from) / to;
    const end = ((i + 1) * from) / to;
    first[i] = Math.floor(start);
    for (let j = 0; j < most; j++) {
      const share = Math.min(end, first[i]! + j + 1) - Math.max(start, first[i]! + j);
      if (share > 1e-12) weights[i * most + j] = share / (end - start);
    }
  }
  const made = { first, weights, most };
  held += weights.length;
  if (held > MOST_HELD) {
    tapsOf.clear();
    held = weights.length;
  }
  if (held <= MOST_HELD) tapsOf.set(key, made);
  return made;
}

/** One plane resampled by area. */
export function resample(plane: Float64Array, width: number, height: number, w: number, h: number): Float64Array {
  const across = taps(width, w);
  const down = taps(height, h);
  const rows = new Float64Array(w * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < w; x++) {
      let sum = 0;
      for (let j = 0; j < across.most; j++) {
        const weight = across.weights[x * across.most + j]!;
        if (weight !== 0) sum += weight * plane[y * width + across.first[x]! + j]!;
      }
      rows[y * w + x] = sum;
    }
  }
  const out = new Float64Array(w * h);
  for (let y = 0; y < h; y++) {
    for (let j = 0; j < down.most; j++) {
      const weight = down.weights[y * down.most + j]!;
      if (weight === 0) continue;
      const from = (down.first[y]! + j) * w;
      for (let x = 0; x < w; x++) out[y * w + x]! += weight * rows[from + x]!;
    }
  }
  return out;
}

export function resamplePlanes({ width, height, data }: Planes, w: number, h: number): Planes {
  const out = new Float64Array(4 * w * h);
  for (let plane = 0; plane < 4; plane++) {
    out.set(
      resample(data.subarray(plane * width * height, (plane + 1) * width * height), width, height, w, h),
      plane * w * h,
    );
  }
  return { width: w, height: h, data: out };
}

export interface Spread {
  /** Share of all change that lies in the outer three of sixteen rows and columns: near 1 in frames. */
  readonly ring: number;
  /** Share of all change by which rows, or columns, differ from their own mean: near 0 in stripes, borders and gradients. */
  readonly stripes: number;
  /** Of 16 parts, those that hold at least a quarter of their share of all change. */
  readonly parts: number;
  /** Share of all change by which left and right differ. */
  readonly asymmetry: number;
}

/** Where a picture's change lies: many unrelated pictures are alike in that. `map`: energy at 16 × 16. */
export function spreadOf(map: Float64Array): Spread {
  let [all, ring, asymmetry, across, down] = [0, 0, 0, 0, 0];
  const blocks = new Float64Array(16);
  const rows = new Float64Array(16);
  const columns = new Float64Array(16);
  map.forEach((value, i) => {
    const [x, y] = [i & 15, i >> 4];
    all += value;
    if (Math.min(x, y, 15 - x, 15 - y) < 3) ring += value;
    asymmetry += Math.abs(value - map[i ^ 15]!);
    blocks[(y >> 2) * 4 + (x >> 2)]! += value;
    rows[y]! += value / 16;
    columns[x]! += value / 16;
  });
  if (all === 0) return { ring: 1, stripes: 0, parts: 0, asymmetry: 0 };
  map.forEach((value, i) => {
    across += Math.abs(value - rows[i >> 4]!);
    down += Math.abs(value - columns[i & 15]!);
  });
  const parts = blocks.reduce((n, value) => n + (value > all / 64 ? 1 : 0), 0);
  return { ring: ring / all, stripes: Math.min(across, down) / all, parts, asymmetry: asymmetry / all };
}

/** Frames, glows, blobs and stripes: nearly all their change lies in the outermost ring, in few parts or in lines, or they are symmetric frames. */
export function isGeneric({ ring, stripes, parts, asymmetry }: Spread): boolean {
  return ring > 0.78 || parts < 6 || (ring > 0.62 && asymmetry < 0.15) || stripes < 0.12;
}
