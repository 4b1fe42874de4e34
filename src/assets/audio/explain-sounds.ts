/** Two sounds set side by side: spectrograms of both, of the known one as it was changed, and of what differs. */
import type { AssetPictures, Explained, ExplainRequest, SoundChange } from '../../core/index.js';
import { differenceWord, png } from '../pictures.js';
import type { Pixels } from '../raster.js';
import { decodeSound } from './decode-sound.js';
import { resample } from './resample.js';
import { BAND_COUNT, type BandPowers, bandPowers, soundRows } from './sound-rows.js';
import { HOP, RATE } from './spectrum.js';

/** Columns of a spectrogram at most, and seconds shown of a long sound around what was compared. */
const COLUMNS = 256;
const MARGIN_SECONDS = 1;
/** Columns that a short one fills at least, about. */
const WIDE = 128;
/** Decibels from black to the brightest colour. */
const RANGE = 70;
const SECONDS = HOP / RATE;

export async function explainSounds(
  { id, known, questioned, sound, pictures }: ExplainRequest,
  knownBytes: Buffer,
  questionedBytes: Buffer,
): Promise<Explained> {
  const own = await listen(knownBytes, known.format);
  const other = await listen(questionedBytes, questioned.format);
  const change = sound ?? asStored(own, other);
  const aligned = align(own, other, change);
  const gain = median(aligned.differences);
  return {
    gain: Math.round(gain * 10) / 10,
    ...(pictures ? { pictures: { id, ...draw(own, other, aligned, gain) } } : {}),
  };
}

/** Band powers in decibels, loudest 0, and where the sound begins. */
interface Heard {
  readonly rows: number;
  readonly decibels: Float32Array;
  /** What was taken off so that the loudest is 0. */
  readonly level: number;
  readonly start: number;
}

async function listen(bytes: Buffer, format: string): Promise<Heard> {
  const { mono, rate } = await decodeSound(bytes, format);
  const powers: BandPowers = bandPowers(resample(mono, rate, RATE));
  const { skipped } = soundRows(powers);
  const most = powers.bands.reduce((a, b) => Math.max(a, b), 1e-12);
  const level = 10 * Math.log10(most);
  const decibels = powers.bands.map((power) => Math.max(-RANGE, 10 * Math.log10(Math.max(power, 1e-30)) - level));
  return { rows: powers.rows, decibels, level, start: skipped * SECONDS };
}

/** Grades A and B: nothing but silence before it may differ. */
function asStored(own: Heard, other: Heard): SoundChange {
  const seconds = Math.max(0, other.rows * SECONDS - other.start);
  return { tempo: 1, pitch: 0, seconds, at: { known: own.start, questioned: other.start }, bitErrors: 0 };
}

interface AlignedSounds {
  /** Rows of the questioned sound that are shown. */
  readonly first: number;
  readonly last: number;
  /** The known sound's decibels there; not a number where it has none. */
  readonly moved: Float32Array;
  /** Questioned less known where both are heard, decibels with their levels. */
  readonly differences: number[];
}

function align(own: Heard, other: Heard, { tempo, pitch, seconds, at }: SoundChange): AlignedSounds {
  const margin = MARGIN_SECONDS / SECONDS;
  const from = at.questioned / SECONDS;
  const first = Math.max(0, Math.round(from - margin));
  const last = Math.min(other.rows, Math.round(from + seconds / SECONDS + margin) + 1);
  const moved = new Float32Array(Math.max(0, last - first) * BAND_COUNT).fill(Number.NaN);
  const differences: number[] = [];
  for (let row = first; row < last; row++) {
    const ownRow = Math.round(at.known / SECONDS + (row - from) * tempo);
    if (ownRow < 0 || ownRow >= own.rows) continue;
    for (let band = 0; band < BAND_COUNT; band++) {
      const ownBand = band - Math.round(pitch * 2);
      if (ownBand < 0 || ownBand >= BAND_COUNT) continue;
      const value = own.decibels[ownRow * BAND_COUNT + ownBand]!;
      moved[(row - first) * BAND_COUNT + band] = value;
      const heard = other.decibels[row * BAND_COUNT + band]!;
      if (value > -RANGE / 2 && heard > -RANGE / 2) differences.push(heard + other.level - value - own.level);
    }
  }
  return { first, last, moved, differences };
}

function median(values: number[]): number {
  if (values.length === 0) return 0;
  return values.sort((a, b) => a - b)[values.length >> 1]!;
}

function draw(own: Heard, other: Heard, aligned: AlignedSounds, gain: number): Omit<AssetPictures, 'id'> {
  const { first, last, moved } = aligned;
  const rows = last - first;
  const part = other.decibels.subarray(first * BAND_COUNT, last * BAND_COUNT);
  // With the gain taken off, both are told from the same level.
  const offset = gain - (other.level - own.level);
  const differences = part.map((heard, i) => Math.abs(heard - moved[i]! - offset));
  return {
    known: spectrogram(own.decibels, own.rows, heat),
    transformed: spectrogram(moved, rows, heat),
    questioned: spectrogram(part, rows, heat),
    difference: spectrogram(differences, rows, (x) => differenceWord(x * 6)),
  };
}

/** Time to the right, pitch upwards; of several rows in a column the mean. */
function spectrogram(values: Float32Array, rows: number, colour: (value: number) => number): string {
  const step = Math.max(1, Math.ceil(rows / COLUMNS));
  // A short sound would be a stroke: its rows are drawn several columns wide.
  const wide = Math.max(1, Math.floor(WIDE / Math.max(1, rows)));
  const width = Math.max(1, Math.floor(rows / step)) * wide;
  const words = new Uint32Array(width * BAND_COUNT);
  for (let x = 0; x < width; x++) {
    for (let band = 0; band < BAND_COUNT; band++) {
      let sum = 0;
      for (let i = 0; i < step; i++) sum += values[(Math.floor(x / wide) * step + i) * BAND_COUNT + band] ?? Number.NaN;
      const value = sum / step;
      words[(BAND_COUNT - 1 - band) * width + x] = Number.isNaN(value) ? 0 : colour(value);
    }
  }
  const pixels: Pixels = { width, height: BAND_COUNT, words };
  return png(pixels);
}

/** Black, violet, orange, light yellow. */
const STOPS = [
  [0, 0, 8],
  [90, 20, 110],
  [235, 100, 40],
  [252, 250, 180],
] as const;

function heat(decibels: number): number {
  const at = Math.min(2.999, Math.max(0, (1 + decibels / RANGE) * 3));
  const [low, high] = [STOPS[Math.floor(at)]!, STOPS[Math.floor(at) + 1]!];
  const part = at - Math.floor(at);
  const channel = (i: 0 | 1 | 2): number => Math.round(low[i] * (1 - part) + high[i] * part);
  return (channel(0) | (channel(1) << 8) | (channel(2) << 16) | 0xff000000) >>> 0;
}
