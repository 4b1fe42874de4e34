/** What is done to a picture before it is looked for again. */
import sharp, { type Sharp } from 'sharp';
import { orient, type Raster, toPixels } from '../../src/assets/index.js';
import type { Random } from '../../src/core/index.js';

export type Change = (raster: Raster, random: Random) => Promise<Raster> | Raster;
type Rgb = readonly [number, number, number];

const clamp = (x: number): number => Math.min(255, Math.max(0, Math.round(x)));

/** Visible pixels' colours, alpha as it is. */
function colours(map: (rgb: Rgb) => Rgb): Change {
  return ({ width, height, data }) => {
    const out = data.slice();
    for (let i = 0; i < out.length; i += 4) {
      const rgb = map([out[i]!, out[i + 1]!, out[i + 2]!]);
      for (let c = 0; c < 3; c++) out[i + c] = clamp(rgb[c]!);
    }
    return { width, height, data: out };
  };
}

/** Turns hue as picture editors do, in HSL. */
function hue(degrees: number): Change {
  return colours(([r, g, b]) => {
    const [most, least] = [Math.max(r, g, b), Math.min(r, g, b)];
    const span = most - least;
    if (span === 0) return [r, g, b];
    const sector = most === r ? (g - b) / span : most === g ? 2 + (b - r) / span : 4 + (r - g) / span;
    const h = (((sector * 60 + degrees) % 360) + 360) % 360;
    const part = (offset: number): number => {
      const k = (offset + h / 60) % 6;
      return most - span * Math.max(0, Math.min(k, 4 - k, 1));
    };
    return [part(5), part(3), part(1)];
  });
}

const luma = ([r, g, b]: Rgb): number => 0.299 * r + 0.587 * g + 0.114 * b;
const brightness = (factor: number): Change => colours((rgb) => rgb.map((x) => x * factor) as unknown as Rgb);
const mirror: Change = (raster) => turned(raster, 1);

function turned(raster: Raster, orientation: number): Raster {
  const { width, height, words } = orient(toPixels(raster), orientation);
  return { width, height, data: new Uint8Array(words.buffer, words.byteOffset, words.byteLength) };
}

/** Every colour becomes another at random; with `keepLuma`, one of the same brightness rank. */
function palette(keepLuma: boolean): Change {
  return ({ width, height, data }, random) => {
    const map = new Map<number, Rgb>();
    const out = data.slice();
    const key = (i: number): number => (data[i]! << 16) | (data[i + 1]! << 8) | data[i + 2]!;
    for (let i = 0; i < data.length; i += 4) map.set(key(i), [0, 0, 0]);
    const made = [...map.keys()].map((): Rgb => [random.below(256), random.below(256), random.below(256)]);
    const order = [...map.keys()];
    if (keepLuma) {
      order.sort((a, b) => luma([a >> 16, (a >> 8) & 255, a & 255]) - luma([b >> 16, (b >> 8) & 255, b & 255]));
      made.sort((a, b) => luma(a) - luma(b));
    }
    for (const [i, old] of order.entries()) map.set(old, made[i]!);
    for (let i = 0; i < data.length; i += 4) out.set(map.get(key(i))!, i);
    return { width, height, data: out };
  };
}

async function piped(raster: Raster, make: (image: Sharp) => Sharp): Promise<Raster> {
  const raw = { width: raster.width, height: raster.height, channels: 4 } as const;
  const bytes = await make(sharp(Buffer.from(raster.data), { raw })).toBuffer();
  const { data, info } = await sharp(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8Array(data) };
}

const jpeg =
  (quality: number): Change =>
  (raster) =>
    piped(raster, (image) => image.flatten({ background: '#808080' }).jpeg({ quality, chromaSubsampling: '4:2:0' }));
const webp: Change = (raster) => piped(raster, (image) => image.webp({ quality: 80 }));
const scaled =
  (factor: number, kernel: 'nearest' | 'cubic'): Change =>
  (raster) =>
    piped(raster, (image) =>
      image
        .resize(Math.max(1, Math.round(raster.width * factor)), Math.max(1, Math.round(raster.height * factor)), {
          kernel,
          fit: 'fill',
        })
        .png(),
    );
const quantised: Change = (raster) => piped(raster, (image) => image.png({ palette: true, colours: 16, dither: 0 }));

/** A tenth of each side. */
const cropped: Change = ({ width, height, data }) => {
  const [x, y] = [Math.ceil(width * 0.1), Math.ceil(height * 0.1)];
  const [w, h] = [width - x, height - y];
  const out = new Uint8Array(w * h * 4);
  for (let row = 0; row < h; row++)
    out.set(data.subarray(((y + row) * width + x) * 4, ((y + row) * width + width) * 4), row * w * 4);
  return { width: w, height: h, data: out };
};

const bordered: Change = ({ width, height, data }) => {
  const w = width + 2;
  const out = new Uint8Array(w * (height + 2) * 4);
  for (let i = 0; i < out.length; i += 4) out.set([20, 20, 20, 255], i);
  for (let row = 0; row < height; row++)
    out.set(data.subarray(row * width * 4, (row + 1) * width * 4), ((row + 1) * w + 1) * 4);
  return { width: w, height: height + 2, data: out };
};

const rolled: Change = ({ width, height, data }) => {
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = (((y + 1) % height) * width + ((x + 1) % width)) * 4;
      out.set(data.subarray(from, from + 4), (y * width + x) * 4);
    }
  }
  return { width, height, data: out };
};

/** A quarter of the picture, in one corner, under noise of two colours. */
const overpainted: Change = ({ width, height, data }, random) => {
  const out = data.slice();
  for (let y = 0; y < height / 2; y++) {
    for (let x = 0; x < width / 2; x++)
      out.set(random.below(2) === 0 ? [200, 40, 40, 255] : [40, 40, 200, 255], (y * width + x) * 4);
  }
  return { width, height, data: out };
};

const noisy: Change = ({ width, height, data }, random) => {
  const out = data.slice();
  for (let i = 0; i < out.length; i++) if (i % 4 !== 3) out[i] = clamp(out[i]! + random.below(13) - 6);
  return { width, height, data: out };
};

function chain(...changes: readonly Change[]): Change {
  return async (raster, random) => {
    let out = raster;
    for (const change of changes) out = await change(out, random);
    return out;
  };
}

/** Done to whole sheets of tiles only, see atlases.ts. */
export const SHEET_CHANGES: Readonly<Record<string, Change>> = {
  '256 colours': (raster) => piped(raster, (image) => image.png({ palette: true, colours: 256, dither: 0 })),
  'JPEG 90': jpeg(90),
};

export const CHANGES: Readonly<Record<string, Change>> = {
  'hue +30°': hue(30),
  'hue +90°': hue(90),
  'hue +180°': hue(180),
  'brightness × 0.7': brightness(0.7),
  'brightness × 1.3': brightness(1.3),
  'gamma 1.6': colours((rgb) => rgb.map((x) => 255 * (x / 255) ** 1.6) as unknown as Rgb),
  tint: colours(([r, g, b]) => [0.6 * r + 80, 0.6 * g + 30, 0.6 * b]),
  grey: colours((rgb) => [luma(rgb), luma(rgb), luma(rgb)]),
  'channels exchanged': colours(([r, g, b]) => [b, r, g]),
  invert: colours(([r, g, b]) => [255 - r, 255 - g, 255 - b]),
  'palette, brightness order kept': palette(true),
  'palette at random': palette(false),
  mirror,
  'rotate 90°': (raster) => turned(raster, 5),
  'nearest × 2': scaled(2, 'nearest'),
  'nearest × 4': scaled(4, 'nearest'),
  'bicubic × 2': scaled(2, 'cubic'),
  'half size': scaled(0.5, 'cubic'),
  'crop 10 %': cropped,
  'border 1 px': bordered,
  'roll 1 px': rolled,
  'JPEG 80': jpeg(80),
  'JPEG 50': jpeg(50),
  'WebP 80': webp,
  'noise ± 6': noisy,
  '16 colours': quantised,
  '25 % overpainted': overpainted,
  'hue +90°, nearest × 2': chain(hue(90), scaled(2, 'nearest')),
  'hue +60°, mirror, × 0.8': chain(hue(60), mirror, brightness(0.8)),
  'hue +90°, nearest × 4, JPEG 80': chain(hue(90), scaled(4, 'nearest'), jpeg(80)),
  'hue +120°, crop': chain(hue(120), cropped),
  'hue +90°, noise': chain(hue(90), noisy),
};
