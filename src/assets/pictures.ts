/** Four small pictures of a pair: known, known as transformed, questioned, and what differs. PNG, base64. */
import { PNG } from 'pngjs';
import type { AssetPictures, Side } from '../core/index.js';
import type { FittedColours } from './fit-colours.js';
import { type Aligned, crop, type Pixels, shrink } from './raster.js';

/** Longest side of a picture in the report. */
const THUMBNAIL = 128;
/** Ground shown around a part that was found in a larger picture, as a share of the part. */
const MARGIN = 0.25;

/** `laid`: the side whose transparent parts show the other one's ground, which is no difference. */
export function drawPictures(
  known: Pixels,
  aligned: Aligned,
  { apply }: FittedColours,
  laid?: Side,
): Omit<AssetPictures, 'id'> {
  const box = shownBox(aligned);
  const questioned = crop(aligned.questioned, box.x, box.y, box.w, box.h);
  const transformed = { ...questioned, words: new Uint32Array(questioned.words.length) };
  const difference = { ...questioned, words: new Uint32Array(questioned.words.length) };
  for (let y = 0; y < box.h; y++) {
    for (let x = 0; x < box.w; x++) {
      const at = y * box.w + x;
      const [kx, ky] = [box.x + x - aligned.x, box.y + y - aligned.y];
      const inside = kx >= 0 && ky >= 0 && kx < aligned.known.width && ky < aligned.known.height;
      if (!inside) continue;
      const word = aligned.known.words[ky * aligned.known.width + kx]!;
      transformed.words[at] = word === 0 ? 0 : apply(word);
      const bare = laid !== undefined && (laid === 'known' ? transformed : questioned).words[at] === 0;
      difference.words[at] = bare ? 0 : differ(transformed.words[at]!, questioned.words[at]!);
    }
  }
  return {
    known: thumbnail(known),
    transformed: thumbnail(transformed),
    questioned: thumbnail(questioned),
    difference: thumbnail(difference),
  };
}

/** White where nothing differs, darker where more does. */
function differ(a: number, b: number): number {
  let most = 0;
  for (const shift of [0, 8, 16, 24]) {
    const [x, y] = [shift === 24 ? a >>> 24 : overWhite(a, shift), shift === 24 ? b >>> 24 : overWhite(b, shift)];
    most = Math.max(most, Math.abs(x - y));
  }
  return differenceWord(most);
}

/** Grey for a difference of 0 … 255. */
export function differenceWord(difference: number): number {
  const shade = 255 - Math.min(255, Math.round(difference));
  return (shade | (shade << 8) | (shade << 16) | 0xff000000) >>> 0;
}

function overWhite(word: number, shift: number): number {
  const alpha = (word >>> 24) / 255;
  return ((word >>> shift) & 255) * alpha + 255 * (1 - alpha);
}

function shownBox({ known, questioned, x, y }: Aligned): { x: number; y: number; w: number; h: number } {
  const across = Math.ceil(known.width * MARGIN);
  const down = Math.ceil(known.height * MARGIN);
  const left = Math.max(0, x - across);
  const top = Math.max(0, y - down);
  return {
    x: left,
    y: top,
    w: Math.min(questioned.width, x + known.width + across) - left,
    h: Math.min(questioned.height, y + known.height + down) - top,
  };
}

function thumbnail(pixels: Pixels): string {
  return png(shrink(folded(pixels), THUMBNAIL));
}

/** Times as long as wide from which on a picture is shown folded: frames of an animation one above the other would be a line. */
const STRIP = 4;

/** A strip cut into pieces of whole squares, which lie side by side (upright strips), or one above the other, with a gap between them. */
export function folded(pixels: Pixels): Pixels {
  const { width, height, words } = pixels;
  const [long, short] = [Math.max(width, height), Math.min(width, height)];
  if (short === 0 || long < STRIP * short) return pixels;
  const squares = Math.ceil(long / short);
  const piece = short * Math.ceil(squares / Math.floor(Math.sqrt(squares)));
  const pieces = Math.ceil(long / piece);
  const step = short + Math.ceil(short / 8);
  const [w, h] = [piece, pieces * step - (step - short)];
  const upright = height > width;
  const out = { width: upright ? h : w, height: upright ? w : h, words: new Uint32Array(w * h) };
  for (let along = 0; along < long; along++) {
    for (let across = 0; across < short; across++) {
      const from = upright ? along * width + across : across * width + along;
      const [x, y] = [along % piece, Math.floor(along / piece) * step + across];
      out.words[upright ? x * out.width + y : y * out.width + x] = words[from]!;
    }
  }
  return out;
}

export function png({ width, height, words }: Pixels): string {
  const image = new PNG({ width, height });
  image.data = Buffer.from(words.buffer, words.byteOffset, words.byteLength);
  return PNG.sync.write(image).toString('base64');
}
