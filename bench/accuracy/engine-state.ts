/** Which state of the engine figures belong to: they may be used again only where nothing that decides a number has changed. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALGORITHM_VERSION } from '../../src/engine/index.js';
import { repositoryRoot } from '../root.js';

/** Where the code and data lie that decide numbers. Finding out which of it does would be less sure than taking all of it. */
const DECIDING = [
  ...['core', 'config', 'ingest', 'abstraction', 'fingerprint', 'comparison', 'filtration', 'engine'].map(
    (room) => `dist/src/${room}`,
  ),
  'dist/workers',
  'dist/grammars',
  'grammars/kernel/kernel.wasm',
  'corpora/platforms',
  'corpora/common',
];

/** `<algorithm version>-<digest>`: the digest is over the compiled engine, its kernel and the data of its rules. */
export function engineState(): string {
  const root = repositoryRoot();
  const hash = createHash('sha256');
  for (const path of DECIDING.flatMap((name) => filesOf(root, name))) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return `${ALGORITHM_VERSION}-${hash.digest('hex').slice(0, 16)}`;
}

function filesOf(root: string, name: string): string[] {
  const at = join(root, name);
  if (!existsSync(at)) return [];
  if (/\.\w+$/.test(name)) return [name];
  return readdirSync(at, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.d.ts'))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}
