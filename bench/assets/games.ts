/** Games whose sounds and models are measured: those that the user names as folders, or packages of Debian 12 that share none with each other. */
import { basename } from 'node:path';
import type { ListedFile } from '../../src/core/index.js';
import { type OpenedSide, openSide } from '../../src/ingest/index.js';
import { fetchArt, fetchOne } from './art.js';

export const GAMES = {
  sounds: [
    'minetest',
    'wesnoth-1.16-data',
    'supertux-data',
    'openarena-data',
    'freeciv-data',
    'freedoom',
    'hedgewars-data',
  ],
  models: ['minetest', 'openarena-data', 'trigger-rally-data'],
} as const;

export interface Game {
  readonly name: string;
  readonly files: readonly ListedFile[];
}

const ARCHIVE = /\.(?:pk3|wad|zip)$/i;

/** Each game's files, those of its packs too, for as long as `use` runs. */
export async function withGames<T>(
  folders: readonly string[],
  kind: keyof typeof GAMES,
  say: (text: string) => void,
  use: (games: readonly Game[]) => Promise<T>,
): Promise<T> {
  const named =
    folders.length > 0
      ? folders.map((folder) => ({ name: basename(folder), parts: [folder] }))
      : await fetchGames(kind, say);
  const opened: OpenedSide[] = [];
  try {
    const games = [];
    for (const { name, parts } of named) {
      const files: ListedFile[] = [];
      for (const part of parts) files.push(...(await filesIn(part, [], opened)));
      games.push({ name, files });
    }
    return await use(games);
  } finally {
    await Promise.all(opened.map((side) => side.close()));
  }
}

/** Files of a folder or archive and of the packs in it; what was opened for that is the caller's to close. */
export async function filesIn(
  at: string,
  exclude: readonly string[],
  opened: OpenedSide[],
): Promise<readonly ListedFile[]> {
  const open = async (locator: string): Promise<readonly ListedFile[]> => {
    const side = await openSide(locator, { side: 'known', exclude });
    opened.push(side);
    return side.files;
  };
  const files = [...(await open(at))];
  for (const { path, locator } of files.filter((file) => ARCHIVE.test(file.path)))
    files.push(...(await open(locator)).map((file) => ({ ...file, path: `${path}!/${file.path}` })));
  return files;
}

async function fetchGames(
  kind: keyof typeof GAMES,
  say: (text: string) => void,
): Promise<{ name: string; parts: string[] }[]> {
  const games = [];
  for (const name of GAMES[kind])
    games.push({ name, parts: name === 'minetest' ? await fetchArt('minetest', say) : [await fetchOne(name, say)] });
  return games;
}
