/** Formats known by their first bytes. Where name and content disagree, the content wins. */
import type { Category } from '../../core/index.js';

interface Signature {
  readonly category: Category;
  readonly bytes: Uint8Array;
  readonly at: number;
  /** A second mark that must be there too (RIFF and its kind). */
  readonly also?: { readonly bytes: Uint8Array; readonly at: number };
}

const sign = (category: Category, text: string, at = 0, also?: readonly [string, number]): Signature => ({
  category,
  bytes: Buffer.from(text, 'latin1'),
  at,
  ...(also === undefined ? {} : { also: { bytes: Buffer.from(also[0], 'latin1'), at: also[1] } }),
});

/** Marks with bytes that no text has. */
const CERTAIN: readonly Signature[] = [
  sign('image', '\x89PNG\r\n\x1a\n'),
  sign('image', '\xff\xd8\xff'),
  sign('image', 'II*\0'),
  sign('image', 'MM\0*'),
  sign('image', '\0\0\x01\0'),
  sign('image', '\xabKTX '),
  sign('archive', 'PK\x03\x04'),
  sign('archive', 'PK\x05\x06'),
  sign('archive', '\x1f\x8b'),
  sign('archive', '7z\xbc\xaf\x27\x1c'),
  sign('archive', '\xfd7zXZ\0'),
  sign('archive', '\x28\xb5\x2f\xfd'),
  sign('archive', 'Rar!\x1a\x07'),
  sign('archive', 'ustar\0', 257),
  sign('model', 'Kaydara FBX Binary  \0'),
  sign('binary', '\x7fELF'),
  sign('binary', '\xca\xfe\xba\xbe'),
  sign('binary', '\xcf\xfa\xed\xfe'),
  sign('binary', '\0asm'),
  sign('binary', '%PDF-'),
  sign('data', 'SQLite format 3\0'),
];

/** Marks of plain letters: they count only in what is no text. */
const IF_NOT_TEXT: readonly Signature[] = [
  sign('image', 'GIF87a'),
  sign('image', 'GIF89a'),
  sign('image', 'BM'),
  sign('image', '8BPS'),
  sign('image', 'DDS '),
  sign('image', 'qoif'),
  sign('image', 'RIFF', 0, ['WEBP', 8]),
  sign('audio', 'RIFF', 0, ['WAVE', 8]),
  sign('audio', 'OggS'),
  sign('audio', 'fLaC'),
  sign('audio', 'ID3'),
  sign('audio', 'MThd'),
  sign('audio', 'MUS\x1a'),
  sign('audio', 'FORM', 0, ['AIF', 8]),
  sign('audio', 'IMPM'),
  sign('model', 'glTF'),
  sign('model', 'IDP2'),
  sign('model', 'IDP3'),
  sign('model', 'IDPO'),
  sign('model', 'BLENDER'),
  sign('archive', 'PACK'),
  sign('archive', 'IWAD'),
  sign('archive', 'PWAD'),
  sign('archive', 'WAD2'),
  sign('archive', 'WAD3'),
  sign('archive', 'BZh'),
  sign('archive', 'UnityFS'),
  sign('archive', 'MPQ\x1a'),
  sign('binary', 'MZ'),
];

export function certainSignature(bytes: Uint8Array): Category | undefined {
  return find(CERTAIN, bytes);
}

export function likelySignature(bytes: Uint8Array): Category | undefined {
  return find(IF_NOT_TEXT, bytes);
}

function find(signatures: readonly Signature[], bytes: Uint8Array): Category | undefined {
  return signatures.find((one) => holds(bytes, one) && (one.also === undefined || holds(bytes, one.also)))?.category;
}

function holds(bytes: Uint8Array, mark: { readonly bytes: Uint8Array; readonly at: number }): boolean {
  for (let i = 0; i < mark.bytes.length; i++) if (bytes[mark.at + i] !== mark.bytes[i]) return false;
  return true;
}
