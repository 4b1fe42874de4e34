/** Blocks of 4 × 4 texels (Microsoft, "Block Compression", Direct3D 10 and 11). */
import { decodeBc6h } from './bc6h.js';
import { decodeBc7 } from './bc7.js';

/** BC1 to BC7; BC6H without and with negative light. */
export type Blocks = 1 | 2 | 3 | 4 | 5 | 6 | -6 | 7;

/** Bytes of one block. */
export function blockBytes(kind: Blocks): number {
  return kind === 1 || kind === 4 ? 8 : 16;
}

/** Sixteen texels, rows from the top, four bytes each. */
export function decodeBlock(bytes: Uint8Array, at: number, kind: Blocks, texels: Uint8Array): void {
  if (kind === 7) decodeBc7(bytes, at, texels);
  else if (Math.abs(kind) === 6) decodeBc6h(bytes, at, kind < 0, texels);
  else decodeOlder(bytes, at, kind, texels);
}

/** BC1 to BC5. */
function decodeOlder(bytes: Uint8Array, at: number, kind: Blocks, texels: Uint8Array): void {
  if (kind <= 3) colours(bytes, kind === 1 ? at : at + 8, kind === 1, texels);
  if (kind === 2) for (let i = 0; i < 16; i++) texels[4 * i + 3] = ((bytes[at + (i >> 1)]! >> (4 * (i & 1))) & 15) * 17;
  if (kind === 3) gradient(bytes, at, texels, 3);
  if (kind < 4) return;
  texels.fill(0);
  for (let i = 3; i < 64; i += 4) texels[i] = 255;
  gradient(bytes, at, texels, 0);
  if (kind === 5) gradient(bytes, at + 8, texels, 1);
  // One channel is grey.
  else for (let i = 0; i < 64; i += 4) texels.fill(texels[i]!, i, i + 3);
}

/** Two colours of 5, 6 and 5 bits, and what lies between them; with `cut` and the lesser one first, the middle and transparent black. */
function colours(bytes: Uint8Array, at: number, cut: boolean, texels: Uint8Array): void {
  const words = [bytes[at]! | (bytes[at + 1]! << 8), bytes[at + 2]! | (bytes[at + 3]! << 8)] as const;
  const [a, b] = words.map((word) => {
    const [r, g, blue] = [word >> 11, (word >> 5) & 63, word & 31];
    return [(r << 3) | (r >> 2), (g << 2) | (g >> 4), (blue << 3) | (blue >> 2)];
  }) as [number[], number[]];
  const opaque = !cut || words[0] > words[1];
  const mix = (x: number, y: number): number[] => a.map((value, i) => Math.round((x * value + y * b[i]!) / (x + y)));
  const palette = opaque ? [a, b, mix(2, 1), mix(1, 2)] : [a, b, mix(1, 1), [0, 0, 0]];
  for (let i = 0; i < 16; i++) {
    const index = (bytes[at + 4 + (i >> 2)]! >> (2 * (i & 3))) & 3;
    texels.set(palette[index]!, 4 * i);
    texels[4 * i + 3] = opaque || index < 3 ? 255 : 0;
  }
}

/** Two values and six or four between them, three bits a texel. */
function gradient(bytes: Uint8Array, at: number, texels: Uint8Array, channel: number): void {
  const [a, b] = [bytes[at]!, bytes[at + 1]!];
  const steps = a > b ? 7 : 5;
  const values = [a, b];
  for (let i = 1; i < steps; i++) values.push(Math.round(((steps - i) * a + i * b) / steps));
  if (steps === 5) values.push(0, 255);
  for (let i = 0; i < 16; i++) {
    const bit = 3 * i;
    const pair = bytes[at + 2 + (bit >> 3)]! | ((bytes[at + 3 + (bit >> 3)] ?? 0) << 8);
    texels[4 * i + channel] = values[(pair >> (bit & 7)) & 7]!;
  }
}
