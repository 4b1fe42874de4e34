/** Measured pairs in the user's cache folder, by the state of the engine and by what was compared. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../../corpora/fetch.js';
import type { Project } from './projects.js';

export interface KeptPairs<T> {
  readonly get: (key: readonly Project[]) => T | undefined;
  readonly set: (key: readonly Project[], measured: T) => void;
}

/** `what` tells measurements of different kinds apart; `state` those of different engines. */
export function keptPairs<T>(what: string, state: string): KeptPairs<T> {
  const folder = join(cacheFolder(), 'accuracy', `${what}-${state}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const fileOf = (sides: readonly Project[]): string => {
    const key = createHash('sha256').update(JSON.stringify(sides.map(({ from }) => from)));
    return join(folder, `${sides.map(({ name }) => name).join('--')}-${key.digest('hex').slice(0, 12)}.json`);
  };
  return {
    get(sides) {
      const file = fileOf(sides);
      return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined;
    },
    set(sides, measured) {
      const file = fileOf(sides);
      // Whole or not at all: a run may be interrupted, or another may measure the same pair.
      const draft = `${file}.${process.pid}`;
      writeFileSync(draft, JSON.stringify(measured));
      renameSync(draft, file);
    },
  };
}
