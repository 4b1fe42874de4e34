/** One pair in full: the transform that comes nearest, what it leaves, and pictures to look at. */
import type { AssetOrientation, Explained, ExplainRequest, Side } from '../core/index.js';
import type { Beside } from './beside.js';
import { decodeImage } from './decode/decode-image.js';
import { resamplePlanes, toPlanes } from './energy.js';
import { type FittedColours, fitColours, round } from './fit-colours.js';
import { drawPictures } from './pictures.js';
import { type Aligned, ORIENTATIONS, orient, type Pixels, type Reduced, reduce, toPixels, unscale } from './raster.js';

export async function explainPair(
  request: ExplainRequest,
  knownBytes: Buffer,
  questionedBytes: Buffer,
  beside: Readonly<Record<Side, Beside>>,
): Promise<Explained> {
  const { id, grade, offset, canvas, pictures } = request;
  const read = async (bytes: Buffer, side: Side): Promise<Reduced> => {
    const pixels = toPixels((await decodeImage(bytes, request[side].format, beside[side])).raster);
    return canvas === side ? unscaled(pixels) : reduce(pixels);
  };
  const [known, questioned] = [await read(knownBytes, 'known'), await read(questionedBytes, 'questioned')];
  const orientation =
    grade === 'A' || grade === 'B' ? 0 : (request.orientation ?? sameDrawing(known.pixels, questioned.pixels));
  const turned = orient(known.pixels, orientation);
  const aligned =
    offset === undefined ? stretch(turned, questioned.pixels) : place(turned, questioned.pixels, orientation, offset);
  const window = cut(aligned);
  const fitted = fitColours(window.known, window.questioned, grade === 'C');
  return {
    transform: {
      orientation: namesOf(orientation),
      scale: round(scaleOf(turned, known, questioned, offset !== undefined), 3),
      ...(offset === undefined
        ? {}
        : {
            offset: { x: questioned.x + aligned.x * questioned.scale, y: questioned.y + aligned.y * questioned.scale },
          }),
      colour: fitted.change,
      residual: fitted.residual,
      overlap: round(overlapOf(turned, fitted, window), 3),
      ...(canvas === undefined ? {} : { laid: canvas }),
    },
    colour: round(sharedColours(known.pixels, questioned.pixels), 3),
    ...(pictures ? { pictures: { id, ...drawPictures(known.pixels, aligned, fitted, canvas) } } : {}),
  };
}

function namesOf(orientation: number): AssetOrientation {
  return { transposed: (orientation & 4) !== 0, mirrored: (orientation & 1) !== 0, flipped: (orientation & 2) !== 0 };
}

function unscaled(pixels: Pixels): Reduced {
  const plain = unscale(pixels);
  return { pixels: plain, x: 0, y: 0, scale: pixels.width / Math.max(1, plain.width) };
}

/** The orientation in which both have one partition; of several the one that leaves least difference in colour. */
function sameDrawing(known: Pixels, questioned: Pixels): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const orientation of ORIENTATIONS) {
    const turned = orient(known, orientation);
    if (turned.width !== questioned.width || turned.height !== questioned.height || !oneToOne(turned, questioned))
      continue;
    const { residual } = fitColours(turned, questioned, false);
    if (residual < least) [best, least] = [orientation, residual];
  }
  return best;
}

function oneToOne(a: Pixels, b: Pixels): boolean {
  const forth = new Map<number, number>();
  const back = new Map<number, number>();
  return a.words.every((word, i) => {
    const other = b.words[i]!;
    if (!forth.has(word)) forth.set(word, other);
    if (!back.has(other)) back.set(other, word);
    return forth.get(word) === other && back.get(other) === word;
  });
}

/** The known picture resampled to the questioned one's size. */
function stretch(turned: Pixels, questioned: Pixels): Aligned {
  const { width, height } = questioned;
  if (turned.width === width && turned.height === height) return { known: turned, questioned, x: 0, y: 0 };
  const { data } = resamplePlanes(toPlanes(turned), width, height);
  const size = width * height;
  const words = new Uint32Array(size);
  for (let i = 0; i < size; i++) {
    const alpha = data[3 * size + i]!;
    if (alpha < 8) continue;
    const value = (plane: number): number => Math.min(255, Math.round((data[plane * size + i]! * 255) / alpha));
    words[i] = (value(0) | (value(1) << 8) | (value(2) << 16) | (Math.round(alpha) << 24)) >>> 0;
  }
  return { known: { width, height, words }, questioned, x: 0, y: 0 };
}

/** The search turns pictures about their origin, so that mirrored ones lie at negative places; `orient` moves them back. */
function place(turned: Pixels, questioned: Pixels, orientation: number, { x, y }: { x: number; y: number }): Aligned {
  return {
    known: turned,
    questioned,
    x: orientation & 1 ? x - turned.width : x,
    y: orientation & 2 ? y - turned.height : y,
  };
}

/** What both pictures have ground for. */
function cut({ known, questioned, x, y }: Aligned): { known: Pixels; questioned: Pixels } {
  const left = Math.max(0, x);
  const top = Math.max(0, y);
  const width = Math.max(0, Math.min(questioned.width, x + known.width) - left);
  const height = Math.max(0, Math.min(questioned.height, y + known.height) - top);
  const part = (of: Pixels, dx: number, dy: number): Pixels => {
    const words = new Uint32Array(width * height);
    for (let row = 0; row < height; row++) {
      const at = (top - dy + row) * of.width + left - dx;
      words.set(of.words.subarray(at, at + width), row * width);
    }
    return { width, height, words };
  };
  return { known: part(known, x, y), questioned: part(questioned, 0, 0) };
}

function scaleOf(turned: Pixels, known: Reduced, questioned: Reduced, placed: boolean): number {
  const stored = questioned.scale / known.scale;
  if (placed) return stored;
  return (
    stored * Math.sqrt((questioned.pixels.width * questioned.pixels.height) / Math.max(1, turned.width * turned.height))
  );
}

function overlapOf(turned: Pixels, { pixels }: FittedColours, window: { known: Pixels; questioned: Pixels }): number {
  if (pixels === 0) return 0;
  const seen = (words: Uint32Array): number => words.reduce((n, word) => n + (word === 0 ? 0 : 1), 0);
  let both = 0;
  window.known.words.forEach((word, i) => {
    if (word !== 0 && window.questioned.words[i] !== 0) both++;
  });
  const all =
    window.known.words.length < turned.words.length || turned.words.length === window.known.words.length
      ? seen(turned.words)
      : seen(window.known.words);
  return Math.min(1, both / Math.max(1, all));
}

/** Intersection of both histograms of 4 × 4 × 4 colours, wherever the colours stand. */
function sharedColours(a: Pixels, b: Pixels): number {
  const histogram = ({ words }: Pixels): Float64Array => {
    const bins = new Float64Array(64);
    let n = 0;
    for (const word of words) {
      if (word >>> 24 < 128) continue;
      bins[((word >>> 6) & 3) | (((word >>> 14) & 3) << 2) | (((word >>> 22) & 3) << 4)]!++;
      n++;
    }
    return bins.map((x) => x / Math.max(1, n));
  };
  const other = histogram(b);
  return histogram(a).reduce((sum, x, i) => sum + Math.min(x, other[i]!), 0);
}
