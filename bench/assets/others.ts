/** Sounds and models of games that share none with each other. */
import type { BenchReport } from '../report.js';
import { withGames } from './games.js';
import { measureModels, readModels } from './models/measure-models.js';
import { measureSounds } from './sounds/measure-sounds.js';
import { readSounds } from './sounds/read-sounds.js';

/** Of each game: sounds that are changed and looked for again; longest that are taken; models that are changed. */
const SOUNDS_EACH = 24;
const LONGEST_SECONDS = 60;
const MODELS_EACH = 48;

export interface OtherReport {
  readonly name: string;
  readonly report: BenchReport;
}

/** `folders`: one for each game; none: those that `games.ts` names are fetched. */
export function reportSounds(
  folders: readonly string[],
  each: number,
  changes: readonly string[],
  say: (text: string) => void,
): Promise<OtherReport> {
  return withGames(folders, 'sounds', say, async (games) => {
    const sides = [];
    for (const { name, files } of games) {
      sides.push({ name, sounds: await readSounds(files, each, LONGEST_SECONDS, say) });
      say(`${name}: ${sides.at(-1)!.sounds.length} sounds`);
    }
    return { name: 'asset-sounds', report: await measureSounds(sides, SOUNDS_EACH, changes, say) };
  });
}

export function reportModels(folders: readonly string[], say: (text: string) => void): Promise<OtherReport> {
  return withGames(folders, 'models', say, async (games) => {
    const sides = [];
    for (const { name, files } of games) {
      sides.push({ name, models: await readModels(files, say) });
      say(`${name}: ${sides.at(-1)!.models.length} models`);
    }
    return { name: 'asset-models', report: measureModels(sides, MODELS_EACH, say) };
  });
}
