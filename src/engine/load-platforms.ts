import { readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Platforms, preparePlatforms, readPlatform } from '../filtration/index.js';

/**
 * All platforms that ship with the package (`corpora/platforms/*.json`).
 * @throws StemmaError kind `config`, code `PLATFORM_INVALID`, for a file that is not in order.
 */
export function loadPlatforms(): Platforms {
  // Folders have no address of their own, only the files in them.
  const folder = dirname(fileURLToPath(import.meta.resolve('#corpora/platforms/iso-c.json')));
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return preparePlatforms(
    names.map((name) =>
      readPlatform(JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')), `corpora/platforms/${name}`),
    ),
  );
}
