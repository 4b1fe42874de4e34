/** Sounds and models, of folders that the user names: one for each game, none of which shares any with another. */
import { basename } from 'node:path';
import type { ListedFile } from '../../src/core/index.js';
import { openSide } from '../../src/ingest/index.js';
import type { BenchReport } from '../report.js';
import { measureModels, readModels } from './models/measure-models.js';
import { measureSounds } from './sounds/measure-sounds.js';
import { readSounds } from './sounds/read-sounds.js';

/** Of each folder: sounds that are read, and that are changed and looked for again; longest that are taken; models that are changed. */
const MOST_SOUNDS = 250;
const SOUNDS_EACH = 24;
const LONGEST_SECONDS = 60;
const MODELS_EACH = 16;

export async function measureOthers(
  sounds: readonly string[],
  models: readonly string[],
  say: (text: string) => void,
): Promise<{ readonly name: string; readonly report: BenchReport } | undefined> {
  if (sounds.length > 0) {
    const sides = await readSides(sounds, async (files, name) => ({
      name,
      sounds: await readSounds(files, MOST_SOUNDS, LONGEST_SECONDS, say),
    }));
    return { name: 'asset-sounds', report: await measureSounds(sides, SOUNDS_EACH, say) };
  }
  if (models.length === 0) return undefined;
  const sides = await readSides(models, async (files, name) => ({ name, models: await readModels(files, say) }));
  return { name: 'asset-models', report: measureModels(sides, MODELS_EACH, say) };
}

async function readSides<T>(
  folders: readonly string[],
  read: (files: readonly ListedFile[], name: string) => Promise<T>,
): Promise<T[]> {
  const sides = [];
  for (const folder of folders) {
    const side = await openSide(folder, { side: 'known', exclude: [] });
    try {
      sides.push(await read(side.files, basename(folder)));
    } finally {
      await side.close();
    }
  }
  return sides;
}
