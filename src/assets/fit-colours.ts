/** The change of colours that comes nearest between two pictures laid over each other, and what it is in words that a reader knows. */
import type { ColourChange } from '../core/index.js';
import type { Pixels } from './raster.js';

export interface FittedColours {
  readonly change: ColourChange;
  /** Root mean square difference left, of 255. */
  readonly residual: number;
  /** Pixels that both pictures show. */
  readonly pixels: number;
  /** A known colour as it should be in the questioned picture. */
  readonly apply: (word: number) => number;
}

/** Differences up to this come from rounding and coding. */
const NEAR = 6;
const SAME = 2;
/** Pixels looked at of a large picture. */
const MOST_SAMPLES = 1 << 16;
const SQRT3_2 = Math.sqrt(3) / 2;

/** Both pictures have one size; `exact`: it is known that each colour became one other. */
export function fitColours(known: Pixels, questioned: Pixels, exact: boolean): FittedColours {
  const samples = sample(known, questioned);
  const unchanged = rms(samples, (rgb) => rgb);
  const pixels = samples.length / 6;
  const matrix = affine(samples);
  const byMatrix = linear(matrix);
  const turn = turned(samples);
  const done = (kind: ColourChange['kind'], map: (rgb: Rgb) => Rgb): FittedColours => ({
    change: {
      kind,
      hue: turn.hue,
      saturation: turn.saturation,
      brightness: turn.brightness,
      offset: turn.offset,
      matrix: matrix.map((x) => round(x, 4)),
    },
    residual: round(rms(samples, map), 2),
    pixels,
    apply: onWords(map),
  });
  if (unchanged <= SAME || pixels === 0) {
    const none = {
      kind: 'same',
      hue: 0,
      saturation: 1,
      brightness: 1,
      offset: 0,
      matrix: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0],
    } as const;
    return { change: none, residual: round(unchanged, 2), pixels, apply: (word) => word };
  }
  const bestLinear = rms(samples, byMatrix);
  const left = rms(samples, turn.map);
  // Where each colour is known to have become one other, a bad fit is no explanation.
  if (left <= NEAR + 1.15 * bestLinear && (!exact || left <= 2 * NEAR)) {
    if (turn.saturation < 0.08 && turn.chroma > NEAR) return done('grey', turn.map);
    if (turn.brightness < -0.8 && Math.abs(turn.hue) > 165) return done('inverted', turn.map);
    if (turn.brightness > 0) return done('hue', turn.map);
  }
  if (!exact || bestLinear <= NEAR) return done('affine', byMatrix);
  const palette = paletteOf(known, questioned);
  return {
    ...done('palette', byMatrix),
    residual: round(paletteRest(known, questioned, palette), 2),
    apply: (word) => palette.get(word) ?? word,
  };
}

type Rgb = readonly [number, number, number];

/** r, g, b of the known, then of the questioned pixel, for pixels that are opaque in both. */
function sample(known: Pixels, questioned: Pixels): Float64Array {
  const step = Math.max(1, Math.floor(known.words.length / MOST_SAMPLES));
  const out: number[] = [];
  for (let i = 0; i < known.words.length; i += step) {
    const a = known.words[i]!;
    const b = questioned.words[i]!;
    if (a >>> 24 < 128 || b >>> 24 < 128) continue;
    out.push(a & 255, (a >>> 8) & 255, (a >>> 16) & 255, b & 255, (b >>> 8) & 255, (b >>> 16) & 255);
  }
  return Float64Array.from(out);
}

function rms(samples: Float64Array, map: (rgb: Rgb) => Rgb): number {
  let sum = 0;
  for (let i = 0; i < samples.length; i += 6) {
    const to = map([samples[i]!, samples[i + 1]!, samples[i + 2]!]);
    for (let c = 0; c < 3; c++) sum += (clamp(to[c]!) - samples[i + 3 + c]!) ** 2;
  }
  return samples.length === 0 ? 0 : Math.sqrt(sum / (samples.length / 2));
}

const clamp = (x: number): number => Math.min(255, Math.max(0, x));

export function round(x: number, digits: number): number {
  const factor = 10 ** digits;
  return Math.round(x * factor) / factor + 0;
}

/** Least squares of each questioned channel on r, g, b and 1, slightly drawn to nothing where the colours leave it open. */
function affine(samples: Float64Array): number[] {
  const normal = new Float64Array(16);
  const right = new Float64Array(12);
  for (let i = 0; i < samples.length; i += 6) {
    const x = [samples[i]!, samples[i + 1]!, samples[i + 2]!, 255];
    for (let a = 0; a < 4; a++) {
      for (let b = 0; b < 4; b++) normal[a * 4 + b]! += x[a]! * x[b]!;
      for (let c = 0; c < 3; c++) right[c * 4 + a]! += x[a]! * samples[i + 3 + c]!;
    }
  }
  for (let a = 0; a < 4; a++) normal[a * 5]! += 1e-6 * normal[a * 5]! + 1;
  return [0, 1, 2]
    .flatMap((c) => solve(normal, right.slice(c * 4, c * 4 + 4)))
    .map((x, i) => (i % 4 === 3 ? x * 255 : x));
}

/** Gaussian elimination with pivots, 4 × 4. */
function solve(matrix: Float64Array, right: Float64Array): number[] {
  const rows = [0, 1, 2, 3].map((i) => [...matrix.subarray(i * 4, i * 4 + 4), right[i]!]);
  for (let i = 0; i < 4; i++) {
    let pivot = i;
    for (let j = i + 1; j < 4; j++) if (Math.abs(rows[j]![i]!) > Math.abs(rows[pivot]![i]!)) pivot = j;
    [rows[i], rows[pivot]] = [rows[pivot]!, rows[i]!];
    for (let j = 0; j < 4; j++) {
      if (j === i) continue;
      const factor = rows[j]![i]! / rows[i]![i]!;
      for (let k = i; k < 5; k++) rows[j]![k]! -= factor * rows[i]![k]!;
    }
  }
  return rows.map((row, i) => row[4]! / row[i]!);
}

function linear(m: readonly number[]): (rgb: Rgb) => Rgb {
  return ([r, g, b]) => [
    m[0]! * r + m[1]! * g + m[2]! * b + m[3]!,
    m[4]! * r + m[5]! * g + m[6]! * b + m[7]!,
    m[8]! * r + m[9]! * g + m[10]! * b + m[11]!,
  ];
}

interface Turned extends Pick<ColourChange, 'hue' | 'saturation' | 'brightness' | 'offset'> {
  /** How colourful the known picture is: root mean square distance from grey. */
  readonly chroma: number;
  readonly map: (rgb: Rgb) => Rgb;
}

/** Grey value and the complex number whose angle is the hue about the grey axis. */
function greyAndChroma(r: number, g: number, b: number): [number, number, number] {
  return [(r + g + b) / 3, r - (g + b) / 2, SQRT3_2 * (g - b)];
}

/** Hue turned, saturation and brightness multiplied, a constant added: the dials of every picture editor. */
function turned(samples: Float64Array): Turned {
  let [n, sx, sy, sxx, sxy, re, im, power] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let i = 0; i < samples.length; i += 6) {
    const [x, cu, cv] = greyAndChroma(samples[i]!, samples[i + 1]!, samples[i + 2]!);
    const [y, du, dv] = greyAndChroma(samples[i + 3]!, samples[i + 4]!, samples[i + 5]!);
    n++;
    sx += x;
    sy += y;
    sxx += x * x;
    sxy += x * y;
    re += cu * du + cv * dv;
    im += cu * dv - cv * du;
    power += cu * cu + cv * cv;
  }
  const spread = sxx - (sx * sx) / Math.max(1, n);
  const slope = spread < n ? 1 : (sxy - (sx * sy) / n) / spread;
  const offset = n === 0 ? 0 : (sy - slope * sx) / n;
  const [zr, zi] = power < n ? [0, 0] : [re / power, im / power];
  const gain = Math.hypot(zr, zi);
  return {
    hue: round((Math.atan2(zi, zr) * 180) / Math.PI, 1),
    saturation: round(power < n ? 1 : gain / Math.max(0.01, Math.abs(slope)), 3),
    brightness: round(slope, 3),
    offset: round(offset, 1),
    chroma: Math.sqrt(power / Math.max(1, n)),
    map: ([r, g, b]) => {
      const [x, u, v] = greyAndChroma(r, g, b);
      const y = slope * x + offset;
      const [p, q] = [zr * u - zi * v, zr * v + zi * u];
      return [y + (2 / 3) * p, y - p / 3 + q / (2 * SQRT3_2), y - p / 3 - q / (2 * SQRT3_2)];
    },
  };
}

function onWords(map: (rgb: Rgb) => Rgb): (word: number) => number {
  return (word) => {
    if (word === 0) return 0;
    const [r, g, b] = map([word & 255, (word >>> 8) & 255, (word >>> 16) & 255]).map((x) => Math.round(clamp(x))) as [
      number,
      number,
      number,
    ];
    return (r | (g << 8) | (b << 16) | (word & 0xff000000)) >>> 0;
  };
}

/** The colour that each known colour has become where it stands first. */
function paletteOf(known: Pixels, questioned: Pixels): Map<number, number> {
  const palette = new Map<number, number>();
  known.words.forEach((word, i) => {
    if (!palette.has(word)) palette.set(word, questioned.words[i]!);
  });
  return palette;
}

function paletteRest(known: Pixels, questioned: Pixels, palette: ReadonlyMap<number, number>): number {
  let sum = 0;
  known.words.forEach((word, i) => {
    const [a, b] = [palette.get(word)!, questioned.words[i]!];
    for (const shift of [0, 8, 16]) sum += (((a >>> shift) & 255) - ((b >>> shift) & 255)) ** 2;
  });
  return Math.sqrt(sum / Math.max(1, 3 * known.words.length));
}
