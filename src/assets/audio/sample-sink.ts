/** Takes decoded samples piece by piece: their digest, whatever container held them, and one channel to listen to. */
import { createHash, type Hash } from 'node:crypto';

/** Of one channel: 12 minutes at 44.1 kHz, 134 MB while a sound is being described; and seconds, at low rates. */
const MOST_FRAMES = 2 ** 25;
const MOST_SECONDS = 1800;

/** Samples that are taken of each channel. */
export function mostFrames(rate: number): number {
  return Math.min(MOST_FRAMES, MOST_SECONDS * rate);
}

export interface SampleSink {
  readonly frames: number;
  /** False where no more is taken: the sound is longer than `mostFrames`. */
  add(channels: readonly Float32Array[]): boolean;
  finish(): { readonly mono: Float32Array; readonly channels: number; readonly sampleKey?: string };
}

interface Channel {
  readonly hash: Hash;
  /** Silent samples that were not hashed yet: they count only where something follows. */
  silent: number;
}

/**
 * Samples are hashed as 32-bit integers, so that 16 and 24 bits in any container come out alike; silence at both ends is left out, and channels that
 * equal the first one are not told apart from it.
 */
export function createSampleSink(rate: number): SampleSink {
  const pieces: Float32Array[] = [];
  let channels: Channel[] = [];
  let frames = 0;
  let began = false;
  const most = mostFrames(rate);
  return {
    get frames() {
      return frames;
    },
    add(all) {
      const size = Math.min(all[0]?.length ?? 0, most - frames);
      if (all.length === 0 || size === 0) return frames < most;
      const data = all.map((one) => one.subarray(0, size));
      if (channels.length === 0) channels = data.map(() => ({ hash: createHash('sha256'), silent: 0 }));
      const first = began ? 0 : firstSound(data);
      if (first < size) {
        began = true;
        channels.forEach((channel, i) => {
          hashInto(channel, (data[i] ?? data[0]!).subarray(first));
        });
      }
      pieces.push(mix(data));
      frames += size;
      return frames < most && size === all[0]!.length;
    },
    finish() {
      const digests = channels.map(({ hash }) => hash.digest('hex'));
      const distinct = digests.filter((digest, i) => i === 0 || digest !== digests[0]);
      const mono = new Float32Array(frames);
      let at = 0;
      for (const piece of pieces) {
        mono.set(piece, at);
        at += piece.length;
      }
      pieces.length = 0;
      if (!began) return { mono, channels: channels.length };
      const sampleKey = createHash('sha256')
        .update(`${rate}\n${distinct.join('\n')}`)
        .digest('hex');
      return { mono, channels: channels.length, sampleKey };
    },
  };
}

function firstSound(data: readonly Float32Array[]): number {
  const size = data[0]!.length;
  for (let i = 0; i < size; i++) for (const channel of data) if (channel[i] !== 0) return i;
  return size;
}

const FULL = 2 ** 31;
const ZEROS = new Uint8Array(1 << 16);

function hashInto(channel: Channel, samples: Float32Array): void {
  let last = samples.length;
  while (last > 0 && samples[last - 1] === 0) last--;
  if (last > 0) {
    for (let bytes = channel.silent * 4; bytes > 0; bytes -= ZEROS.length)
      channel.hash.update(bytes < ZEROS.length ? ZEROS.subarray(0, bytes) : ZEROS);
    channel.silent = 0;
    const whole = new Int32Array(last);
    for (let i = 0; i < last; i++) whole[i] = Math.max(-FULL, Math.min(FULL - 1, Math.round(samples[i]! * FULL)));
    channel.hash.update(new Uint8Array(whole.buffer));
  }
  channel.silent += samples.length - last;
}

/** Not a number and beyond all bounds are silence: a float file may hold them. */
function mix(data: readonly Float32Array[]): Float32Array {
  const out = new Float32Array(data[0]!.length);
  for (let i = 0; i < out.length; i++) {
    let sum = 0;
    for (const channel of data) sum += channel[i] ?? 0;
    out[i] = Math.abs(sum) < 1e6 ? sum / data.length : 0;
  }
  return out;
}
