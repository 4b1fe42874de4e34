/** What an asset is by its first bytes, and how large a picture it promises before anything is decoded. */
import type { AssetKind } from '../../core/index.js';
import { isDmx } from '../audio/read-dmx.js';
import { isIcon } from './ico.js';
import { lumpFormat } from './lumps.js';

export interface Format {
  readonly kind: AssetKind;
  readonly name: string;
}

interface Mark extends Format {
  readonly marks: readonly (readonly [at: number, text: string])[];
}

const mark = (kind: AssetKind, name: string, ...marks: readonly (readonly [number, string])[]): Mark => ({
  kind,
  name,
  marks,
});

const MARKS: readonly Mark[] = [
  mark('image', 'png', [0, '\x89PNG\r\n\x1a\n']),
  mark('image', 'jpeg', [0, '\xff\xd8\xff']),
  mark('image', 'gif', [0, 'GIF8']),
  mark('image', 'webp', [0, 'RIFF'], [8, 'WEBP']),
  mark('image', 'avif', [4, 'ftypavi']),
  mark('image', 'tiff', [0, 'II*\0']),
  mark('image', 'tiff', [0, 'MM\0*']),
  mark('image', 'bmp', [0, 'BM']),
  mark('image', 'dds', [0, 'DDS ']),
  mark('image', 'psd', [0, '8BPS']),
  mark('image', 'ktx', [0, '\xabKTX ']),
  mark('image', 'ico', [0, '\0\0\x01\0']),
  mark('image', 'basis', [0, 'sB\x13\0']),
  mark('audio', 'wav', [0, 'RIFF'], [8, 'WAVE']),
  mark('audio', 'opus', [0, 'OggS'], [28, 'OpusHead']),
  mark('audio', 'ogg', [0, 'OggS']),
  mark('audio', 'flac', [0, 'fLaC']),
  mark('audio', 'mp3', [0, 'ID3']),
  mark('audio', 'midi', [0, 'MThd']),
  mark('model', 'glb', [0, 'glTF']),
  mark('model', 'fbx', [0, 'Kaydara FBX Binary']),
  mark('model', 'md3', [0, 'IDP3']),
  mark('model', 'md2', [0, 'IDP2']),
  mark('model', 'blend', [0, 'BLENDER']),
];

/** By content where the content tells, else by the category that ingest gave and the name's ending. */
export function formatOf(bytes: Uint8Array, path: string, category: string): Format | undefined {
  const found = MARKS.find(({ marks }) => marks.every(([at, text]) => holds(bytes, at, text)));
  const certain = found?.name !== 'bmp' && (found?.name !== 'ico' || isIcon(bytes) || /\.ico$/i.test(path));
  if (found !== undefined && (certain || (found.name === 'bmp' && category === 'image')))
    return { kind: found.kind, name: found.name };
  const lump = category === 'binary' || category === 'image' ? lumpFormat(bytes, path) : undefined;
  if (lump !== undefined) return { kind: 'image', name: lump };
  if (category === 'binary' && isDmx(bytes)) return { kind: 'audio', name: 'dmx' };
  if (category !== 'image' && category !== 'audio' && category !== 'model') return undefined;
  const ending = /\.([a-z0-9]{1,8})$/i.exec(path)?.[1]?.toLowerCase() ?? 'unknown';
  return { kind: category, name: ending };
}

function holds(bytes: Uint8Array, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return true;
}
