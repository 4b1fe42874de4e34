/** From rows and half semitones to what readers are told. */
import type { SoundChange, SoundDescriptor } from '../../core/index.js';
import type { SoundAgreement } from './compare-sounds.js';
import { HOP, RATE } from './spectrum.js';

const SECONDS = HOP / RATE;
const milli = (x: number): number => Math.round(x * 1000) / 1000;

export function soundChange(
  { errors, pitch, tempo, rows, shift, from }: SoundAgreement,
  known: SoundDescriptor,
  questioned: SoundDescriptor,
): SoundChange {
  return {
    tempo: Math.round(tempo * 10_000) / 10_000,
    pitch: pitch / 2,
    seconds: milli(rows * SECONDS),
    at: {
      known: milli(known.start + (from - shift) * tempo * SECONDS),
      questioned: milli(questioned.start + from * SECONDS),
    },
    bitErrors: milli(errors),
  };
}
