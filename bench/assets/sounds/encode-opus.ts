/** Opus in Ogg (RFC 7845), one channel: frames by a WebAssembly build of libopus, pages by ourselves. */
import { Encoder } from '@evan/opus';

const RATE = 48_000;
/** 20 ms. */
const FRAME = 960;
const PRE_SKIP = 312;
const PACKETS_A_PAGE = 50;

/** Samples at 48 kHz, −1 … 1. */
export function encodeOpus(mono: Float32Array, bitrate: number): Buffer {
  const encoder = new Encoder({ channels: 1, sample_rate: RATE, application: 'audio' });
  encoder.bitrate = bitrate;
  const packets: Buffer[] = [];
  for (let at = 0; at < mono.length; at += FRAME) {
    const frame = new Int16Array(FRAME);
    for (let i = 0; i < FRAME; i++)
      frame[i] = Math.max(-32_768, Math.min(32_767, Math.round((mono[at + i] ?? 0) * 32_767)));
    packets.push(Buffer.from(encoder.encode(frame)));
  }
  const pages = [page([head()], 0, 0, 2), page([tags()], 0, 1, 0)];
  for (let i = 0; i < packets.length; i += PACKETS_A_PAGE) {
    const some = packets.slice(i, i + PACKETS_A_PAGE);
    const last = i + PACKETS_A_PAGE >= packets.length;
    pages.push(page(some, PRE_SKIP + (i + some.length) * FRAME, pages.length, last ? 4 : 0));
  }
  return Buffer.concat(pages);
}

function head(): Buffer {
  const out = Buffer.alloc(19);
  out.write('OpusHead', 'latin1');
  out[8] = 1;
  out[9] = 1;
  out.writeUInt16LE(PRE_SKIP, 10);
  out.writeUInt32LE(RATE, 12);
  return out;
}

function tags(): Buffer {
  const out = Buffer.alloc(16);
  out.write('OpusTags', 'latin1');
  return out;
}

/** `kind`: 2 begins the stream, 4 ends it. */
function page(packets: readonly Buffer[], position: number, number: number, kind: number): Buffer {
  const lengths = packets.flatMap(({ length }) => [
    ...new Array<number>(Math.floor(length / 255)).fill(255),
    length % 255,
  ]);
  const header = Buffer.alloc(27);
  header.write('OggS', 'latin1');
  header[5] = kind;
  header.writeBigUInt64LE(BigInt(position), 6);
  header.writeUInt32LE(1, 14);
  header.writeUInt32LE(number, 18);
  header[26] = lengths.length;
  const out = Buffer.concat([header, Buffer.from(lengths), ...packets]);
  out.writeUInt32LE(checksum(out), 22);
  return out;
}

function checksum(bytes: Buffer): number {
  let sum = 0;
  for (const byte of bytes) {
    sum ^= byte << 24;
    for (let i = 0; i < 8; i++) sum = (sum << 1) ^ (sum < 0 ? 0x04c11db7 : 0);
  }
  return sum >>> 0;
}
