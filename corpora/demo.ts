/** `npm run demo`: fetches the derived pairs from the npm registry, compares each as a user would, and says where the reports lie. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EXIT, exitCodeOf, StemmaError } from '../src/core/index.js';
import { type FetchProgress, fetchCorpus } from './fetch.js';
import { corpusPairs } from './manifest.js';

const COMMAND_LINE = fileURLToPath(import.meta.resolve('#cli'));

const STAGES: Readonly<Record<FetchProgress['stage'], string>> = {
  kept: 'fetched before, digest agrees',
  fetching: 'fetching from the npm registry …',
  unpacking: 'tarball digest agrees; unpacking …',
  done: 'digest of all files agrees',
};

async function demo(): Promise<number> {
  for (const { name, known, questioned, relation, note } of corpusPairs()) {
    if (relation !== 'derived') continue;
    console.log(`\n${name}: ${note}`);
    const sides = [];
    for (const corpus of [known, questioned]) {
      sides.push(
        await fetchCorpus(corpus, { onProgress: ({ stage }) => console.log(`  ${corpus}: ${STAGES[stage]}`) }),
      );
    }
    const out = join('stemma-out', name);
    const words = ['compare', ...sides, '-o', out];
    console.log(`  stemma ${words.join(' ')}\n`);
    const { status } = spawnSync(process.execPath, [COMMAND_LINE, ...words], { stdio: 'inherit' });
    if (status !== EXIT.done) return status ?? EXIT.internal;
  }
  return EXIT.done;
}

demo().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    if (!(error instanceof StemmaError)) throw error;
    console.error(`stemma demo: ${error.message}${error.hint === undefined ? '' : `\n  hint: ${error.hint}`}`);
    process.exitCode = exitCodeOf(error);
  },
);
