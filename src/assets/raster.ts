/** Pictures in memory, and the canonical form in which they are compared. */

/** Straight RGBA, 8 bits a channel, rows from the top. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** One 32-bit word a pixel; pixels that nobody can see are 0. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly words: Uint32Array;
}

/** Below this alpha a pixel is not visible: lossy coders leave such dust. */
const VISIBLE_ALPHA = 8;

export function toPixels({ width, height, data }: Raster): Pixels {
  const words = new Uint32Array(width * height);
  for (let i = 0, at = 0; i < words.length; i++, at += 4) {
    if (data[at + 3]! < VISIBLE_ALPHA) continue;
    words[i] = data[at]! | (data[at + 1]! << 8) | (data[at + 2]! << 16) | (data[at + 3]! << 24);
  }
  return { width, height, words };
}

export function crop({ width, words }: Pixels, x: number, y: number, w: number, h: number): Pixels {
  const out = new Uint32Array(w * h);
  for (let row = 0; row < h; row++) out.set(words.subarray((y + row) * width + x, (y + row) * width + x + w), row * w);
  return { width: w, height: h, words: out };
}

/** Where the part of at least this alpha lies; undefined where there is none. */
function boxOf(
  { width, height, words }: Pixels,
  leastAlpha: number,
): { x: number; y: number; w: number; h: number } | undefined {
  let left = width;
  let right = -1;
  let top = height;
  let bottom = -1;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (words[y * width + x]! >>> 24 < leastAlpha) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      bottom = y;
    }
  }
  return right < 0 ? undefined : { x: left, y: top, w: right - left + 1, h: bottom - top + 1 };
}

/** Largest factor that is undone. */
const MOST_SCALE = 16;
const LEAST_SIDE = 4;

/** The largest k such that the picture is made of k × k blocks of one colour each and at least 4 blocks wide and high. */
function blockSize({ width, height, words }: Pixels): number {
  for (let k = Math.min(MOST_SCALE, Math.floor(Math.min(width, height) / LEAST_SIDE)); k > 1; k--) {
    if (width % k === 0 && height % k === 0 && isBlocks(words, width, height, k)) return k;
  }
  return 1;
}

function isBlocks(words: Uint32Array, width: number, height: number, k: number): boolean {
  for (let y = 0; y < height; y++) {
    const row = y * width;
    const first = (y - (y % k)) * width;
    for (let x = 0; x < width; x++) if (words[row + x] !== words[first + x - (x % k)]) return false;
  }
  return true;
}

function everyNth({ width, height, words }: Pixels, k: number): Pixels {
  const w = width / k;
  const h = height / k;
  const out = new Uint32Array(w * h);
  for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) out[y * w + x] = words[y * k * width + x * k]!;
  return { width: w, height: h, words: out };
}

/** The picture without scaling by a whole number, its border kept. */
export function unscale(pixels: Pixels): Pixels {
  const k = blockSize(pixels);
  return k === 1 ? pixels : everyNth(pixels, k);
}

/** The picture without transparent border and without scaling by a whole number, and what was taken off. */
export interface Reduced {
  readonly pixels: Pixels;
  /** Of the original, in its pixels. */
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export function reduce(pixels: Pixels): Reduced {
  // Before and after the border: a scaled picture with a border that is no multiple of the scale, and one whose trimmed size is none.
  const whole = blockSize(pixels);
  const base = whole === 1 ? pixels : everyNth(pixels, whole);
  const box = boxOf(base, 1);
  if (box === undefined) return { pixels: crop(base, 0, 0, 0, 0), x: 0, y: 0, scale: whole };
  const trimmed = crop(base, box.x, box.y, box.w, box.h);
  const more = blockSize(trimmed);
  const scale = whole * more;
  return { pixels: more === 1 ? trimmed : everyNth(trimmed, more), x: box.x * whole, y: box.y * whole, scale };
}

/**
 * Cut to what is at least half as opaque as its most opaque pixel: smooth scaling and lossy coding surround a drawing with a fringe, and where its border
 * lies decides where everything in it does.
 */
export function withoutFringe(pixels: Pixels): Pixels {
  let most = 0;
  for (const word of pixels.words) most = Math.max(most, word >>> 24);
  const box = boxOf(pixels, Math.max(1, most / 2));
  return box === undefined ? pixels : crop(pixels, box.x, box.y, box.w, box.h);
}

/** Orientations 0 … 7: bit 2 transposes first, bit 0 then mirrors left to right, bit 1 top to bottom. */
export const ORIENTATIONS = [0, 1, 2, 3, 4, 5, 6, 7] as const;

export function orient({ width, height, words }: Pixels, orientation: number): Pixels {
  if (orientation === 0) return { width, height, words };
  const transposed = (orientation & 4) !== 0;
  const w = transposed ? height : width;
  const h = transposed ? width : height;
  const out = new Uint32Array(w * h);
  for (let y = 0; y < h; y++) {
    const sy = orientation & 2 ? h - 1 - y : y;
    for (let x = 0; x < w; x++) {
      const sx = orientation & 1 ? w - 1 - x : x;
      out[y * w + x] = transposed ? words[sx * width + sy]! : words[sy * width + sx]!;
    }
  }
  return { width: w, height: h, words: out };
}

/** For each orientation the source cell of each cell of a turned square, row by row: the turns of `orient`, for what is no picture. */
export function turnsOf(side: number): readonly Uint16Array[] {
  return ORIENTATIONS.map((orientation) =>
    Uint16Array.from({ length: side * side }, (_, cell) => {
      const x = cell % side;
      const y = (cell - x) / side;
      const sx = orientation & 1 ? side - 1 - x : x;
      const sy = orientation & 2 ? side - 1 - y : y;
      return orientation & 4 ? sx * side + sy : sy * side + sx;
    }),
  );
}

/** Means of k × k blocks, colours weighted by alpha, k as small as the longest side allows. */
export function shrink(pixels: Pixels, longest: number): Pixels {
  const k = Math.ceil(Math.max(pixels.width, pixels.height) / longest);
  if (k <= 1) return pixels;
  const { width, height, words } = pixels;
  const w = Math.max(1, Math.floor(width / k));
  const h = Math.max(1, Math.floor(height / k));
  const out = new Uint32Array(w * h);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      let [red, green, blue, alpha, n] = [0, 0, 0, 0, 0];
      for (let j = y * k; j < Math.min(height, (y + 1) * k); j++) {
        for (let i = x * k; i < Math.min(width, (x + 1) * k); i++) {
          const word = words[j * width + i]!;
          const a = word >>> 24;
          red += (word & 255) * a;
          green += ((word >>> 8) & 255) * a;
          blue += ((word >>> 16) & 255) * a;
          alpha += a;
          n++;
        }
      }
      if (alpha === 0) continue;
      const part = (sum: number): number => Math.round(sum / alpha);
      out[y * w + x] = (part(red) | (part(green) << 8) | (part(blue) << 16) | (Math.round(alpha / n) << 24)) >>> 0;
    }
  }
  return { width: w, height: h, words: out };
}

/** Both pictures on the questioned one's ground, in reduced pixels; `x`, `y`: where the known one lies there. */
export interface Aligned {
  readonly known: Pixels;
  readonly questioned: Pixels;
  readonly x: number;
  readonly y: number;
}
