/** One block of BC6H (Khronos Data Format Specification 1.3, "BC6H"): half-precision colours without alpha, shown as 8 bits. */
import { between, bitsOf, subsetOf, takeIndexes } from './bptc.js';

interface Mode {
  /** Bits of the first end, and of the others in red, green and blue. */
  readonly bits: number;
  readonly others: readonly [number, number, number];
  /** Whether the others are told as differences from the first. */
  readonly differences: boolean;
  readonly pairs: boolean;
  /** Fields in the order of their bits: end (w, x, y, z), bits from and to. */
  readonly fields: readonly (readonly [name: string, from: number, to: number])[];
}

const mode = (bits: number, others: readonly [number, number, number], layout: string, differences = true): Mode => ({
  bits,
  others,
  differences,
  pairs: layout.includes(' d'),
  fields: layout.split(' ').map((text) => {
    const [, name, from, to = from] = /^([a-z]+)(\d+)(?:-(\d+))?$/.exec(text)!;
    return [name!, Number(from), Number(to)] as const;
  }),
});

/** By the first two bits where those are 0 or 1, else by five. */
const MODES: ReadonlyMap<number, Mode> = new Map([
  [
    0x00,
    mode(
      10,
      [5, 5, 5],
      'gy4 by4 bz4 rw0-9 gw0-9 bw0-9 rx0-4 gz4 gy0-3 gx0-4 bz0 gz0-3 bx0-4 bz1 by0-3 ry0-4 bz2 rz0-4 bz3 d0-4',
    ),
  ],
  [
    0x01,
    mode(
      7,
      [6, 6, 6],
      'gy5 gz4-5 rw0-6 bz0-1 by4 gw0-6 by5 bz2 gy4 bw0-6 bz3 bz5-4 rx0-5 gy0-3 gx0-5 gz0-3 bx0-5 by0-3 ry0-5 rz0-5 d0-4',
    ),
  ],
  [
    0x02,
    mode(
      11,
      [5, 4, 4],
      'rw0-9 gw0-9 bw0-9 rx0-4 rw10 gy0-3 gx0-3 gw10 bz0 gz0-3 bx0-3 bw10 bz1 by0-3 ry0-4 bz2 rz0-4 bz3 d0-4',
    ),
  ],
  [
    0x06,
    mode(
      11,
      [4, 5, 4],
      'rw0-9 gw0-9 bw0-9 rx0-3 rw10 gz4 gy0-3 gx0-4 gw10 gz0-3 bx0-3 bw10 bz1 by0-3 ry0-3 bz0 bz2 rz0-3 gy4 bz3 d0-4',
    ),
  ],
  [
    0x0a,
    mode(
      11,
      [4, 4, 5],
      'rw0-9 gw0-9 bw0-9 rx0-3 rw10 by4 gy0-3 gx0-3 gw10 bz0 gz0-3 bx0-4 bw10 by0-3 ry0-3 bz1-2 rz0-3 bz4-3 d0-4',
    ),
  ],
  [
    0x0e,
    mode(
      9,
      [5, 5, 5],
      'rw0-8 by4 gw0-8 gy4 bw0-8 bz4 rx0-4 gz4 gy0-3 gx0-4 bz0 gz0-3 bx0-4 bz1 by0-3 ry0-4 bz2 rz0-4 bz3 d0-4',
    ),
  ],
  [
    0x12,
    mode(
      8,
      [6, 5, 5],
      'rw0-7 gz4 by4 gw0-7 bz2 gy4 bw0-7 bz3-4 rx0-5 gy0-3 gx0-4 bz0 gz0-3 bx0-4 bz1 by0-3 ry0-5 rz0-5 d0-4',
    ),
  ],
  [
    0x16,
    mode(
      8,
      [5, 6, 5],
      'rw0-7 bz0 by4 gw0-7 gy5-4 bw0-7 gz5 bz4 rx0-4 gz4 gy0-3 gx0-5 gz0-3 bx0-4 bz1 by0-3 ry0-4 bz2 rz0-4 bz3 d0-4',
    ),
  ],
  [
    0x1a,
    mode(
      8,
      [5, 5, 6],
      'rw0-7 bz1 by4 gw0-7 by5 gy4 bw0-7 bz5-4 rx0-4 gz4 gy0-3 gx0-4 bz0 gz0-3 bx0-5 by0-3 ry0-4 bz2 rz0-4 bz3 d0-4',
    ),
  ],
  [
    0x1e,
    mode(
      6,
      [6, 6, 6],
      'rw0-5 gz4 bz0-1 by4 gw0-5 gy5 by5 bz2 gy4 bw0-5 gz5 bz3 bz5-4 rx0-5 gy0-3 gx0-5 gz0-3 bx0-5 by0-3 ry0-5 rz0-5 d0-4',
      false,
    ),
  ],
  [0x03, mode(10, [10, 10, 10], 'rw0-9 gw0-9 bw0-9 rx0-9 gx0-9 bx0-9', false)],
  [0x07, mode(11, [9, 9, 9], 'rw0-9 gw0-9 bw0-9 rx0-8 rw10 gx0-8 gw10 bx0-8 bw10')],
  [0x0b, mode(12, [8, 8, 8], 'rw0-9 gw0-9 bw0-9 rx0-7 rw11-10 gx0-7 gw11-10 bx0-7 bw11-10')],
  [0x0f, mode(16, [4, 4, 4], 'rw0-9 gw0-9 bw0-9 rx0-3 rw15-10 gx0-3 gw15-10 bx0-3 bw15-10')],
]);

/** Red, green, blue and alpha of 16 texels; black where the block has no mode. `signed`: halves below zero are among them. */
export function decodeBc6h(bytes: Uint8Array, at: number, signed: boolean, texels: Uint8Array): void {
  texels.fill(0);
  for (let i = 3; i < 64; i += 4) texels[i] = 255;
  const bits = bitsOf(bytes, at);
  const two = bits.take(2);
  const layout = MODES.get(two < 2 ? two : two | (bits.take(3) << 2));
  if (layout === undefined) return;
  const { fields, pairs } = layout;
  const read = new Map<string, number>();
  for (const [name, from, to] of fields) {
    const step = from <= to ? 1 : -1;
    for (let bit = from; bit !== to + step; bit += step) read.set(name, (read.get(name) ?? 0) | (bits.take(1) << bit));
  }
  const subsets = pairs ? 2 : 1;
  const partition = read.get('d') ?? 0;
  const ends = ['r', 'g', 'b'].map((channel, i) =>
    endsOf(
      ['w', 'x', 'y', 'z'].map((end) => read.get(channel + end) ?? 0),
      layout,
      layout.others[i]!,
      signed,
    ),
  );
  const size = pairs ? 3 : 4;
  const indexes = takeIndexes(bits, subsets, partition, size);
  for (let i = 0; i < 16; i++) {
    const end = 2 * subsetOf(subsets, partition, i);
    for (let channel = 0; channel < 3; channel++)
      texels[4 * i + channel] = shown(
        between(ends[channel]![end]!, ends[channel]![end + 1]!, indexes[i]!, size),
        signed,
      );
  }
}

/** The ends of one channel, as wide as the interpolation wants them. */
function endsOf(stored: readonly number[], { bits, differences }: Mode, others: number, signed: boolean): number[] {
  const extend = (value: number, size: number): number => (value << (32 - size)) >> (32 - size);
  const first = signed ? extend(stored[0]!, bits) : stored[0]!;
  const rest = stored.slice(1).map((value) => {
    if (!differences) return signed ? extend(value, others) : value;
    const sum = (first + extend(value, others)) & ((1 << bits) - 1);
    return signed ? extend(sum, bits) : sum;
  });
  return [first, ...rest].map((value) => (signed ? widenSigned(value, bits) : widen(value, bits)));
}

function widen(value: number, bits: number): number {
  if (bits >= 15 || value === 0) return value;
  return value === (1 << bits) - 1 ? 0xffff : ((value << 16) + 0x8000) >> bits;
}

function widenSigned(value: number, bits: number): number {
  if (bits >= 16 || value === 0) return value;
  const size = Math.abs(value);
  const wide = size >= (1 << (bits - 1)) - 1 ? 0x7fff : ((size << 15) + 0x4000) >> (bits - 1);
  return value < 0 ? -wide : wide;
}

/** Light of 0 … 1 as sRGB of 0 … 255 (IEC 61966-2-1); what is darker or brighter is cut off. */
function shown(value: number, signed: boolean): number {
  if (value <= 0) return 0;
  const half = signed ? (value * 31) >> 5 : (value * 31) >> 6;
  const exponent = half >> 10;
  const light = exponent === 0 ? half * 2 ** -24 : (1 + (half & 1023) / 1024) * 2 ** (exponent - 15);
  if (light >= 1) return 255;
  return Math.round(255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055));
}
