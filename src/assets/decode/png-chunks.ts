/** What the chunks of a PNG (ISO/IEC 15948) tell before it is decoded. */

interface Chunk {
  readonly name: string;
  readonly body: Buffer;
}

const MARK = '\x89PNG\r\n\x1a\n';

function* chunksOf(bytes: Buffer): Generator<Chunk> {
  if (bytes.toString('latin1', 0, 8) !== MARK) return;
  for (let at = 8; at + 12 <= bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const name = bytes.toString('latin1', at + 4, at + 8);
    yield { name, body: bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)) };
    if (name === 'IEND') return;
  }
}

const SMALL = 128 * 128;
const PLAIN_CHUNKS = new Set(['PLTE', 'tRNS', 'IDAT', 'pHYs', 'bKGD', 'sBIT']);

/** 8 bits or less, no colour profile, no animation, no text: what pngjs gives is then what libvips would, five times faster. */
export function isSmallPlainPng(bytes: Buffer): boolean {
  let first = true;
  for (const { name, body } of chunksOf(bytes)) {
    if (name === 'IEND') return !first;
    if (first) {
      if (name !== 'IHDR' || body.length < 13) return false;
      if (body.readUInt32BE(0) * body.readUInt32BE(4) > SMALL || body[8]! > 8) return false;
      first = false;
    } else if (!PLAIN_CHUNKS.has(name)) return false;
  }
  return false;
}

/** `2024-02-29T12:00:00Z`: when the picture was last changed, as its coder says. */
export function pngTime(bytes: Buffer): string | undefined {
  for (const { name, body } of chunksOf(bytes)) {
    if (name !== 'tIME' || body.length < 7) continue;
    const two = (at: number): string => String(body[at]).padStart(2, '0');
    return `${body.readUInt16BE(0)}-${two(2)}-${two(3)}T${two(4)}:${two(5)}:${two(6)}Z`;
  }
  return undefined;
}
