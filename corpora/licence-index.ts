/** `npm run build:licences`: makes the index over the SPDX licence list (`corpora/licences/`) from the texts of `spdx-license-list`. The same list gives the same bytes. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import licenceTexts from 'spdx-license-list/full.js';
import { buildLicenceIndex, packLicenceIndex } from '../src/filtration/index.js';

const list = createRequire(import.meta.url).resolve('spdx-license-list/package.json');
const { version } = JSON.parse(readFileSync(list, 'utf8'));
const { about, data } = packLicenceIndex(buildLicenceIndex(licenceTexts));
const folder = fileURLToPath(new URL('../../corpora/licences/', import.meta.url));
mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}licence-index.bin`, data);
const described = {
  formatVersion: 1,
  says: 'A sample of the three-word runs of each text of the SPDX licence list, as 32-bit hashes. licence-index.bin, little-endian: all runs, ascending, 4 bytes each; for each the number of texts that hold it, 2 bytes; the numbers of these texts, 2 bytes each. Made by corpora/licence-index.ts.',
  from: `spdx-license-list@${version} (npm)`,
  sha256: createHash('sha256').update(data).digest('hex'),
  ...about,
};
writeFileSync(`${folder}licence-index.json`, `${JSON.stringify(described)}\n`);
process.stderr.write(`${data.length} bytes, ${about.texts.length} texts, ${about.keys} runs\n`);
