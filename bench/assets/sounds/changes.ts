/** What is done to a sound before it is looked for again. */
import { createMp3Encoder, createOggEncoder } from 'wasm-media-encoders';
import type { Random } from '../../../src/core/index.js';
import { encodeOpus } from './encode-opus.js';

export interface Samples {
  readonly rate: number;
  readonly mono: Float32Array;
}
/** Coded: the bytes, and the format to decode them as. */
export type SoundChange = (
  sound: Samples,
  random: Random,
) => Samples | Promise<Samples | { readonly bytes: Buffer; readonly format: string }>;

const map =
  (change: (x: number, i: number) => number): SoundChange =>
  ({ rate, mono }) => ({ rate, mono: mono.map(change) });

/** As a tape that runs faster: pitch and tempo together. */
function speed(factor: number): (sound: Samples) => Samples {
  return ({ rate, mono }) => {
    const out = new Float32Array(Math.floor(mono.length / factor));
    for (let i = 0; i < out.length; i++) {
      const at = i * factor;
      const whole = Math.floor(at);
      const part = at - whole;
      out[i] = (mono[whole] ?? 0) * (1 - part) + (mono[whole + 1] ?? 0) * part;
    }
    return { rate, mono: out };
  };
}

/** Tempo without pitch by overlapping grains, each put where it goes on best with what stands before it (Verhelst and Roelands 1993). */
function tempo(factor: number): (sound: Samples) => Samples {
  return ({ rate, mono }) => {
    const grain = Math.round(rate * 0.05);
    const step = grain >> 1;
    const seek = Math.round(rate * 0.012);
    const out = new Float32Array(Math.floor(mono.length / factor) + grain);
    let expected = 0;
    for (let to = 0; to + grain < out.length; to += step) {
      const wanted = Math.round(to * factor);
      let best = wanted;
      let most = Number.NEGATIVE_INFINITY;
      for (let from = Math.max(0, wanted - seek); from <= wanted + seek; from += 2) {
        let sum = 0;
        for (let i = 0; i < step; i += 4) sum += (mono[from + i] ?? 0) * (mono[expected + i] ?? 0);
        if (sum > most) [most, best] = [sum, from];
      }
      for (let i = 0; i < grain; i++)
        out[to + i]! += (mono[best + i] ?? 0) * (0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / grain));
      expected = best + step;
    }
    return { rate, mono: out.subarray(0, Math.floor(mono.length / factor)) };
  };
}

const semitones = (n: number): number => 2 ** (n / 12);
/** Pitch without tempo. */
const pitch =
  (n: number): SoundChange =>
  (sound) =>
    tempo(1 / semitones(n))(speed(semitones(n))(sound));

/** One pole; `lowpassed` twelve decibels an octave. */
function lowpass(hertz: number, { rate, mono }: Samples): Float32Array {
  const share = 1 - Math.exp((-2 * Math.PI * hertz) / rate);
  let state = 0;
  return mono.map((x) => {
    state += share * (x - state);
    return state;
  });
}
const lowpassed =
  (hertz: number): SoundChange =>
  ({ rate, mono }) => ({ rate, mono: lowpass(hertz, { rate, mono: lowpass(hertz, { rate, mono }) }) });
/** Bass up by 6 dB. */
const equalised: SoundChange = (sound) => {
  const bass = lowpass(500, sound);
  return { rate: sound.rate, mono: sound.mono.map((x, i) => x + bass[i]!) };
};

const trimmed =
  (share: number): SoundChange =>
  ({ rate, mono }) => ({
    rate,
    mono: mono.subarray(Math.floor((mono.length * share) / 2), Math.ceil(mono.length * (1 - share / 2))),
  });

const noisy =
  (decibels: number): SoundChange =>
  ({ rate, mono }, random) => {
    const power = mono.reduce((sum, x) => sum + x * x, 0) / mono.length;
    const size = Math.sqrt(power * 3) * 10 ** (decibels / 20);
    return { rate, mono: mono.map((x) => x + (random.below(65_536) / 32_768 - 1) * size) };
  };

const echoed: SoundChange = ({ rate, mono }) => {
  const delay = Math.round(rate * 0.12);
  return { rate, mono: mono.map((x, i) => x + 0.4 * (mono[i - delay] ?? 0)) };
};

const reversed: SoundChange = ({ rate, mono }) => ({ rate, mono: mono.slice().reverse() });

/** LAME takes these rates only; what is none of them is resampled. */
const MP3_RATES = [8000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000];

async function encoded(
  sound: Samples,
  format: 'mp3' | 'ogg',
  setting: number,
): Promise<{ bytes: Buffer; format: string }> {
  const rate = MP3_RATES.includes(sound.rate) ? sound.rate : 44_100;
  const { mono } = rate === sound.rate ? sound : speed(sound.rate / rate)(sound);
  const encoder = await (format === 'mp3' ? createMp3Encoder() : createOggEncoder());
  encoder.configure({
    channels: 1,
    sampleRate: rate,
    ...(format === 'mp3' ? { bitrate: setting } : { vbrQuality: setting }),
  } as Parameters<typeof encoder.configure>[0]);
  const parts = [];
  for (let at = 0; at < mono.length; at += 65_536)
    parts.push(Buffer.from(encoder.encode([mono.slice(at, at + 65_536)])));
  parts.push(Buffer.from(encoder.finalize()));
  return { bytes: Buffer.concat(parts), format };
}
const coded =
  (format: 'mp3' | 'ogg', setting: number): SoundChange =>
  (sound) =>
    encoded(sound, format, setting);

/** At 48 kHz, the only rate that the format knows at full bandwidth. */
const opus =
  (bitrate: number): SoundChange =>
  async (sound) => ({ bytes: encodeOpus(speed(sound.rate / 48_000)(sound).mono, bitrate), format: 'opus' });

export const SOUND_CHANGES: Readonly<Record<string, SoundChange>> = {
  'gain × 0.3': map((x) => x * 0.3),
  'gain × 2, clipped': map((x) => Math.max(-1, Math.min(1, x * 2))),
  'OGG quality 1': coded('ogg', 1),
  'MP3 64 kbit/s': coded('mp3', 64),
  'Opus 24 kbit/s': opus(24_000),
  'Opus 64 kbit/s': opus(64_000),
  'low-pass 3 kHz': lowpassed(3000),
  'bass + 6 dB': equalised,
  'trim 20 %': trimmed(0.2),
  'trim 35 %': trimmed(0.35),
  'noise −25 dB': noisy(-25),
  'noise −15 dB': noisy(-15),
  echo: echoed,
  'speed + 3 %': speed(1.03),
  'speed + 1 semitone': speed(semitones(1)),
  'speed − 1.5 semitones': speed(semitones(-1.5)),
  'tempo + 5 %': tempo(1.05),
  'tempo + 10 %': tempo(1.1),
  'tempo − 10 %': tempo(0.9),
  'pitch + 1 semitone': pitch(1),
  'pitch + 3 semitones': pitch(3),
  'pitch − 3 semitones': pitch(-3),
  'MP3, gain, pitch + 1 semitone': async (sound, random) => {
    const { rate, mono } = (await pitch(1)(sound, random)) as Samples;
    return encoded({ rate, mono: mono.map((x) => x * 0.5) }, 'mp3', 64);
  },
  reversed,
};
