/**
 * `npm run build:widespread -- --repos DIR`: makes the list of k-grams that several unrelated projects hold, `corpora/common/widespread.*`, from the
 * calibration projects. The same projects, kernel and options give the same bytes.
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadGrammars } from '../../src/abstraction/index.js';
import { WINNOWING } from '../../src/config/index.js';
import { FINGERPRINT_VERSION, LEVELS, type Level } from '../../src/core/index.js';
import { repositoryRoot } from '../root.js';
import { countFamilies, type Family, gramsByFamilies, type Language, readFamilies } from './families.js';
import { LANGUAGES } from './own-code.js';

/** Families that a k-gram must occur in; README.md of this folder has the figures that it was chosen by. */
const AT_LEAST = 3;

const TITLES: Readonly<Record<Language, string>> = { 'c-cpp': 'C and C++', csharp: 'C#' };

const { repos } = parseArgs({ options: { repos: { type: 'string' } } }).values;
const families = await readFamilies(repos, (text) => process.stderr.write(`${text}\n`));
const parts: Uint8Array[] = [];
const sets = (Object.keys(families) as Language[]).map((language) => ({
  title: TITLES[language],
  languages: LANGUAGES[language],
  families: families[language].length,
  levels: Object.fromEntries(LEVELS.map((level) => [level, pack(families[language], level)])),
}));
const data = Buffer.concat(parts);
const about = {
  formatVersion: 1,
  says: 'k-grams (64-bit fingerprints) that occur in the own code of at least so many families of unrelated projects, with the number of families. widespread.bin: for each set and level in this order all fingerprints, ascending, 8 bytes each, little-endian, then one byte of frequency for each. Made by bench/accuracy/widespread.ts.',
  fingerprintVersion: FINGERPRINT_VERSION,
  kernelSha256: (await loadGrammars([])).kernelSha256,
  atLeast: AT_LEAST,
  sha256: createHash('sha256').update(data).digest('hex'),
  sets,
  projects: Object.values(families).flatMap((list) =>
    list.flatMap((family) =>
      family.projects.map(({ project, files, generated, tokens }) => ({
        name: project.name,
        family: family.name,
        language: project.language,
        from: project.from,
        leftOut: project.vendors.flatMap(({ paths }) => paths),
        generatedFilesLeftOut: generated,
        files,
        tokens,
      })),
    ),
  ),
};
const folder = join(repositoryRoot(), 'corpora', 'common');
writeFileSync(join(folder, 'widespread.bin'), data);
writeFileSync(join(folder, 'widespread.json'), `${JSON.stringify(about, null, 2)}\n`);
process.stderr.write(`${data.length} bytes: ${JSON.stringify(sets)}\n`);

function pack(list: readonly Family[], level: Level): { k: number; fingerprints: number } {
  const { grams, families: masks } = gramsByFamilies(list, level, AT_LEAST);
  const bytes = new Uint8Array(9 * grams.length);
  const view = new DataView(bytes.buffer);
  grams.forEach((gram, i) => {
    view.setBigUint64(8 * i, gram, true);
    bytes[8 * grams.length + i] = countFamilies(masks[i] as number);
  });
  parts.push(bytes);
  return { k: WINNOWING[level].k, fingerprints: grams.length };
}
