/** Pictures for tests, made from a seed: nothing is stored. */
import { crc32, deflateSync } from 'node:zlib';
import { PNG } from 'pngjs';
import type { Pixels } from '../../src/assets/raster.js';
import type { Random } from '../../src/core/index.js';

const opaque = (r: number, g: number, b: number): number => (r | (g << 8) | (b << 16) | 0xff000000) >>> 0;

/** Pixel art: a few colours in irregular strokes over a ground, so that every part looks different. */
export function drawSprite(random: Random, width: number, height: number, colours = 10): Pixels {
  const palette = Array.from({ length: colours }, () =>
    opaque(random.below(256), random.below(256), random.below(256)),
  );
  const words = new Uint32Array(width * height).fill(palette[0]!);
  for (let stroke = 0; stroke < width * height; stroke += 2) {
    let x = random.below(width);
    let y = random.below(height);
    const colour = palette[random.below(colours)]!;
    for (let step = 0; step < 5; step++) {
      words[y * width + x] = colour;
      if (random.below(2) === 0) x = (x + 1) % width;
      else y = (y + 1) % height;
    }
  }
  return { width, height, words };
}

/** Every colour becomes another, one to one. */
export function recolour({ width, height, words }: Pixels, random: Random): Pixels {
  const map = new Map<number, number>();
  const taken = new Set<number>();
  for (const word of words) {
    while (!map.has(word)) {
      const next = word === 0 ? 0 : opaque(random.below(256), random.below(256), random.below(256));
      if (taken.has(next)) continue;
      taken.add(next);
      map.set(word, next);
    }
  }
  return { width, height, words: words.map((word) => map.get(word)!) };
}

export function enlarge({ width, height, words }: Pixels, k: number): Pixels {
  const out = new Uint32Array(width * k * height * k);
  for (let y = 0; y < height * k; y++)
    for (let x = 0; x < width * k; x++) out[y * width * k + x] = words[Math.floor(y / k) * width + Math.floor(x / k)]!;
  return { width: width * k, height: height * k, words: out };
}

/** `inner` laid over `outer` at a place. */
export function paste(outer: Pixels, inner: Pixels, x: number, y: number): Pixels {
  const words = outer.words.slice();
  for (let row = 0; row < inner.height; row++)
    words.set(inner.words.subarray(row * inner.width, (row + 1) * inner.width), (y + row) * outer.width + x);
  return { ...outer, words };
}

export function rasterOf({ width, height, words }: Pixels) {
  return {
    width,
    height,
    data: new Uint8Array(words.buffer.slice(words.byteOffset, words.byteOffset + words.byteLength)),
  };
}

export function mapColours(pixels: Pixels, map: (r: number, g: number, b: number) => [number, number, number]): Pixels {
  const clamp = (x: number): number => Math.min(255, Math.max(0, Math.round(x)));
  return {
    ...pixels,
    words: pixels.words.map((word) => {
      const [r, g, b] = map(word & 255, (word >>> 8) & 255, (word >>> 16) & 255);
      return (clamp(r) | (clamp(g) << 8) | (clamp(b) << 16) | (word & 0xff000000)) >>> 0;
    }),
  };
}

export function pngOf({ width, height, words }: Pixels): Buffer {
  const image = new PNG({ width, height });
  image.data = Buffer.from(words.buffer.slice(words.byteOffset, words.byteOffset + words.byteLength));
  return PNG.sync.write(image);
}

/** 32 bits a pixel from the bottom, no alpha. */
export function bmpOf({ width, height, words }: Pixels): Buffer {
  const out = Buffer.alloc(54 + words.length * 4);
  out.write('BM', 'latin1');
  out.writeUInt32LE(out.length, 2);
  out.writeUInt32LE(54, 10);
  out.writeUInt32LE(40, 14);
  out.writeInt32LE(width, 18);
  out.writeInt32LE(height, 22);
  out.writeUInt16LE(1, 26);
  out.writeUInt16LE(32, 28);
  words.forEach((word, i) => {
    const at = 54 + 4 * ((height - 1 - Math.floor(i / width)) * width + (i % width));
    out.set([(word >>> 16) & 255, (word >>> 8) & 255, word & 255, 0], at);
  });
  return out;
}

/** 32 bits from the top; packed: runs of equal pixels and single ones. */
export function tgaOf({ width, height, words }: Pixels, { packed }: { packed: boolean }): Buffer {
  const header = Buffer.alloc(18);
  header[2] = packed ? 10 : 2;
  header.writeUInt16LE(width, 12);
  header.writeUInt16LE(height, 14);
  header[16] = 32;
  header[17] = 0x28;
  const pixel = (word: number): number[] => [(word >>> 16) & 255, (word >>> 8) & 255, word & 255, word >>> 24];
  const body: number[] = [];
  for (let i = 0; i < words.length; ) {
    let run = 1;
    while (packed && run < 128 && i + run < words.length && words[i + run] === words[i]) run++;
    if (packed) body.push(run > 1 ? 127 + run : 0);
    body.push(...pixel(words[i]!));
    i += run;
  }
  return Buffer.concat([header, Buffer.from(body)]);
}

/** A PNG that promises so many pixels and holds next to nothing. */
export function bombPng(width: number, height: number): Buffer {
  const chunk = (name: string, body: Buffer): Buffer => {
    const tagged = Buffer.concat([Buffer.from(name, 'latin1'), body]);
    const out = Buffer.alloc(tagged.length + 8);
    out.writeUInt32BE(body.length, 0);
    tagged.copy(out, 4);
    out.writeUInt32BE(crc32(tagged), out.length - 4);
    return out;
  };
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(100_000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
