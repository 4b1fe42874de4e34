/** The data files of the rules that look at each text by itself, as they ship with the package. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CompareOptions, SIDES } from '../core/index.js';
import { prepareTextRules, type RunOfTexts, type TextRules, type TextRulesData } from '../filtration/index.js';
import { type ReadFile, readDescribed } from './read-described.js';
import type { Sources } from './sources.js';

/**
 * Ready for any run.
 * @throws StemmaError kind `integrity`, code `WIDESPREAD_INVALID`, for a list that is not the one that was shipped.
 */
export function loadTextRules(read?: ReadFile): (run: RunOfTexts) => TextRules {
  return prepareTextRules({
    platforms: readPlatforms(),
    widespread: readDescribed('common', 'widespread', 'WIDESPREAD_INVALID', read),
  });
}

/** A run on these files with these options. */
export function runOfTexts(
  { files }: Pick<Sources, 'files'>,
  { winnowing, levels, listedFamilies = 0 }: Pick<CompareOptions, 'winnowing' | 'levels' | 'listedFamilies'>,
): RunOfTexts {
  const languages = new Set(SIDES.flatMap((side) => files[side].map(({ file }) => file.language as string)));
  return { languages, winnowing, levels, listedFamilies };
}

/** All platforms (`corpora/platforms/*.json`). */
function readPlatforms(): TextRulesData['platforms'] {
  // Folders have no address of their own, only the files in them.
  const folder = dirname(fileURLToPath(import.meta.resolve('#corpora/platforms/iso-c.json')));
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.map((name) => ({
    label: `corpora/platforms/${name}`,
    about: JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')),
  }));
}
