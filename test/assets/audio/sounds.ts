/** Sounds and sound files made in code. */
import type { Random } from '../../../src/core/index.js';

export interface MadeSound {
  readonly rate: number;
  readonly mono: Float32Array;
}

/** Chords and bursts of noise one after the other: as game sounds are, each other than the next. */
export function makeSound(random: Random, seconds: number, rate = 22_050): MadeSound {
  const mono = new Float32Array(Math.round(seconds * rate));
  for (let at = 0; at < mono.length; ) {
    const length = Math.round(rate * (0.06 + 0.002 * random.below(60)));
    const tones = Array.from({ length: 2 + random.below(4) }, () => 220 * 2 ** (random.below(400) / 100));
    const noise = random.below(3) === 0 ? 0.5 : 0.02;
    for (let i = 0; i < length && at + i < mono.length; i++) {
      let value = noise * (random.below(2001) / 1000 - 1);
      for (const hertz of tones) value += Math.sin((2 * Math.PI * hertz * i) / rate) / tones.length;
      mono[at + i] = 0.6 * value * Math.exp((-2 * i) / length);
    }
    at += length;
  }
  return { rate, mono };
}

/** Samples as they come out of 16 bits. */
export function rounded({ rate, mono }: MadeSound): MadeSound {
  return { rate, mono: mono.map((x) => Math.max(-32_768, Math.min(32_767, Math.round(x * 32_768))) / 32_768) };
}

export interface WavOptions {
  readonly bits?: 8 | 16 | 24 | 32;
  readonly float?: boolean;
  readonly channels?: number;
  /** What the header says of the data's size, where it is not the truth. */
  readonly claimed?: number;
}

export function wavOf(
  { rate, mono }: MadeSound,
  { bits = 16, float = false, channels = 1, claimed }: WavOptions = {},
): Buffer {
  const width = bits / 8;
  const data = Buffer.alloc(mono.length * channels * width);
  mono.forEach((x, i) => {
    for (let c = 0; c < channels; c++) {
      const at = (i * channels + c) * width;
      if (float) data.writeFloatLE(x, at);
      else if (bits === 8) data[at] = Math.round(x * 127 + 128);
      else {
        const full = 2 ** (bits - 1);
        data.writeIntLE(Math.max(-full, Math.min(full - 1, Math.round(x * full))), at, width);
      }
    }
  });
  const head = Buffer.alloc(44);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE((claimed ?? data.length) + 36, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(float ? 3 : 1, 20);
  head.writeUInt16LE(channels, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate * channels * width, 28);
  head.writeUInt16LE(channels * width, 32);
  head.writeUInt16LE(bits, 34);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(claimed ?? data.length, 40);
  return Buffer.concat([head, data]);
}

/** FLAC (RFC 9639) of one channel, 22,050 Hz and 16 bits, each block stored as it is. */
export function flacOf({ rate, mono }: MadeSound): Buffer {
  const block = 4096;
  const info = Buffer.alloc(34);
  info.writeUInt16BE(block, 0);
  info.writeUInt16BE(block, 2);
  // 20 bits of rate, 3 of channels less one, 5 of bits less one, 36 of samples.
  info.writeUInt32BE(((rate << 12) | (15 << 4)) >>> 0, 10);
  info.writeUInt32BE(mono.length, 14);
  const parts = [Buffer.from('fLaC', 'latin1'), Buffer.from([0x80, 0, 0, 34]), info];
  for (let at = 0, frame = 0; at < mono.length; at += block, frame++) {
    const size = Math.min(block, mono.length - at);
    const head = Buffer.from([0xff, 0xf8, 0x76, 0x08, frame, (size - 1) >> 8, (size - 1) & 255]);
    const body = Buffer.alloc(1 + 2 * size);
    body[0] = 2;
    for (let i = 0; i < size; i++) body.writeInt16BE(Math.round(mono[at + i]! * 32_768), 1 + 2 * i);
    const whole = Buffer.concat([head, Buffer.from([crc(head, 8, 0x07)]), body]);
    const check = Buffer.alloc(2);
    check.writeUInt16BE(crc(whole, 16, 0x8005), 0);
    parts.push(whole, check);
  }
  return Buffer.concat(parts);
}

function crc(bytes: Buffer, width: number, polynomial: number): number {
  let state = 0;
  for (const byte of bytes) {
    state ^= byte << (width - 8);
    for (let i = 0; i < 8; i++) state = state & (1 << (width - 1)) ? (state << 1) ^ polynomial : state << 1;
    state &= 2 ** width - 1;
  }
  return state;
}
