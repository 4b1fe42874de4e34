/** The sounds of a folder, decoded and described, each distinct one once. */
import { readFileSync } from 'node:fs';
import { type AssetContent, decodeSound, describeSound } from '../../../src/assets/index.js';
import type { ListedFile } from '../../../src/core/index.js';
import type { Samples } from './changes.js';

export interface Sound extends Samples {
  readonly path: string;
  readonly content: AssetContent;
}

const FORMAT = /\.(wav|ogg|mp3|flac|opus)$/i;
/** Sounds in a WAD have no ending. */
const LUMP = /\.wad!\/DS[A-Z0-9_]+$/;

function formatOf(path: string): string | undefined {
  return LUMP.test(path) ? 'dmx' : FORMAT.exec(path)?.[1]?.toLowerCase();
}

/** Every n-th, so that about `most` are left, of at most `seconds`; what cannot be decoded is told. */
export async function readSounds(
  files: readonly ListedFile[],
  most: number,
  seconds: number,
  say: (text: string) => void,
): Promise<Sound[]> {
  const all = files.filter(({ path }) => formatOf(path) !== undefined).sort((a, b) => (a.path < b.path ? -1 : 1));
  const step = Math.max(1, all.length / most);
  const seen = new Set<string>();
  const sounds: Sound[] = [];
  for (let i = 0; i < all.length; i += step) {
    const { path, locator } = all[Math.floor(i)]!;
    try {
      const { rate, mono, ...rest } = await decodeSound(readFileSync(locator), formatOf(path)!);
      const sound = describeSound({ rate, mono, ...rest });
      if (sound.sampleKey === undefined || seen.has(sound.sampleKey)) continue;
      seen.add(sound.sampleKey);
      if (sound.seconds > seconds) continue;
      sounds.push({ path, rate, mono, content: contentOfSound(path, sound) });
    } catch (error) {
      say(`${path}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return sounds;
}

function contentOfSound(path: string, sound: NonNullable<AssetContent['sound']>): AssetContent {
  return { kind: 'audio', sha256: path, path, sound };
}
