/** Exact identities: of bytes, of pixels, and of the drawing whatever its colours and orientation. */
import { createHash, getHashes, hash } from 'node:crypto';
import { leastTurn } from './least-turn.js';
import type { Pixels } from './raster.js';

export interface Digests {
  readonly sha256: string;
  readonly sha1: string;
  readonly sm3: string;
}

const HAS_SM3 = getHashes().includes('sm3');

/** SM3 is '' where this build of Node lacks it. */
export function digests(bytes: Uint8Array): Omit<Digests, 'sha256'> {
  return { sha1: hash('sha1', bytes, 'hex'), sm3: HAS_SM3 ? hash('sm3', bytes, 'hex') : '' };
}

/** SHA-256 of size and visible pixels: equal whenever the picture is, in whatever format it was stored without loss. */
export function pixelKey({ width, height, words }: Pixels): string {
  return createHash('sha256')
    .update(`${width}x${height}\n`)
    .update(new Uint8Array(words.buffer, words.byteOffset, words.byteLength))
    .digest('hex');
}

/** Above this number of colours no recolouring keeps them apart in 8 bits, so that the pixels themselves are the drawing. */
const MOST_COLOURS = 4096;

export interface Partition {
  /** Number of colours; `MOST_COLOURS + 1` where there are more. */
  readonly colours: number;
  /** Shannon entropy of the colours times the number of pixels. */
  readonly bits: number;
  /** Equal for two pictures that a one-to-one change of colours and one of eight orientations turn into each other. */
  readonly key: string;
}

/**
 * Colours are numbered in the order in which they are met, so that only which pixels are alike is left, in the orientation in which these numbers are
 * least. Pictures of more than `MOST_COLOURS` colours keep their colours.
 */
export function partition(pixels: Pixels): Partition {
  const { words } = pixels;
  const numbers = new Map<number, number>();
  const counts: number[] = [];
  let labels: Uint32Array = new Uint32Array(words.length);
  let label: number | undefined;
  for (let i = 0; i < words.length; i++) {
    // As signed numbers they need no objects of their own.
    const word = words[i]! | 0;
    if (i === 0 || words[i] !== words[i - 1]) label = numbers.get(word);
    if (label === undefined) {
      label = counts.length;
      if (label > MOST_COLOURS) break;
      numbers.set(word, label);
      counts.push(0);
    }
    counts[label]!++;
    labels[i] = label;
  }
  const many = counts.length > MOST_COLOURS;
  if (many) labels = words;
  const least = pixelKey(leastTurn({ ...pixels, words: labels }, many ? undefined : counts.length));
  const bits = many ? Number.POSITIVE_INFINITY : entropy(counts, words.length) * words.length;
  return { colours: counts.length, bits, key: `${many ? 'p' : 'd'}${least}` };
}

/** Bits a pixel. */
function entropy(counts: readonly number[], total: number): number {
  let bits = 0;
  for (const n of counts) bits -= (n / total) * Math.log2(n / total);
  return bits;
}
