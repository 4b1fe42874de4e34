/** RIFF WAVE to samples: integers of 8 to 32 bits, floats, and the two logarithmic telephone codings (ITU-T G.711). */
import { unreadable } from '../unreadable.js';

export interface WavFormat {
  readonly rate: number;
  readonly channels: number;
  /** Frames that the data holds; what the header promises beyond the file's end is not among them. */
  readonly frames: number;
  /** Whether the header promises more than the file has. */
  readonly cut: boolean;
  /** Samples `from` up to `to` of each channel, −1 … 1. */
  read(from: number, to: number): Float32Array[];
}

const PCM = 1;
const FLOAT = 3;
const A_LAW = 6;
const MU_LAW = 7;
const EXTENSIBLE = 0xfffe;
const MOST_CHANNELS = 64;

/** @throws StemmaError where it is no WAVE file, or of a coding that is not read. */
export function readWav(bytes: Buffer): WavFormat {
  if (bytes.length < 12 || bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WAVE')
    throw unreadable('no RIFF WAVE header');
  let layout: { code: number; channels: number; rate: number; width: number } | undefined;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const id = bytes.toString('latin1', at, at + 4);
    const size = bytes.readUInt32LE(at + 4);
    const end = Math.min(bytes.length, at + 8 + size);
    if (id === 'fmt ') layout = readLayout(bytes.subarray(at + 8, end));
    if (id === 'data') {
      if (layout === undefined) throw unreadable('its samples stand before their format');
      return framesOf(bytes.subarray(at + 8, end), layout, at + 8 + size > bytes.length);
    }
    at += 8 + size + (size & 1);
  }
  throw unreadable('the file ends before its samples');
}

function readLayout(chunk: Buffer): { code: number; channels: number; rate: number; width: number } {
  if (chunk.length < 16) throw unreadable('the file ends inside its format');
  const first = chunk.readUInt16LE(0);
  const code = first === EXTENSIBLE && chunk.length >= 26 ? chunk.readUInt16LE(24) : first;
  return { code, channels: chunk.readUInt16LE(2), rate: chunk.readUInt32LE(4), width: chunk.readUInt16LE(14) >>> 3 };
}

function framesOf(
  data: Buffer,
  { code, channels, rate, width }: { code: number; channels: number; rate: number; width: number },
  cut: boolean,
): WavFormat {
  const sample = sampleReader(code, width);
  if (sample === undefined) throw unreadable(`WAVE coding ${code} of ${width * 8} bits is not read`);
  if (channels < 1 || channels > MOST_CHANNELS) throw unreadable(`${channels} channels`);
  const frames = Math.floor(data.length / (channels * width));
  return {
    rate,
    channels,
    frames,
    cut,
    read: (from, to) =>
      Array.from({ length: channels }, (_, channel) => {
        const out = new Float32Array(Math.max(0, to - from));
        for (let i = 0; i < out.length; i++) out[i] = sample(data, ((from + i) * channels + channel) * width);
        return out;
      }),
  };
}

type SampleReader = (data: Buffer, at: number) => number;

function sampleReader(code: number, width: number): SampleReader | undefined {
  if (code === PCM) {
    if (width === 1) return (data, at) => (data[at]! - 128) / 128;
    if (width >= 2 && width <= 4) return (data, at) => data.readIntLE(at, width) / 2 ** (width * 8 - 1);
  }
  if (code === FLOAT && width === 4) return (data, at) => data.readFloatLE(at);
  if (code === FLOAT && width === 8) return (data, at) => data.readDoubleLE(at);
  if (code === A_LAW && width === 1) return (data, at) => fromALaw(data[at]!);
  if (code === MU_LAW && width === 1) return (data, at) => fromMuLaw(data[at]!);
  return undefined;
}

function fromMuLaw(coded: number): number {
  const bits = ~coded & 255;
  const size = (((bits & 15) << 3) + 132) << ((bits >> 4) & 7);
  return ((bits & 128 ? 132 - size : size - 132) * 4) / 2 ** 17;
}

function fromALaw(coded: number): number {
  const bits = coded ^ 0x55;
  const exponent = (bits >> 4) & 7;
  const small = ((bits & 15) << 4) + 8;
  const size = exponent === 0 ? small : (small + 256) << (exponent - 1);
  return (bits & 128 ? size : -size) / 2 ** 15;
}
