/** Lists of widespread k-grams, made in code or as the package ships them. */
import { readFileSync } from 'node:fs';
import { FINGERPRINT_VERSION } from '../../../src/core/index.js';

export type Gram = readonly [lo: number, hi: number, families: number];

/** Bytes of one level, as `widespread.bin` holds them. */
function bytesOf(grams: readonly Gram[]): Uint8Array {
  const bytes = new Uint8Array(9 * grams.length);
  const view = new DataView(bytes.buffer);
  grams.forEach(([lo, hi, families], i) => {
    view.setUint32(8 * i, lo, true);
    view.setUint32(8 * i + 4, hi, true);
    bytes[8 * grams.length + i] = families;
  });
  return bytes;
}

const ascending = (grams: readonly Gram[]): Gram[] =>
  [...new Map(grams.map((gram) => [`${gram[0]} ${gram[1]}`, gram])).values()].sort(([a, b], [c, d]) => b - d || a - c);

/** A list of one set, in C. Fingerprints in any order. */
export function listOf(
  { verbatim = [], renamed = [] }: { readonly verbatim?: readonly Gram[]; readonly renamed?: readonly Gram[] },
  { sorted = true, version = FINGERPRINT_VERSION }: { readonly sorted?: boolean; readonly version?: string } = {},
) {
  const levels = { verbatim, renamed };
  const [first, second] = [verbatim, renamed].map((grams) => bytesOf(sorted ? ascending(grams) : grams));
  const counts = [first, second].map((bytes) => (bytes as Uint8Array).length / 9);
  const about = {
    fingerprintVersion: version,
    atLeast: 3,
    sets: [
      {
        title: 'C',
        languages: ['c'],
        families: 9,
        levels: {
          verbatim: { k: 12, fingerprints: counts[0] },
          renamed: { k: 20, fingerprints: counts[1] },
        },
      },
    ],
  };
  return { levels, about, data: Buffer.concat([first as Uint8Array, second as Uint8Array]) };
}

const shipped = (name: string) => readFileSync(new URL(`../../../corpora/common/${name}`, import.meta.url));

export interface About {
  readonly fingerprintVersion: string;
  readonly sha256: string;
  readonly sets: readonly { readonly families: number; readonly languages: readonly string[] }[];
  readonly projects: readonly { readonly name: string; readonly family: string; readonly language: string }[];
}

export const shippedList = (): { readonly about: About; readonly data: Uint8Array } => ({
  about: JSON.parse(shipped('widespread.json').toString()) as About,
  data: shipped('widespread.bin'),
});
