/** Sounds of Doom (`DS…` lumps, DMX format 3): 8 bits, one channel, sixteen samples of padding at both ends. */

import { unreadable } from '../unreadable.js';
import type { WavFormat } from './read-wav.js';

const HEADER = 8;
const PADDING = 16;
const FORMAT = 3;

/** By its shape: it has no mark. */
export function isDmx(bytes: Uint8Array): boolean {
  if (bytes.length < HEADER + 2 * PADDING || bytes[0] !== FORMAT || bytes[1] !== 0) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const [rate, count] = [view.getUint16(2, true), view.getUint32(4, true)];
  return (
    rate >= 4_000 &&
    rate <= 48_000 &&
    count > 2 * PADDING &&
    count + HEADER <= bytes.length &&
    bytes.length - count < 64
  );
}

export function readDmx(bytes: Buffer): WavFormat {
  if (!isDmx(bytes)) throw unreadable('no DMX sound');
  const frames = bytes.readUInt32LE(4) - 2 * PADDING;
  return {
    rate: bytes.readUInt16LE(2),
    channels: 1,
    frames,
    cut: false,
    read: (from, to) => [
      Float32Array.from(bytes.subarray(HEADER + PADDING + from, HEADER + PADDING + to), (byte) => (byte - 128) / 128),
    ],
  };
}
