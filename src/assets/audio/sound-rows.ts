/**
 * Sub-fingerprints of sound (Haitsma and Kalker, "A Highly Robust Audio Fingerprinting System", ISMIR 2002): for each time and band, whether the difference in power between
 * neighbouring bands grows. Bands stand half a semitone apart, so that a change of pitch moves bits along and changes few of them.
 */
import { BIN_WIDTH, eachSpectrum, windowsOf } from './spectrum.js';

const LOWEST_HZ = 200;
/** Half semitones from 200 Hz to 4.4 kHz. */
const BANDS = 108;
/** The band with which each is compared, and half a band's width, in half semitones. */
const APART = 3;
const HALF_WIDTH = 1.6;
/** Bits of a row. */
export const ROW_BITS = BANDS - APART;
/** 32-bit words of a row; above its bits lies `QUIET`. */
export const ROW_WORDS = 4;
export const QUIET = 2 ** 31;
/** Power below the loudest row at which a row counts as quiet: −50 dB. */
const QUIET_SHARE = 1e-5;

const edge = (halfSemitones: number): number => (LOWEST_HZ * 2 ** (halfSemitones / 24)) / BIN_WIDTH;
const EDGES = Array.from({ length: BANDS }, (_, i) => [edge(i - HALF_WIDTH), edge(i + HALF_WIDTH)] as const);

export interface BandPowers {
  readonly rows: number;
  /** Power by row and band. */
  readonly bands: Float32Array;
}
export const BAND_COUNT = BANDS;

export function bandPowers(samples: Float32Array): BandPowers {
  const rows = windowsOf(samples);
  const bands = new Float32Array(rows * BANDS);
  const below = new Float64Array(2 ** 10 + 2);
  eachSpectrum(samples, (row, power) => {
    for (let k = 0; k < power.length; k++) below[k + 1] = below[k]! + power[k]!;
    const upTo = (bin: number): number => {
      const whole = Math.floor(bin + 0.5);
      return below[whole]! + (bin + 0.5 - whole) * power[whole]!;
    };
    for (let band = 0; band < BANDS; band++) bands[row * BANDS + band] = upTo(EDGES[band]![1]) - upTo(EDGES[band]![0]);
  });
  return { rows, bands };
}

/** Rows from the first to the last that is not quiet. */
export interface SoundRows {
  readonly rows: Uint32Array;
  /** Rows that were left out before them. */
  readonly skipped: number;
}

export function soundRows({ rows, bands }: BandPowers): SoundRows {
  const loudness = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let band = 0; band < BANDS; band++) sum += bands[row * BANDS + band]!;
    loudness[row] = sum;
  }
  const quiet = loudness.reduce((a, b) => Math.max(a, b), 0) * QUIET_SHARE;
  let first = 0;
  while (first < rows && loudness[first]! <= quiet) first++;
  let last = rows;
  while (last > first && loudness[last - 1]! <= quiet) last--;
  const out = new Uint32Array((last - first) * ROW_WORDS);
  for (let row = first; row < last; row++) {
    const at = (row - first) * ROW_WORDS;
    const [now, before] = [row * BANDS, (row - 1) * BANDS];
    const power = (index: number): number => (index < 0 ? 0 : bands[index]!);
    for (let band = 0; band < ROW_BITS; band++) {
      const here = bands[now + band]! - bands[now + band + APART]!;
      const then = power(before + band) - power(before + band + APART);
      if (here - then > 0) out[at + (band >>> 5)]! |= 1 << (band & 31);
    }
    if (loudness[row]! <= quiet) out[at + ROW_WORDS - 1]! |= QUIET;
  }
  return { rows: out, skipped: first };
}
