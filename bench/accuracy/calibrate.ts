/**
 * Makes the calibrations that ship, `corpora/calibration/<family>.json`, from the pairs of `pairs.json` whose use is calibration:
 *
 *     npm run build && node dist/bench/accuracy/calibrate.js --repos DIR --date 2026-11-23 [--only c-cpp]
 *
 * `derived` pairs whose text was written anew are left out; `third-party-only` ones are unrelated once third-party code is filtered.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { corpusManifest } from '../../corpora/manifest.js';
import { readCompareSettings } from '../../src/config/index.js';
import type { CalibrateOptions, Progress } from '../../src/core/index.js';
import { calibrate } from '../../src/engine/index.js';
import { renderCalibration } from '../../src/report/index.js';
import { repositoryRoot } from '../root.js';
import { type AccuracyPair, accuracyPairs, createLocator, type Project, projects } from './projects.js';

const { values } = parseArgs({
  options: { repos: { type: 'string' }, date: { type: 'string' }, only: { type: 'string' } },
});
if (values.date === undefined) throw new Error('--date YYYY-MM-DD is needed: when this was measured');

const locate = createLocator(values.repos);
const all = accuracyPairs().filter(({ use, rewritten }) => use === 'calibration' && rewritten === undefined);
const families = [...new Set(all.map(({ language }) => language))].filter((one) => (values.only ?? one) === one);
for (const family of families) {
  const pairs = all.filter(({ language }) => language === family);
  const file = join(repositoryRoot(), 'corpora', 'calibration', `${family}.json`);
  const options = await optionsFor(family, pairs, values.date);
  const { calibration, notices } = await calibrate(options, { onProgress: sayPass() });
  for (const { message } of notices) process.stderr.write(`note: ${message}\n`);
  mkdirSync(join(repositoryRoot(), 'corpora', 'calibration'), { recursive: true });
  writeFileSync(file, renderCalibration(calibration));
  process.stdout.write(`${file}: ${calibration.pairs.length} pairs of ${calibration.projects.length} projects\n`);
}

async function optionsFor(family: string, pairs: readonly AccuracyPair[], date: string): Promise<CalibrateOptions> {
  const named = new Set(pairs.flatMap(({ known, questioned }) => [known, questioned]));
  const specs = [];
  for (const project of projects().filter(({ name }) => named.has(name))) {
    const spec = await locate(project);
    // A calibration that ships is made whole or not at all.
    if (typeof spec !== 'string') throw new Error(`${project.name}: ${spec.missing}`);
    specs.push({ name: project.name, spec, origin: originOf(project), licence: project.licence });
  }
  const listed = listedFamilies();
  const familyOf = (name: string): string => projects().find((project) => project.name === name)?.family ?? '';
  const { levels, winnowing, maxGap, minFragment } = readCompareSettings({ known: 'a', questioned: 'b' });
  return {
    levels,
    winnowing,
    maxGap,
    minFragment,
    name: `general ${family}`,
    measured: date,
    threads: availableParallelism(),
    references: [],
    exclude: [],
    projects: specs,
    pairs: pairs.map(({ known, questioned, relation, source }) => ({
      known,
      questioned,
      relation: relation === 'derived' ? 'derived' : 'unrelated',
      drawn: [known, questioned],
      listedFamilies: new Set([familyOf(known), familyOf(questioned)].filter((one) => listed.has(one))).size,
      source,
    })),
  };
}

/** By project of the list of widespread text: what it owes to a pair must not count when that pair is measured. */
function listedFamilies(): Set<string> {
  const { projects: members } = JSON.parse(
    readFileSync(join(repositoryRoot(), 'corpora', 'common', 'widespread.json'), 'utf8'),
  ) as { readonly projects: readonly { readonly family: string }[] };
  return new Set(members.map(({ family }) => family));
}

function originOf({ from }: Project): string {
  if ('repository' in from) return `https://github.com/${from.repository} at ${from.commit}`;
  const { package: name, version, folder } = corpusManifest(from.corpus);
  return `npm ${name} ${version}, ${folder}`;
}

function sayPass(): (progress: Progress) => void {
  let last = 0;
  return ({ pass, elapsedMs }) => {
    if (pass === undefined || pass.number === last) return;
    last = pass.number;
    process.stderr.write(`pair ${pass.number} of ${pass.of}, ${Math.round(elapsedMs / 1000)} s\n`);
  };
}
