/** Everything that is compared of one sound, from its samples. */
import type { SoundDescriptor } from '../../core/index.js';
import type { DecodedSound } from './decode-sound.js';
import { resample } from './resample.js';
import { bandPowers, ROW_WORDS, soundRows } from './sound-rows.js';
import { HOP, RATE } from './spectrum.js';

/** Fewer rows (a quarter of a second) agree by chance. */
const LEAST_ROWS = 10;

export function describeSound({ rate, channels, mono, sampleKey }: DecodedSound): SoundDescriptor {
  const { rows, skipped } = soundRows(bandPowers(resample(mono, rate, RATE)));
  const plain = rows.length < LEAST_ROWS * ROW_WORDS;
  return {
    seconds: Math.round((mono.length / rate) * 1000) / 1000,
    rate,
    channels,
    ...(sampleKey === undefined ? {} : { sampleKey }),
    rows: plain ? new Uint32Array(0) : rows,
    start: (skipped * HOP) / RATE,
    ...(plain ? { gate: 'plain' as const } : {}),
  };
}
