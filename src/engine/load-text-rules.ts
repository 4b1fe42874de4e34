/** The data files of the rules that look at each text by itself, as they ship with the package. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CompareOptions, SIDES, StemmaError, type TextRulesData } from '../core/index.js';
import type { Sources } from './sources.js';

type ReadFile = (name: 'widespread.json' | 'widespread.bin') => Buffer;

const readShipped: ReadFile = (name) => readFileSync(new URL(import.meta.resolve(`#corpora/common/${name}`)));

/**
 * For a run on these files with these options.
 * @throws StemmaError kind `integrity`, code `WIDESPREAD_INVALID`, for a list that is not the one that was shipped.
 */
export function loadTextRules(
  { files }: Pick<Sources, 'files'>,
  { winnowing, levels, listedFamilies = 0 }: Pick<CompareOptions, 'winnowing' | 'levels' | 'listedFamilies'>,
  read: ReadFile = readShipped,
): TextRulesData {
  const languages = new Set(SIDES.flatMap((side) => files[side].map(({ file }) => file.language as string)));
  return {
    platforms: readPlatforms(),
    widespread: readWidespreadFiles(read),
    run: { languages, winnowing, levels, listedFamilies },
  };
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

function readWidespreadFiles(read: ReadFile): TextRulesData['widespread'] {
  let about: { readonly sha256?: unknown } | null;
  try {
    about = JSON.parse(read('widespread.json').toString('utf8'));
  } catch (cause) {
    throw damaged('widespread.json is not JSON', {}, cause);
  }
  const data = read('widespread.bin');
  const sha256 = createHash('sha256').update(data).digest('hex');
  const expected = about?.sha256;
  if (expected !== sha256) throw damaged('widespread.bin is not what widespread.json names', { sha256, expected });
  return { about, data };
}

function damaged(what: string, data: Record<string, unknown>, cause?: unknown): StemmaError {
  return new StemmaError('integrity', 'WIDESPREAD_INVALID', `corpora/common: ${what}.`, {
    hint: 'The package is damaged: install it again.',
    data,
    cause,
  });
}
